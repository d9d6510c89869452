"""Cards, days and words, as templates want them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from babel import Locale, UnknownLocaleError
from flask import url_for

from core.catalogue.cards import ProviderCard
from core.catalogue.custom_fields import fields_of
from core.catalogue.models import Offering
from core.hooks.contributions import CustomField
from core.hooks.offerings import Flow
from core.kit.instants import local_date
from core.kit.messages import Message, msg
from core.kit.money import Money
from core.providers.custom_fields import shown
from core.tenancy.work import Work
from core.web.reader import reader


@dataclass(frozen=True, slots=True)
class CardView:
    """What ``ui.provider_card`` takes."""

    name: str
    href: str
    headline: str
    tags: tuple[Message, ...]
    languages: list[str]
    price: Money | None
    price_note: Message | None
    next_free: datetime | None
    cta: Message
    photo: str = ""
    rating: float | None = None
    reviews: int = 0


@dataclass(frozen=True, slots=True)
class Slot:
    """A start that can be chosen; ``value`` is what is sent."""

    value: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SlotDay:
    """A day of the viewer's calendar and its starts."""

    date: date
    slots: list[Slot]


WAYS_ON: dict[Flow, Message] = {
    "slot": msg("See free times"),
    "seat": msg("See the dates"),
    "order": msg("See the services"),
    "request": msg("Get to know"),
}
"""What a card's button says: what its page leads to."""


def card_view(card: ProviderCard) -> CardView:
    """A card for the template: the lowest price of the main format."""
    main = card.prices[0] if card.prices else None
    note = main.format.label if main else None
    return CardView(
        name=card.name,
        href=url_for("catalogue_pages.provider_page", slug=card.slug),
        headline=card.headline,
        tags=card.tags,
        languages=language_names(card.languages),
        price=main.price if main and main.price else None,
        price_note=msg("Free of charge") if main and not main.price else note,
        next_free=card.next_free[0] if card.next_free else None,
        cta=WAYS_ON[main.format.flow] if main else WAYS_ON["request"],
        photo=card.photo,
        rating=card.rating.average if card.rating else None,
        reviews=card.rating.count if card.rating else 0,
    )


def price_of(row: Offering) -> Money:
    """An offering's price."""
    return Money(row.price_minor, row.currency)


def language_names(codes: Iterable[str]) -> list[str]:
    """Languages in the reader's words; a code nobody knows stays as it is."""
    known = Locale.parse(reader().locale)
    names = []
    for code in codes:
        try:
            names.append(Locale.parse(code).get_display_name(known) or code)
        except (UnknownLocaleError, ValueError):
            names.append(code)
    return names


def slot_days(starts: Iterable[datetime], zone: str) -> list[SlotDay]:
    """Starts grouped by the days of ``zone``, in order."""
    days: dict[date, list[Slot]] = {}
    for start in starts:
        days.setdefault(local_date(start, zone), []).append(Slot(start.isoformat(), start))
    return [SlotDay(day, slots) for day, slots in days.items()]


def field_values(fields: Iterable[CustomField], values: Mapping[str, Any]) -> list[tuple[Message, str]]:
    """Label and words of each public custom field that has a value."""
    language = reader()
    words = (
        (item.label, ", ".join(language.text(part) for part in shown(item, values[item.code])))
        for item in fields
        if item.public and values.get(item.code) not in (None, "", [], False)
    )
    return [pair for pair in words if pair[1]]


def kind_names(work: Work, rows: Iterable[Offering]) -> dict[UUID, Message]:
    """What offerings are called more narrowly than by their format, where the marketplace has a field for that:
    a choice that belongs to a format, such as the kind of a group."""
    kinds = [item for item in fields_of(work, "offering") if item.formats and item.kind == "choice" and item.public]
    found: dict[UUID, Message] = {}
    for row in rows:
        own = [item for item in kinds if row.format in item.formats]
        labels = [label for item in own for label in shown(item, row.fields.get(item.code))]
        if labels:
            found[row.id] = labels[0]
    return found
