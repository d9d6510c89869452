"""What the catalogue tells the rooms below: a provider's prices, and the formats that have one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select

from core.catalogue.models import Offering
from core.catalogue.queries import offerings_of
from core.catalogue.review_prices import review_prices
from core.hooks.standing import OwnPrice
from core.kit.money import Money
from core.providers.gathered import OFFERED, gathers
from core.rules.events import RulesChanged
from core.standing.sources import prices_from
from core.tenancy.work import Work, subscribe


@subscribe(RulesChanged)
def look_at_prices(work: Work, event: RulesChanged) -> None:
    """Providers hear of a price that will not fit before the values come into force."""
    review_prices(work, event.number, event.effective_from)


@prices_from
def published_prices(work: Work, provider_id: UUID) -> list[OwnPrice]:
    """What a provider's published offerings cost."""
    return [
        OwnPrice(row.id, Money(row.price_minor, row.currency), row.format, row.duration_min)
        for row in offerings_of(work, provider_id, "published")
    ]


@gathers(OFFERED)
def formats_offered(work: Work, provider_ids: Collection[UUID]) -> dict[UUID, frozenset[str]]:
    """The formats of what providers offer, drafts included: a draft has a price already."""
    statement = select(Offering.provider_id, Offering.format).where(
        Offering.provider_id.in_(provider_ids), Offering.status != "archived"
    )
    found: dict[UUID, set[str]] = defaultdict(set)
    for provider_id, kind in work.session.execute(statement.distinct()):
        if provider_id is not None:
            found[provider_id].add(kind)
    return {provider_id: frozenset(kinds) for provider_id, kinds in found.items()}
