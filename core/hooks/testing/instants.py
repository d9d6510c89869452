"""Instants for tests: what a wall shows, and the two days a year on which the clocks change."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

SECOND = timedelta(seconds=1)
MICROSECOND = timedelta(microseconds=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def local(text: str, zone: str, *, second: bool = False) -> datetime:
    """The instant (in UTC) at which the wall of ``zone`` shows ``text`` (ISO, without an offset).

    Of an hour that comes twice in autumn the first one, or the ``second``.
    """
    wall = datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=int(second))
    return wall.astimezone(UTC)


def clock_changes(zone: str, year: int) -> list[datetime]:
    """The instants of ``year`` at which ``zone`` changes its clocks, to the second; none where it does not."""
    found = []
    moment, end = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    while moment < end:
        if _offset(moment, zone) != _offset(moment + DAY, zone):
            found.append(_between(moment, moment + DAY, zone))
        moment += DAY
    return found


def _between(low: datetime, high: datetime, zone: str) -> datetime:
    before = _offset(low, zone)
    while high - low > SECOND:
        middle = low + timedelta(seconds=(high - low) // SECOND // 2)
        low, high = (middle, high) if _offset(middle, zone) == before else (low, middle)
    return high


def _offset(moment: datetime, zone: str) -> timedelta | None:
    return moment.astimezone(ZoneInfo(zone)).utcoffset()


def spring_forward(zone: str, year: int) -> datetime:
    """The instant at which ``zone`` skips an hour. Raises ``LookupError`` where it never does."""
    return _change(zone, year, ahead=True)


def fall_back(zone: str, year: int) -> datetime:
    """The instant at which ``zone`` begins an hour again. Raises ``LookupError`` where it never does."""
    return _change(zone, year, ahead=False)


def _change(zone: str, year: int, *, ahead: bool) -> datetime:
    for moment in clock_changes(zone, year):
        before, after = _offset(moment - SECOND, zone), _offset(moment, zone)
        if before is not None and after is not None and (after > before) == ahead:
            return moment
    raise LookupError(f"{zone} does not change its clocks so in {year}")


def change_days(zone: str, year: int) -> list[date]:
    """The local dates of ``year`` that have 23 or 25 hours."""
    return [moment.astimezone(ZoneInfo(zone)).date() for moment in clock_changes(zone, year)]


def around(bound: datetime) -> tuple[datetime, datetime, datetime]:
    """A microsecond before a bound, the bound itself, a microsecond after it."""
    return bound - MICROSECOND, bound, bound + MICROSECOND
