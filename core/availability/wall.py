"""Wall-clock times of a zone as epoch seconds, remembered: expanding hours costs a dictionary look-up, not a zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

DAY_MIN = 1440


def day_range(first: date, days: int, zone: str) -> tuple[int, int]:
    """Epoch seconds of the midnights that begin and end ``days`` days of ``zone``."""
    begin = first.toordinal()
    return wall_second(zone, begin, 0), wall_second(zone, begin + days, 0)


@lru_cache(maxsize=65_536)
def wall_second(zone: str, ordinal: int, minute: int) -> int:
    """When ``zone``'s wall shows ``minute`` (0 to 1440) of the day, in epoch seconds.

    Shown twice (autumn): the first time. Never shown (spring): the instant at which the clock jumps over it.
    """
    wall = datetime.combine(date.fromordinal(ordinal), time()) + timedelta(minutes=minute)
    place = ZoneInfo(zone)
    # Before a jump `fold` 0 counts with the old offset and `fold` 1 with the new: outside gaps the order is the other.
    early = wall.replace(tzinfo=place, fold=1)
    late = wall.replace(tzinfo=place)
    if early.timestamp() < late.timestamp():
        return _jump(place, int(early.timestamp()), int(late.timestamp()))
    return int(late.timestamp())


def _jump(place: ZoneInfo, before: int, after: int) -> int:
    """The first second in ``(before, after]`` whose offset is no longer the one at ``before``."""
    old = _offset(place, before)
    while after - before > 1:
        middle = (before + after) // 2
        if _offset(place, middle) == old:
            before = middle
        else:
            after = middle
    return after


def _offset(place: ZoneInfo, second: int) -> timedelta | None:
    return datetime.fromtimestamp(second, UTC).astimezone(place).utcoffset()


@lru_cache(maxsize=8_192)
def grid_seconds(zone: str, ordinal: int, grid_min: int) -> tuple[int, ...]:
    """All instants of a day of ``zone`` at which its wall shows a multiple of ``grid_min`` minutes, in order.

    An hour that is shown twice has its instants twice; one that is skipped has none.
    """
    midnight = datetime.combine(date.fromordinal(ordinal), time())
    place = ZoneInfo(zone)
    found: set[int] = set()
    for minute in range(0, DAY_MIN, grid_min):
        wall = midnight + timedelta(minutes=minute)
        for fold in (0, 1):
            second = int(wall.replace(tzinfo=place, fold=fold).timestamp())
            if datetime.fromtimestamp(second, UTC).astimezone(place).replace(tzinfo=None) == wall:
                found.add(second)
    return tuple(sorted(found))


def local_ordinal(zone: str, second: int) -> int:
    """The day (proleptic ordinal) ``zone``'s calendar shows at an epoch second."""
    return datetime.fromtimestamp(second, UTC).astimezone(ZoneInfo(zone)).toordinal()
