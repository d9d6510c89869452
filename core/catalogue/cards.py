"""What a card in the list of providers shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from core.catalogue.custom_fields import fields_of
from core.catalogue.formats import formats
from core.catalogue.models import Offering
from core.catalogue.ratings import Rated, ratings_of_cards
from core.hooks.offerings import Format
from core.kit.messages import Message
from core.kit.money import Money
from core.providers.custom_fields import shown
from core.providers.models import Provider
from core.providers.set_photo import photo_path
from core.tenancy.work import Work

TAGS = 5


@dataclass(frozen=True, slots=True)
class PriceFrom:
    """The lowest price of a provider in one format."""

    format: Format
    price: Money


@dataclass(frozen=True, slots=True)
class ProviderCard:
    """A provider in a list: the lowest price of each format, the main format first, and the next free starts (UTC)."""

    id: UUID
    slug: str
    name: str
    headline: str
    languages: tuple[str, ...]
    tags: tuple[Message, ...]
    prices: tuple[PriceFrom, ...]
    next_free: tuple[datetime, ...]
    photo: str = ""
    rating: Rated | None = None


def cards_of(
    work: Work,
    rows: Sequence[Row[Any] | Provider],
    offerings: Mapping[UUID, Sequence[Offering]],
    free: Mapping[UUID, Sequence[datetime]],
) -> list[ProviderCard]:
    """The cards of providers' rows, in their order; asks the database for their ratings alone, all at once."""
    ratings = ratings_of_cards(work, [row.id for row in rows])
    return [
        ProviderCard(
            id=row.id,
            slug=row.slug,
            name=row.display_name,
            headline=row.headline,
            languages=tuple(row.languages),
            tags=_tags(work, row.fields),
            prices=_prices(work, offerings.get(row.id, ())),
            next_free=tuple(free.get(row.id, ())),
            photo=photo_path(row.slug, row.photo_id),
            rating=ratings.get(row.id),
        )
        for row in rows
    ]


def _tags(work: Work, values: Mapping[str, Any]) -> tuple[Message, ...]:
    """The labels of what was chosen, the fields of several choices first: they tell providers apart."""
    fields = [item for item in fields_of(work, "provider") if item.public and item.choices and item.code in values]
    fields.sort(key=lambda item: item.kind != "choices")
    return tuple(label for item in fields for label in shown(item, values[item.code]))[:TAGS]


def _prices(work: Work, offerings: Sequence[Offering]) -> tuple[PriceFrom, ...]:
    """``offerings`` come cheapest first; the formats in the marketplace's order, what is free of charge last."""
    cheapest: dict[str, Money] = {}
    for row in offerings:
        cheapest.setdefault(row.format, Money(row.price_minor, row.currency))
    found = [PriceFrom(item, cheapest[code]) for code, item in formats(work).items() if code in cheapest]
    return tuple(sorted(found, key=lambda item: not item.price))
