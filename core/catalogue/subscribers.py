"""What the catalogue tells about a provider's standing."""

from __future__ import annotations

from uuid import UUID

from core.catalogue.queries import offerings_of
from core.hooks.standing import OwnPrice
from core.kit.money import Money
from core.standing.sources import prices_from
from core.tenancy.work import Work


@prices_from
def published_prices(work: Work, provider_id: UUID) -> list[OwnPrice]:
    """What a provider's published offerings cost."""
    return [
        OwnPrice(row.id, Money(row.price_minor, row.currency), row.format, row.duration_min)
        for row in offerings_of(work, provider_id, "published")
    ]
