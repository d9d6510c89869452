"""Whether an offering makes sense at all, before any rule is asked."""

from __future__ import annotations

from core.catalogue.models import Offering
from core.hooks.offerings import Format
from core.kit.errors import Invalid
from core.kit.messages import Message, msg
from core.kit.money import Money
from core.tenancy.work import Work

TITLE_MAX = 200
TEXT_MAX = 10_000
DURATION_MAX_MIN = 1_440
SEATS_MAX = 1_000


def check_offering(work: Work, row: Offering, kind: Format) -> None:
    """Raise ``Invalid`` with everything about ``row`` that no marketplace could mean."""
    wrong: dict[str, list[Message]] = {}
    if not row.title or len(row.title) > TITLE_MAX:
        wrong["title"] = [msg("Please give it a title of at most {count} characters.", count=TITLE_MAX)]
    if len(row.description) > TEXT_MAX:
        wrong["description"] = [msg("This text is too long.")]
    if row.provider_id is None and kind.needs_provider:
        wrong["format"] = [msg("Only a provider can offer this.")]
    if row.duration_min is None and kind.flow in ("slot", "seat"):
        wrong["duration_min"] = [msg("Please say how many minutes it takes.")]
    if row.duration_min is not None and not 1 <= row.duration_min <= DURATION_MAX_MIN:
        wrong["duration_min"] = [msg("It must take at least a minute and at most a day.")]
    if not 1 <= row.capacity_min <= row.capacity_max <= SEATS_MAX:
        wrong["capacity_max"] = [msg("The smallest number of people must be at least 1 and not above the largest.")]
    if kind.flow == "slot" and row.capacity_max != 1:
        wrong["capacity_max"] = [msg("This kind of meeting is for one person.")]
    wrong |= price_faults(work, Money(row.price_minor, row.currency), kind)
    if wrong:
        raise Invalid(fields=wrong)


def price_faults(work: Work, price: Money, kind: Format) -> dict[str, list[Message]]:
    """What is wrong with a price whatever the rules say: its currency, its sign, or that this is free of charge."""
    if price.currency != work.tenant.currency:
        return {"price": [msg("Prices here are in {currency}.", currency=work.tenant.currency)]}
    if price.minor < 0:
        return {"price": [msg("A price is never below zero.")]}
    if kind.free and price.minor:
        return {"price": [msg("This kind of meeting is always free of charge.")]}
    return {}
