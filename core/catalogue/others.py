"""Others who might suit: near in what they offer, with free times soon."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from core.catalogue.cards import ProviderCard, cards_of
from core.catalogue.custom_fields import fields_of
from core.catalogue.queries import published_by
from core.catalogue.times import DAYS_AHEAD, free_times
from core.providers.models import Provider
from core.providers.queries import is_bookable
from core.tenancy.work import Work

LOOKED_AT = 24
SHOWN = 6


def others_like(work: Work, provider_id: UUID, *, limit: int = SHOWN, zone: str | None = None) -> list[ProviderCard]:
    """Active, listed providers but this one: those with a free time in the next two weeks first, then the nearest.

    A constant number of statements.
    """
    this = work.session.get(Provider, (work.tenant.id, provider_id))
    wanted = _choices(work, this) if this else frozenset()
    found = work.session.scalars(select(Provider).where(is_bookable(), Provider.id != provider_id))
    near = sorted(found, key=lambda row: (-len(wanted & _choices(work, row)), row.display_name, row.id))[:LOOKED_AT]
    offerings = {id_: rows for id_, rows in published_by(work, [row.id for row in near]).items() if rows}
    near = [row for row in near if row.id in offerings]
    free = free_times(work, offerings, days=DAYS_AHEAD, zone=zone, limit=3)
    near.sort(key=lambda row: not free.get(row.id))
    return cards_of(work, near[:limit], offerings, free)


def _choices(work: Work, row: Provider) -> frozenset[tuple[str, str]]:
    """What a provider has ticked in the public fields of several choices."""
    codes = [item.code for item in fields_of(work, "provider") if item.public and item.kind == "choices"]
    return frozenset((code, value) for code in codes for value in row.fields.get(code) or ())
