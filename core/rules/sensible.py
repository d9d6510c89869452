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


def sensible(facts: Mapping[str, Any]) -> bool:
    """Whether nothing among these facts contradicts another one."""
    at = next((value for name, value in facts.items() if isinstance(value, datetime) and name != "new_start"), None)
    new_start = facts.get("new_start")
    if at is not None and isinstance(new_start, datetime) and new_start <= at:
        return False
    return all(_fits(one, at) for one in _records(facts.values()))


def _records(values: Any) -> Iterator[Any]:
    for value in values:
        if isinstance(value, tuple):
            yield from _records(value)
        elif dataclasses.is_dataclass(value) and not isinstance(value, type):
            yield value


def _fits(one: Any, at: datetime | None) -> bool:
    match one:
        case BookingFacts():
            begun = one.started_at is None or one.starts_at - SHORTEST <= one.started_at <= one.ends_at
            made = one.created_at <= one.starts_at and (at is None or one.created_at <= at)
            return made and begun and _ordinary(one.ends_at - one.starts_at)
        case AppointmentFacts():
            seats = 1 <= one.seats_taken <= one.capacity_max and one.capacity_min <= one.capacity_max
            return seats and _ordinary(one.ends_at - one.starts_at)
        case OfferingFacts():
            return one.duration_min is None or _ordinary(timedelta(minutes=one.duration_min))
        case EarningFacts():
            return one.charged_seats >= 1
        case PayoutFacts():
            paid = one.captured_at is None or one.captured_at <= one.ends_at
            credited = one.credited_at is None or (one.captured_at is not None and one.captured_at <= one.credited_at)
            return paid and credited and (one.delivered_at is None or one.delivered_at >= one.ends_at)
    return True


def _ordinary(length: timedelta) -> bool:
    return SHORTEST <= length <= LONGEST
