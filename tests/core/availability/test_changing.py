"""Changing a calendar: what becomes one, what is refused, and why."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest

from core.availability.add_hours import add_weekly_hours
from core.availability.add_opening import add_opening
from core.availability.hold import hold
from core.availability.models import Opening, TimeOff, WeeklyHours
from core.availability.queries import days_off, openings, weekly_hours
from core.availability.remove import Entry, remove_entry
from core.availability.take_time_off import take_time_off
from core.kit.errors import Invalid, NotFound
from core.kit.ids import new_id
from core.providers.queries import provider
from tests.core.availability.fixtures import NOW, Place

TODAY = date(2026, 11, 23)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("added", "kept"),
    [
        ([(540, 600), (600, 660)], [(540, 660)]),
        ([(540, 600), (570, 580)], [(540, 600)]),
        ([(540, 600), (500, 700)], [(500, 700)]),
        ([(540, 600), (700, 760), (590, 710)], [(540, 760)]),
        ([(540, 600), (601, 660)], [(540, 600), (601, 660)]),
        ([(0, 1440)], [(0, 1440)]),
    ],
)
def test_hours_that_meet_become_one(place: Place, added: list[tuple[int, int]], kept: list[tuple[int, int]]) -> None:
    provider_id = place.provider()
    with place.work() as work:
        for start, end in added:
            add_weekly_hours(work, provider_id, 0, start, end)
        add_weekly_hours(work, provider_id, 1, 540, 700)
        add_weekly_hours(work, provider_id, 0, 540, 700, "individual")
    with place.work() as work:
        rows = weekly_hours(work, provider_id)
        assert [(row.start_min, row.end_min) for row in rows if row.weekday == 0 and row.format is None] == kept
        assert len(rows) == len(kept) + 2


@pytest.mark.parametrize(
    ("weekday", "start", "end", "format_code", "field"),
    [
        (7, 540, 600, None, "weekday"),
        (-1, 540, 600, None, "weekday"),
        (0, -1, 600, None, "start"),
        (0, 1440, 1441, None, "start"),
        (0, 600, 600, None, "end"),
        (0, 600, 540, None, "end"),
        (0, 600, 1441, None, "end"),
        (0, 540, 600, "unheard-of", "format"),
    ],
)
def test_hours_that_cannot_be_are_refused(
    place: Place, weekday: int, start: int, end: int, format_code: str | None, field: str
) -> None:
    provider_id = place.provider()
    with place.work() as work, pytest.raises(Invalid) as caught:
        add_weekly_hours(work, provider_id, weekday, start, end, format_code)
    assert field in caught.value.fields


def test_an_opening_is_by_the_providers_wall_clock(place: Place) -> None:
    provider_id = place.provider("Europe/Warsaw")
    with place.work() as work:
        row = add_opening(work, provider(work, provider_id), TODAY + DAY, 540, 600)
        assert (row.starts_at.hour, row.ends_at.hour) == (8, 9)
        add_opening(work, provider(work, provider_id), TODAY + DAY, 600, 1440)
        assert [found.ends_at - found.starts_at for found in openings(work, provider_id)] == [timedelta(hours=15)]


SPRING = date(2027, 3, 28)


@pytest.mark.parametrize(
    ("day", "start", "end", "field"),
    [
        (TODAY - DAY, 540, 600, "day"),
        (TODAY, 540, 600, "end"),
        (TODAY, 540, 540, "end"),
        (TODAY + 731 * DAY, 540, 600, "day"),
        (date(9999, 12, 31), 540, 600, "day"),
        (date(1, 1, 1), 540, 600, "day"),
        (SPRING, 180, 600, "start"),
        (SPRING, 239, 600, "start"),
        (SPRING, 60, 210, "end"),
        (SPRING, 60, 240, "end"),
    ],
)
def test_an_opening_that_cannot_be_is_refused(place: Place, day: date, start: int, end: int, field: str) -> None:
    provider_id = place.provider()
    with place.work() as work, pytest.raises(Invalid) as caught:
        add_opening(work, provider(work, provider_id), day, start, end)
    assert list(caught.value.fields) == [field]


def test_an_hour_that_does_not_exist_is_named(place: Place) -> None:
    provider_id = place.provider()
    with place.work() as work, pytest.raises(Invalid) as caught:
        add_opening(work, provider(work, provider_id), SPRING, 200, 600)
    (message,) = caught.value.fields["start"]
    assert message.params == {"clock": "03:20", "zone": "Europe/Kyiv"}


@pytest.mark.parametrize(("start", "end"), [(60, 180), (240, 300)])
def test_an_opening_may_end_and_begin_where_the_clock_jumps(place: Place, start: int, end: int) -> None:
    provider_id = place.provider()
    with place.work() as work:
        row = add_opening(work, provider(work, provider_id), SPRING, start, end)
        assert row.ends_at - row.starts_at == timedelta(minutes=end - start)


def test_days_off_name_the_meetings_in_them(place: Place) -> None:
    provider_id = place.provider()
    midnight = NOW.replace(hour=22) + DAY  # in Kyiv
    with place.work() as work:
        inside = hold(work, provider_id, midnight, midnight + DAY / 24, new_id())
        hold(work, provider_id, midnight - DAY / 24, midnight, new_id())
        hold(work, provider_id, midnight + DAY, midnight + DAY * 25 / 24, new_id())
        off = take_time_off(work, provider_id, TODAY + 2 * DAY, TODAY + 2 * DAY, "Sea")
        assert [row.id for row in off.meetings] == [inside.id]
        assert [row.note for row in days_off(work, provider_id)] == ["Sea"]


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        (TODAY + DAY, TODAY, "last_day"),
        (TODAY - 2 * DAY, TODAY - DAY, "last_day"),
        (TODAY, TODAY + 367 * DAY, "last_day"),
        (TODAY + 731 * DAY, TODAY + 732 * DAY, "first_day"),
        (TODAY + 5 * DAY, TODAY + 6 * DAY, "first_day"),
        (TODAY + 7 * DAY, TODAY + 9 * DAY, "first_day"),
    ],
)
def test_days_off_that_cannot_be_are_refused(place: Place, first: date, last: date, field: str) -> None:
    provider_id = place.provider()
    with place.work() as work:
        take_time_off(work, provider_id, TODAY + 6 * DAY, TODAY + 7 * DAY)
    with place.work() as work, pytest.raises(Invalid) as caught:
        take_time_off(work, provider_id, first, last)
    assert list(caught.value.fields) == [field]


def test_only_ones_own_entries_can_be_removed(place: Place) -> None:
    mine, theirs = place.provider(), place.provider()
    with place.work() as work:
        hours = add_weekly_hours(work, theirs, 0, 540, 600)
        opening = add_opening(work, provider(work, theirs), TODAY + DAY, 540, 600)
        off = take_time_off(work, theirs, TODAY, TODAY).row
    with place.work() as work:
        entries: list[tuple[Entry, UUID]] = [(WeeklyHours, hours.id), (Opening, opening.id), (TimeOff, off.id)]
        for kind, id_ in entries:
            with pytest.raises(NotFound):
                remove_entry(work, kind, mine, id_)
            remove_entry(work, kind, theirs, id_)
            with pytest.raises(NotFound):
                remove_entry(work, kind, theirs, id_)
        assert not weekly_hours(work, theirs)
