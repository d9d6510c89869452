"""Whether made-up facts could be met in life: what comes after comes after, sessions are of an ordinary length."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from core.hooks.bookings import AppointmentFacts, BookingFacts
from core.hooks.money import EarningFacts, PayoutFacts
from core.hooks.offerings import OfferingFacts

SHORTEST, LONGEST = timedelta(minutes=30), timedelta(hours=3)


def sensible(facts: Mapping[str, Any], seats: Mapping[str, int] | None = None) -> bool:
    """Whether nothing among these facts contradicts another one; ``seats``: how many people a format is for."""
    at = next((value for name, value in facts.items() if isinstance(value, datetime) and name != "new_start"), None)
    new_start = facts.get("new_start")
    if at is not None and isinstance(new_start, datetime) and new_start <= at:
        return False
    return _in_turn(facts) and all(_fits(one, at, seats or {}) for one in _records(facts.values()))


def _in_turn(facts: Mapping[str, Any]) -> bool:
    """Nothing ends or is missed before its start, and nobody is paid for what was not held."""
    booking, payout = facts.get("booking"), facts.get("payout")
    ended = [facts[name] for name in ("completed_at", "stopped_at") if name in facts]
    if isinstance(booking, BookingFacts) and any(
        moment < (booking.started_at or booking.starts_at) for moment in ended
    ):
        return False
    paid_at = facts.get("paid_at")
    return paid_at is None or not isinstance(payout, PayoutFacts) or paid_at >= payout.ends_at


def _records(values: Any) -> Iterator[Any]:
    for value in values:
        if isinstance(value, tuple):
            yield from _records(value)
        elif dataclasses.is_dataclass(value) and not isinstance(value, type):
            yield value


def _fits(one: Any, at: datetime | None, seats: Mapping[str, int]) -> bool:
    match one:
        case BookingFacts():
            begun = one.started_at is None or one.starts_at - SHORTEST <= one.started_at <= one.ends_at
            made = one.created_at <= one.starts_at and (at is None or one.created_at <= at)
            return made and begun and _ordinary(one.ends_at - one.starts_at)
        case AppointmentFacts():
            taken = 1 <= one.seats_taken <= one.capacity_max and one.capacity_min <= one.capacity_max
            return taken and _ordinary(one.ends_at - one.starts_at)
        case OfferingFacts():
            length = one.duration_min is None or _ordinary(timedelta(minutes=one.duration_min))
            return length and one.capacity_min <= one.capacity_max
        case EarningFacts():
            return 1 <= one.charged_seats <= seats.get(one.format, one.charged_seats)
        case PayoutFacts():
            paid = one.captured_at is None or one.captured_at <= one.ends_at
            credited = one.credited_at is None or (one.captured_at is not None and one.captured_at <= one.credited_at)
            return paid and credited and (one.delivered_at is None or one.delivered_at >= one.ends_at)
    return True


def _ordinary(length: timedelta) -> bool:
    return SHORTEST <= length <= LONGEST
