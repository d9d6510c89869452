"""Ordinary facts of a question on one site: in its money, at a price it takes, and in the order things happen in."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from core.hooks.bookings import BookingFacts
from core.hooks.offerings import Format, OfferingFacts
from core.hooks.site import SiteFacts
from core.hooks.testing import NOW, START
from core.hooks.testing.built import ordinary_facts
from core.kit.money import Money, zero
from core.rules.manager import PluginSet

DEAREST = 64
"""Times the ordinary price at most."""
LONG_AGO = timedelta(days=366)
BEGUN = timedelta(minutes=20)

Facts = Mapping[str, Any]


def ordinary_day(plugins: PluginSet, site: SiteFacts, hook: str) -> Facts:
    """What a question is asked with on an ordinary day. Raises ``LookupError`` for a hook nothing ordinary is known of.

    A booking had been made by then, and is moved to a time to come; what ends or stops it has begun; what was paid out
    had been earned; a price stood for long before it is changed.
    """
    facts = ordinary_facts(hook, site=site)
    times = _times(plugins, site)
    return {name: _local(value, site, times) for name, value in _in_order(facts).items()}


def _in_order(facts: dict[str, Any]) -> dict[str, Any]:
    if "booking" in facts:
        made = dataclasses.replace(facts["booking"], created_at=NOW - timedelta(days=1))
        end = made.starts_at + BEGUN if "stopped_at" in facts else made.ends_at
        if over := facts.keys() & {"stopped_at", "completed_at"}:
            made = dataclasses.replace(made, state="under_way", started_at=made.starts_at)
            facts |= dict.fromkeys(over, end)
        facts["booking"] = made
    if "new_start" in facts:
        facts["new_start"] = START + timedelta(days=2)
    if "paid_at" in facts:
        end = facts["payout"].ends_at
        facts["payout"] = dataclasses.replace(facts["payout"], delivered_at=end, credited_at=end)
        facts["paid_at"] = end + timedelta(days=1)
    for name in facts.keys() & {"history", "withdrawn", "beside"}:
        facts[name] = tuple(dataclasses.replace(one, at=one.at - LONG_AGO) for one in facts[name])
    return facts


def _times(plugins: PluginSet, site: SiteFacts) -> int:
    """How many times the ordinary price the marketplace takes for an ordinary meeting; once if it takes none."""
    facts = _in_order(ordinary_facts("price_objections", site=site))
    times = 1
    while times <= DEAREST:
        asked = {name: _local(value, site, times) for name, value in facts.items()}
        try:
            if not any(plugins.manager.hook.price_objections(**asked)):
                return times
        except Exception:  # a rule may fail in any way on what nobody asks with
            break
        times *= 2
    return 1


def _local(value: Any, site: SiteFacts, times: int) -> Any:
    """Ordinary facts in the money of the site, so many times as much."""
    if isinstance(value, Money):
        return Money(times * value.minor, site.currency)
    if isinstance(value, tuple):
        return tuple(_local(item, site, times) for item in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type | SiteFacts):
        fields = dataclasses.fields(value)
        changes = {field.name: _local(getattr(value, field.name), site, times) for field in fields}
        return dataclasses.replace(value, **changes)
    return value


def of_format(plugins: PluginSet, one: Any) -> Any:
    """An offering or a booking as its format has it: as long, for as many people, free of charge."""
    kind: Format | None = next(
        (item for item in plugins.collected("register_formats") if item.code == one.format), None
    )
    match one:
        case OfferingFacts() if kind is not None:
            one = dataclasses.replace(
                one,
                duration_min=kind.duration_min or one.duration_min,
                capacity_min=kind.capacity_min,
                capacity_max=kind.capacity_max,
                price=_price(kind, one.price),
            )
        case BookingFacts() if kind is not None:
            one = dataclasses.replace(
                one, price=_price(kind, one.price), paid=_price(kind, one.paid), authorised=_price(kind, one.authorised)
            )
    return one


def _price(kind: Format, price: Money) -> Money:
    return zero(price.currency) if kind.free else price


def seats_of(plugins: PluginSet) -> Mapping[str, int]:
    """How many people a meeting of each format is for at most."""
    return {item.code: item.capacity_max for item in plugins.collected("register_formats")}
