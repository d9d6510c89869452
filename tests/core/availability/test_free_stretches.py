"""What is free, from hours, openings, days off and what is taken; pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.availability.calendar import EPOCH, Calendar, Hours, free_stretches
from core.availability.starts import starts_in
from core.availability.wall import day_range, wall_second
from core.kit.intervals import Interval, subtract, union

KYIV = "Europe/Kyiv"
MONDAY = date(2026, 11, 23)
WEEK = day_range(MONDAY, 7, KYIV)


def calendar(
    *hours: Hours,
    openings: Sequence[tuple[int, int, str | None]] = (),
    days_off: Sequence[Interval] = (),
    busy: Sequence[Interval] = (),
) -> Calendar:
    return Calendar(KYIV, list(hours), list(openings), list(days_off), list(busy))


def second(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())


def texts(stretches: list[Interval]) -> list[str]:
    return [
        f"{datetime.fromtimestamp(start, UTC):%d %H:%M}-{datetime.fromtimestamp(end, UTC):%H:%M}"
        for start, end in stretches
    ]


EVENING = Hours(0, 18 * 60, 20 * 60)


def free(known: Calendar, within: Interval = WEEK, code: str = "individual", gap_s: int = 0) -> list[str]:
    return texts(free_stretches(known, code, within, tenant_zone=KYIV, gap_s=gap_s))


def test_hours_are_in_the_providers_zone() -> None:
    assert free(calendar(EVENING)) == ["23 16:00-18:00"]


def test_six_in_the_evening_stays_six_over_both_changes() -> None:
    spring, autumn = day_range(date(2026, 3, 23), 14, KYIV), day_range(date(2026, 10, 19), 14, KYIV)
    assert free(calendar(EVENING), spring) == ["23 16:00-18:00", "30 15:00-17:00"]
    assert free(calendar(EVENING), autumn) == ["19 15:00-17:00", "26 16:00-18:00"]


@pytest.mark.parametrize(
    ("hours", "stretch"),
    [
        (Hours(6, 2 * 60, 5 * 60), "28 00:00-02:00"),
        (Hours(6, 3 * 60, 5 * 60), "28 01:00-02:00"),
        (Hours(6, 3 * 60 + 30, 5 * 60), "28 01:00-02:00"),
        (Hours(6, 60, 3 * 60 + 30), "27 23:00-01:00"),
    ],
)
def test_the_hour_that_is_skipped_is_not_open(hours: Hours, stretch: str) -> None:
    start, end = day_range(date(2027, 3, 28), 1, KYIV)
    assert free(calendar(hours), (start, end)) == [stretch]


def test_hours_wholly_inside_the_skipped_hour_are_none() -> None:
    start, end = day_range(date(2027, 3, 28), 1, KYIV)
    assert free(calendar(Hours(6, 3 * 60, 4 * 60)), (start, end)) == []


def test_the_hour_shown_twice_is_open_twice_when_the_hours_go_on_after_it() -> None:
    start, end = day_range(date(2026, 10, 25), 1, KYIV)
    assert free(calendar(Hours(6, 2 * 60, 5 * 60)), (start, end)) == ["24 23:00-03:00"]


@pytest.mark.rule("PRO-8")
def test_hours_of_one_format_do_not_open_another() -> None:
    known = calendar(Hours(0, 600, 660, "group"), Hours(0, 900, 960))
    assert free(known) == ["23 13:00-14:00"]
    assert free(known, code="group") == ["23 08:00-09:00", "23 13:00-14:00"]


def test_openings_add_to_the_hours_and_merge_with_them() -> None:
    openings: list[tuple[int, int, str | None]] = [
        (second("2026-11-23T17:30"), second("2026-11-23T19:00"), None),
        (second("2026-11-24T10:00"), second("2026-11-24T11:00"), "group"),
    ]
    assert free(calendar(EVENING, openings=openings)) == ["23 16:00-19:00"]


def test_what_is_taken_is_cut_out() -> None:
    busy: list[Interval] = [(second("2026-11-23T16:30"), second("2026-11-23T17:20"))]
    assert free(calendar(EVENING, busy=busy)) == ["23 16:00-16:30", "23 17:20-18:00"]
    assert free(calendar(EVENING, busy=busy), gap_s=600) == ["23 16:00-16:20", "23 17:30-18:00"]


@pytest.mark.rule("ROZ-47")
def test_days_off_take_the_first_and_the_last_day_whole() -> None:
    every = [Hours(day, 0, 1440) for day in range(7)]
    off: list[Interval] = [(date(2026, 11, 24).toordinal() - EPOCH, date(2026, 11, 25).toordinal() - EPOCH)]
    start, end = day_range(MONDAY, 4, KYIV)
    assert free(calendar(*every, days_off=off), (start, end)) == ["22 22:00-22:00", "25 22:00-22:00"]
    found = free_stretches(calendar(*every, days_off=off), "individual", (start, end), tenant_zone=KYIV)
    assert [stop - begin for begin, stop in found] == [86_400, 86_400]


@pytest.mark.rule("ROZ-47")
def test_days_off_are_the_tenants_days() -> None:
    off: list[Interval] = [(MONDAY.toordinal() - EPOCH, MONDAY.toordinal() - EPOCH)]
    known = calendar(EVENING, days_off=off)
    assert free(known) == []
    # 18:00 in Kyiv is already Tuesday in Auckland.
    found = free_stretches(known, "individual", WEEK, tenant_zone="Pacific/Auckland")
    assert texts(found) == ["23 16:00-18:00"]


def test_both_bounds_of_the_window_are_inclusive() -> None:
    stretch = [(second("2026-11-23T16:00"), second("2026-11-23T18:00"))]

    def found(earliest: str, latest: str, duration_min: int = 30) -> list[str]:
        starts = starts_in(
            stretch,
            zone=KYIV,
            grid_min=30,
            duration_s=duration_min * 60,
            earliest=second(earliest),
            latest=second(latest),
        )
        return [f"{datetime.fromtimestamp(item, UTC):%H:%M}" for item in starts]

    assert found("2026-11-23T16:30", "2026-11-23T17:00") == ["16:30", "17:00"]
    assert found("2026-11-23T16:31", "2026-11-23T16:59") == []
    assert found("2026-11-23T00:00", "2026-11-24T00:00") == ["16:00", "16:30", "17:00", "17:30"]
    assert found("2026-11-23T00:00", "2026-11-24T00:00", 120) == ["16:00"]
    assert found("2026-11-23T00:00", "2026-11-24T00:00", 121) == []


def test_a_stretch_that_begins_off_the_grid_starts_on_it() -> None:
    stretch = [(second("2026-11-23T16:10"), second("2026-11-23T18:05"))]
    starts = starts_in(stretch, zone=KYIV, grid_min=60, duration_s=3_600, earliest=0, latest=second("2027-01-01"))
    assert list(starts) == [second("2026-11-23T17:00")]


INTERVALS = st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500)), max_size=12)


def points(intervals: list[Interval]) -> set[int]:
    return {point for start, end in intervals for point in range(start, end)}


@given(INTERVALS, INTERVALS)
def test_free_and_busy_never_meet_and_nothing_open_is_lost(open_: list[Interval], busy: list[Interval]) -> None:
    found = subtract(open_, busy)
    assert points(found) == points(open_) - points(busy)
    assert found == union(found)


@given(
    st.lists(st.builds(Hours, st.integers(0, 6), st.integers(0, 700), st.integers(701, 1440)), max_size=8),
    st.lists(st.tuples(st.integers(*WEEK), st.integers(1, 20_000)), max_size=8),
    st.sampled_from([15, 20, 30, 45, 60]),
    st.integers(10, 120),
    st.dates(date(2026, 3, 20), date(2027, 4, 5)),
)
def test_every_start_fits_whole_into_open_and_untaken_time(
    hours: list[Hours], taken: list[tuple[int, int]], grid_min: int, duration_min: int, first: date
) -> None:
    within = day_range(first, 7, KYIV)
    busy: list[Interval] = [(within[0] + start - WEEK[0], within[0] + start - WEEK[0] + long) for start, long in taken]
    known = calendar(*hours, busy=busy)
    stretches = free_stretches(known, "individual", within, tenant_zone=KYIV)
    open_ = union(
        (wall_second(KYIV, day, item.start_min), wall_second(KYIV, day, item.end_min))
        for day in range(first.toordinal() - 1, first.toordinal() + 9)
        for item in hours
        if (day - 1) % 7 == item.weekday
    )
    for start in starts_in(
        stretches,
        zone=KYIV,
        grid_min=grid_min,
        duration_s=duration_min * 60,
        earliest=within[0],
        latest=within[1],
    ):
        end = start + duration_min * 60
        assert any(begin <= start and end <= stop for begin, stop in open_)
        assert not any(start < stop and begin < end for begin, stop in known.busy)
