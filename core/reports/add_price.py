"""The team saw a price of a provider elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit
from uuid import UUID

from core.catalogue.formats import formats
from core.kit.errors import Invalid
from core.kit.instants import local_date
from core.kit.messages import Message, msg
from core.kit.money import Money
from core.providers.queries import provider
from core.reports.kinds import DEARER
from core.reports.models import Report
from core.reports.record import Draft, record
from core.standing.signal_kinds import signal_kind
from core.tenancy.work import Work

LONGEST_MIN = 600
LONGEST_URL = 2000


@dataclass(frozen=True, slots=True)
class PriceSeen:
    """Where, how much, for what, and when it was seen."""

    url: str
    price: Money
    format: str
    minutes: int
    seen_on: date


def add_price(work: Work, provider_id: UUID, seen: PriceSeen, *, by: UUID, words: str = "") -> Report:
    """Keep the evidence. Raises ``Invalid`` with every wrong field, ``NotFound``."""
    signal_kind(work, DEARER)
    row = provider(work, provider_id)
    wrong = _wrong(work, seen)
    if wrong:
        raise Invalid(fields=wrong)
    details = {
        "url": seen.url,
        "price_minor": seen.price.minor,
        "currency": seen.price.currency,
        "format": seen.format,
        "minutes": seen.minutes,
        "seen_on": seen.seen_on.isoformat(),
    }
    return record(work, Draft(DEARER, row, "team", by, details=details, words=words))


def _wrong(work: Work, seen: PriceSeen) -> dict[str, list[Message]]:
    wrong: dict[str, list[Message]] = {}
    if not _is_address(seen.url):
        wrong["url"] = [msg("Please give the whole address of the page, beginning with https://.")]
    if seen.price.minor <= 0:
        wrong["price"] = [msg("The price has to be more than nothing.")]
    elif seen.price.currency != work.tenant.currency:
        currency = work.tenant.currency
        wrong["price"] = [msg("Only a price in {currency} can be compared with the price here.", currency=currency)]
    if seen.format not in formats(work):
        wrong["format"] = [msg("This marketplace does not have this kind of offering.")]
    if not 1 <= seen.minutes <= LONGEST_MIN:
        wrong["minutes"] = [msg("Between 1 and {most} minutes.", most=LONGEST_MIN)]
    if seen.seen_on > local_date(work.now, work.tenant.zone):
        wrong["seen_on"] = [msg("This day is still to come.")]
    return wrong


def _is_address(text: str) -> bool:
    if len(text) > LONGEST_URL or any(character.isspace() for character in text):
        return False
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "." in (parts.hostname or "")
