"""Instants and local calendars. Hours are elapsed hours; days and months are the zone's calendar."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

MICROSECOND = timedelta(microseconds=1)


def utc(moment: datetime) -> datetime:
    """The same instant in UTC; refuses a naive one with ``ValueError``."""
    if moment.tzinfo is None:
        raise ValueError("an instant needs a zone")
    return moment.astimezone(UTC)


def told(moment: datetime) -> datetime:
    """An instant as it is given out.

    What is over by an inclusive bound falls due one microsecond after it, and is told to have been at the bound.
    """
    return moment.replace(microsecond=0) if moment.microsecond == 1 else moment


def local_date(moment: datetime, zone: str) -> date:
    """The calendar date of an instant in ``zone``."""
    return moment.astimezone(ZoneInfo(zone)).date()


def at_local(day: date, clock: time, zone: str) -> datetime:
    """The instant at which ``zone``'s wall shows ``clock`` on ``day``.

    In a gap (spring) the clock is moved on by the gap's length; in a fold (autumn) the first of the two is taken.
    """
    return datetime.combine(day, clock, ZoneInfo(zone)).astimezone(UTC)


def in_gap(day: date, clock: time, zone: str) -> bool:
    """Whether ``zone``'s wall never shows ``clock`` on ``day`` (the hour skipped in spring)."""
    wall = datetime.combine(day, clock)
    return wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None) != wall


def start_of_day(day: date, zone: str) -> datetime:
    """Midnight that begins ``day`` in ``zone``."""
    return at_local(day, time(), zone)


def end_of_day(day: date, zone: str) -> datetime:
    """Midnight that ends ``day`` in ``zone``."""
    return start_of_day(day + timedelta(days=1), zone)


def clocks_agree(moment: datetime, zone: str, other: str) -> bool:
    """Whether the walls of two zones show the same at an instant."""
    return moment.astimezone(ZoneInfo(zone)).utcoffset() == moment.astimezone(ZoneInfo(other)).utcoffset()


def hours(count: int) -> timedelta:
    """``count`` elapsed hours."""
    return timedelta(hours=count)


def add_months(day: date, count: int) -> date:
    """``count`` calendar months later, clamped to the month's end (31 Aug + 6 = 28 or 29 Feb)."""
    month = day.month - 1 + count
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def add_months_at(moment: datetime, count: int, zone: str) -> datetime:
    """The instant ``count`` calendar months later at the same wall clock in ``zone``."""
    local = moment.astimezone(ZoneInfo(zone))
    day = add_months(local.date(), count)
    return local.replace(year=day.year, month=day.month, day=day.day, fold=0).astimezone(UTC)


def whole(moment: datetime, step: timedelta) -> datetime:
    """The first instant at or after ``moment`` that is a whole number of ``step`` (a second, a minute)."""
    over = (moment - datetime(2000, 1, 1, tzinfo=UTC)) % step
    return moment + (step - over) if over else moment


def add_days_at(moment: datetime, count: int, zone: str) -> datetime:
    """The instant ``count`` calendar days later at the same wall clock in ``zone``."""
    local = moment.astimezone(ZoneInfo(zone))
    return datetime.combine(local.date() + timedelta(days=count), local.time(), ZoneInfo(zone)).astimezone(UTC)
