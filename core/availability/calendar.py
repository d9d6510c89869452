"""A provider's calendar as plain data, and the free stretches that follow from it. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from core.availability.wall import local_ordinal, wall_second
from core.kit.intervals import Interval, subtract, union

EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Hours:
    """Weekly hours: weekday 0 = Monday, minutes of the day; ``format`` ``None`` means every format."""

    weekday: int
    start_min: int
    end_min: int
    format: str | None = None


@dataclass(slots=True)
class Calendar:
    """What is known of one provider for a stretch of time; instants in epoch seconds, days as days since 1970."""

    zone: str
    hours: list[Hours]
    openings: list[tuple[int, int, str | None]]
    days_off: list[tuple[int, int]]
    busy: list[Interval]


def free_stretches(
    calendar: Calendar, format_code: str, within: Interval, *, tenant_zone: str, gap_s: int = 0
) -> list[Interval]:
    """What is open for ``format_code``, neither off nor taken nor within ``gap_s`` seconds of a meeting.

    A stretch may reach beyond ``within`` by up to a day: weekly hours are expanded by whole days.
    """
    busy = [(start - gap_s, end + gap_s) for start, end in calendar.busy]
    return subtract(open_stretches(calendar, format_code, within), busy + stretches_off(calendar, tenant_zone))


def open_stretches(calendar: Calendar, format_code: str | None, within: Interval) -> list[Interval]:
    """What is open for a format (``None``: for any), taken or not."""
    hours = tuple(
        (item.weekday, item.start_min, item.end_min)
        for item in calendar.hours
        if format_code is None or item.format in (None, format_code)
    )
    openings = [
        (start, end) for start, end, wanted in calendar.openings if format_code is None or wanted in (None, format_code)
    ]
    return union([*_expand(hours, calendar.zone, *within), *openings])


def stretches_off(calendar: Calendar, tenant_zone: str) -> list[Interval]:
    """The days off: from midnight to midnight of the tenant's zone."""
    return [
        (wall_second(tenant_zone, EPOCH + first, 0), wall_second(tenant_zone, EPOCH + last + 1, 0))
        for first, last in calendar.days_off
    ]


@lru_cache(maxsize=4_096)
def _expand(hours: tuple[tuple[int, int, int], ...], zone: str, start: int, end: int) -> tuple[Interval, ...]:
    """The weekly hours between two epoch seconds: remembered, since many providers share their hours."""
    return tuple(union(_every(hours, zone, local_ordinal(zone, start), local_ordinal(zone, end - 1))))


def _every(hours: tuple[tuple[int, int, int], ...], zone: str, first: int, last: int) -> Iterator[Interval]:
    for ordinal in range(first, last + 1):
        weekday = (ordinal - 1) % 7  # ordinal 1 was a Monday
        for day, start_min, end_min in hours:
            if day == weekday:
                yield wall_second(zone, ordinal, start_min), wall_second(zone, ordinal, end_min)
