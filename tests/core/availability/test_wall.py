"""Wall clocks over both changes of the year, in both zones we know people in."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from core.availability.wall import day_range, grid_seconds, wall_second

KYIV, WARSAW = "Europe/Kyiv", "Europe/Warsaw"
SPRING, AUTUMN = date(2027, 3, 28), date(2026, 10, 25)
"""Kyiv jumps from 3:00 to 4:00 and back from 4:00 to 3:00; Warsaw an hour of the wall earlier, at the same instant."""


def at(zone: str, day: date, clock: str) -> datetime:
    hour, minute = map(int, clock.split(":"))
    return datetime.fromtimestamp(wall_second(zone, day.toordinal(), hour * 60 + minute), UTC)


@pytest.mark.parametrize(
    ("zone", "day", "clock", "instant"),
    [
        (KYIV, date(2026, 3, 28), "18:00", "2026-03-28T16:00"),
        (KYIV, date(2026, 3, 29), "18:00", "2026-03-29T15:00"),
        (KYIV, date(2026, 10, 24), "18:00", "2026-10-24T15:00"),
        (KYIV, date(2026, 10, 25), "18:00", "2026-10-25T16:00"),
        (WARSAW, date(2026, 3, 28), "18:00", "2026-03-28T17:00"),
        (WARSAW, date(2026, 3, 29), "18:00", "2026-03-29T16:00"),
        (WARSAW, date(2026, 10, 24), "18:00", "2026-10-24T16:00"),
        (WARSAW, date(2026, 10, 25), "18:00", "2026-10-25T17:00"),
        # Before, inside and after the hour that is skipped.
        (KYIV, SPRING, "2:59", "2027-03-28T00:59"),
        (KYIV, SPRING, "3:00", "2027-03-28T01:00"),
        (KYIV, SPRING, "3:01", "2027-03-28T01:00"),
        (KYIV, SPRING, "3:59", "2027-03-28T01:00"),
        (KYIV, SPRING, "4:00", "2027-03-28T01:00"),
        (KYIV, SPRING, "4:01", "2027-03-28T01:01"),
        (WARSAW, SPRING, "1:59", "2027-03-28T00:59"),
        (WARSAW, SPRING, "2:30", "2027-03-28T01:00"),
        (WARSAW, SPRING, "3:00", "2027-03-28T01:00"),
        # An hour that is shown twice: the first time.
        (KYIV, AUTUMN, "2:59", "2026-10-24T23:59"),
        (KYIV, AUTUMN, "3:00", "2026-10-25T00:00"),
        (KYIV, AUTUMN, "3:59", "2026-10-25T00:59"),
        (KYIV, AUTUMN, "4:00", "2026-10-25T02:00"),
        (WARSAW, AUTUMN, "2:30", "2026-10-25T00:30"),
        (WARSAW, AUTUMN, "3:00", "2026-10-25T02:00"),
        # The end of a day is the beginning of the next.
        (KYIV, SPRING, "24:00", "2027-03-28T21:00"),
        (KYIV, AUTUMN, "24:00", "2026-10-25T22:00"),
        ("America/Sao_Paulo", date(2018, 11, 4), "0:00", "2018-11-04T03:00"),
    ],
)
def test_the_wall_shows(zone: str, day: date, clock: str, instant: str) -> None:
    assert at(zone, day, clock) == datetime.fromisoformat(instant).replace(tzinfo=UTC)


@pytest.mark.parametrize(("day", "hours"), [(SPRING, 23), (AUTUMN, 25), (date(2026, 11, 23), 24)])
@pytest.mark.parametrize("zone", [KYIV, WARSAW])
def test_a_day_lasts(zone: str, day: date, hours: int) -> None:
    start, end = day_range(day, 1, zone)
    assert end - start == hours * 3600


@pytest.mark.parametrize(("day", "starts"), [(SPRING, 46), (AUTUMN, 50), (date(2026, 11, 23), 48)])
@pytest.mark.parametrize("zone", [KYIV, WARSAW])
def test_a_grid_of_half_hours_has(zone: str, day: date, starts: int) -> None:
    found = grid_seconds(zone, day.toordinal(), 30)
    assert len(found) == starts
    assert list(found) == sorted(set(found))
    assert {datetime.fromtimestamp(second, UTC).minute for second in found} == {0, 30}


def test_a_grid_follows_a_zone_that_is_not_whole_hours_away() -> None:
    found = grid_seconds("Asia/Kathmandu", date(2026, 11, 23).toordinal(), 60)
    assert {datetime.fromtimestamp(second, UTC).minute for second in found} == {15}
