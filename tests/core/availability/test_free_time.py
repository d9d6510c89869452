"""Free time from the database: right, never stale, and in a number of statements that does not grow."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from sqlalchemy import event, update

from core.availability.add_hours import add_weekly_hours
from core.availability.add_opening import add_opening
from core.availability.cache import FreeCache, Key, Stamp, free_cache
from core.availability.free_time import Wanted, free_starts, is_free, next_free
from core.availability.hold import hold
from core.availability.models import TimeOff, WeeklyHours
from core.availability.move import move_reservation
from core.availability.queries import days_off, weekly_hours
from core.availability.release import release_reservation
from core.availability.remove import remove_entry
from core.availability.take_time_off import take_time_off
from core.hooks.bookings import BookingWindow
from core.hooks.offerings import OfferingFacts
from core.kit.errors import Conflict
from core.kit.ids import new_id
from core.kit.money import Money
from core.providers.models import Provider
from core.providers.queries import provider
from core.tenancy.work import Work
from tests.core.availability.fixtures import NOW, Place

MONDAY = date(2026, 11, 23)
FIFTY = OfferingFacts(new_id(), "individual", 50, Money(0, "UAH"))
WIDE = BookingWindow(NOW - timedelta(days=400), NOW + timedelta(days=400))


def clocks(starts: list[datetime]) -> list[str]:
    return [f"{start:%d %H:%M}" for start in starts]


def starts(work: Work, provider_id: UUID, window: BookingWindow = WIDE, days: int = 7) -> list[datetime]:
    return free_starts(work, provider_id, FIFTY, 50, window, MONDAY, days)


@contextmanager
def counted(place: Place) -> Iterator[list[str]]:
    """The statements sent meanwhile."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(place.engine, "before_cursor_execute", note)
    yield seen
    event.remove(place.engine, "before_cursor_execute", note)


def test_a_monday_evening(place: Place) -> None:
    provider_id = place.provider()
    with place.work() as work:
        add_weekly_hours(work, provider_id, 0, 18 * 60, 20 * 60)
        assert clocks(starts(work, provider_id)) == ["23 16:00", "23 16:30", "23 17:00"]


def test_an_hour_that_is_taken_is_gone_and_comes_back(place: Place) -> None:
    provider_id = place.provider()
    with place.work() as work:
        add_weekly_hours(work, provider_id, 0, 18 * 60, 20 * 60)
        row = hold(work, provider_id, NOW + timedelta(hours=8), NOW + timedelta(hours=8, minutes=50), new_id())
        assert clocks(starts(work, provider_id)) == ["23 17:00"]
        release_reservation(work, row.id)
        assert len(starts(work, provider_id)) == 3


def test_both_bounds_of_the_window_count(place: Place) -> None:
    provider_id = place.provider()
    with place.work() as work:
        add_weekly_hours(work, provider_id, 0, 0, 1440)
        first, last = datetime(2026, 11, 23, 16, tzinfo=UTC), datetime(2026, 11, 23, 17, tzinfo=UTC)
        assert clocks(starts(work, provider_id, BookingWindow(first, last))) == ["23 16:00", "23 16:30", "23 17:00"]
        instant = timedelta(microseconds=1)
        inside = BookingWindow(first + instant, last - instant)
        assert clocks(starts(work, provider_id, inside)) == ["23 16:30"]


def test_a_gap_is_kept_between_meetings(place: Place) -> None:
    provider_id = place.provider()
    with place.work() as work:
        add_weekly_hours(work, provider_id, 0, 18 * 60, 22 * 60)
        hold(work, provider_id, NOW + timedelta(hours=9), NOW + timedelta(hours=10), new_id())
        gap = BookingWindow(WIDE.not_before, WIDE.not_after, gap=timedelta(minutes=15))
        assert clocks(starts(work, provider_id)) == ["23 16:00", "23 18:00", "23 18:30", "23 19:00"]
        assert clocks(starts(work, provider_id, gap)) == ["23 18:30", "23 19:00"]


def test_a_zone_of_the_viewer_moves_the_days_not_the_times(place: Place) -> None:
    provider_id = place.provider()
    with place.work() as work:
        add_weekly_hours(work, provider_id, 1, 60, 180)  # one in the night in Kyiv is still Monday in London
        wanted = Wanted(provider_id, "individual", 50, WIDE)
        assert next_free(work, [wanted], MONDAY, 1)[wanted] == []
        assert clocks(next_free(work, [wanted], MONDAY, 1, zone="Europe/London")[wanted]) == ["23 23:00", "23 23:30"]


def test_a_provider_who_moved_to_another_zone_keeps_the_wall_clock(place: Place) -> None:
    provider_id = place.provider("Europe/Kyiv")
    with place.work() as work:
        add_weekly_hours(work, provider_id, 0, 18 * 60, 19 * 60)
        assert clocks(starts(work, provider_id)) == ["23 16:00"]
    with place.work() as work:
        work.session.execute(update(Provider).where(Provider.id == provider_id).values(zone="Europe/Warsaw"))
        assert clocks(starts(work, provider_id)) == ["23 17:00"]


def test_exactly_one_instant_is_asked_about(place: Place) -> None:
    provider_id = place.provider()
    with place.work() as work:
        add_weekly_hours(work, provider_id, 0, 18 * 60, 20 * 60)
        wanted = Wanted(provider_id, "individual", 50, WIDE)
        assert is_free(work, wanted, datetime(2026, 11, 23, 16, 30, tzinfo=UTC))
        assert not is_free(work, wanted, datetime(2026, 11, 23, 16, 31, tzinfo=UTC))
        assert not is_free(work, wanted, datetime(2026, 11, 23, 17, 30, tzinfo=UTC))


def test_somebody_who_does_not_exist_has_no_time(place: Place) -> None:
    with place.work() as work:
        assert starts(work, new_id()) == []


def test_two_statements_for_three_providers_and_for_thirty(place: Place) -> None:
    ids = [place.provider() for _ in range(30)]
    with place.work() as work:
        for id_ in ids:
            add_weekly_hours(work, id_, 0, 18 * 60, 20 * 60)
    for some in (ids[:3], ids):
        with place.work() as work, counted(place) as seen:
            found = next_free(work, [Wanted(id_, "individual", 50, WIDE) for id_ in some], MONDAY, 14, limit=2)
            assert [len(each) for each in found.values()] == [2] * len(some)
            assert len(seen) == 2
            again = next_free(work, [Wanted(id_, "individual", 50, WIDE) for id_ in some], MONDAY, 14, limit=2)
            assert list(again.values()) == list(found.values())
            assert len(seen) == 3


def test_what_was_rolled_back_leaves_no_trace(place: Place) -> None:
    provider_id = place.provider()
    with place.work() as work:
        add_weekly_hours(work, provider_id, 0, 18 * 60, 20 * 60)
    with place.work() as work:
        hold(work, provider_id, NOW + timedelta(hours=8), NOW + timedelta(hours=10), new_id())
        assert starts(work, provider_id) == []
        work.session.rollback()
        assert len(starts(work, provider_id)) == 3


def test_random_changes_never_leave_a_stale_answer(place: Place) -> None:
    """Every answer, mostly from the cache, equals one worked out afresh; half of the changes are rolled back."""
    dice = random.Random(20261123)
    ids = [place.provider() for _ in range(3)]
    held: list[UUID] = []
    differing = 0
    for _ in range(150):
        provider_id = dice.choice(ids)
        with place.work() as work:
            before = starts(work, provider_id)
            savepoint = work.session.begin_nested()
            made = _change(work, dice, provider_id, held)
            starts(work, provider_id)
            if dice.random() < 0.5:
                savepoint.rollback()
            else:
                savepoint.commit()
                held += made
        with place.work() as work:
            cached = {id_: starts(work, id_) for id_ in ids}
            free_cache.clear()
            assert cached == {id_: starts(work, id_) for id_ in ids}
            differing += cached[provider_id] != before
    assert differing > 20


def _change(work: Work, dice: random.Random, provider_id: UUID, held: list[UUID]) -> list[UUID]:
    """One change of a calendar, of any kind; the ids of new reservations."""
    start = NOW + timedelta(minutes=30 * dice.randrange(300))
    try:
        match dice.randrange(8):
            case 0 | 1:
                minute = dice.randrange(0, 1200, 30)
                add_weekly_hours(work, provider_id, dice.randrange(7), minute, minute + 240)
            case 2:
                for hours in weekly_hours(work, provider_id)[:1]:
                    remove_entry(work, WeeklyHours, provider_id, hours.id)
            case 3:
                add_opening(work, provider(work, provider_id), MONDAY + timedelta(days=dice.randrange(1, 6)), 540, 900)
            case 4:
                for off in days_off(work, provider_id):
                    remove_entry(work, TimeOff, provider_id, off.id)
                day = MONDAY + timedelta(days=dice.randrange(6))
                take_time_off(work, provider_id, day, day)
            case 5 if held:
                release_reservation(work, dice.choice(held))
            case 6 if held:
                move_reservation(work, held.pop(), start, start + timedelta(minutes=50))
            case _:
                return [hold(work, provider_id, start, start + timedelta(minutes=50), new_id()).id]
    except Conflict:
        return []
    return []


def test_the_cache_keeps_the_most_recently_used() -> None:
    cache, stamp = FreeCache(kept=2), Stamp(new_id(), "UTC", "UTC")
    first, second, third = (Key(new_id(), new_id(), "individual", 0, 0, 1) for _ in range(3))
    cache.put(first, stamp, [(0, 1)])
    cache.put(second, stamp, [])
    assert cache.get(first, stamp) == [(0, 1)]
    cache.put(third, stamp, [])
    assert (cache.get(first, stamp), cache.get(second, stamp)) == ([(0, 1)], None)
    assert cache.get(first, Stamp(new_id(), "UTC", "UTC")) is None
