"""Reserving time, one after the other."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.availability.confirm import confirm_reservation
from core.availability.errors import TimeTaken
from core.availability.hold import hold
from core.availability.move import move_reservation
from core.availability.release import release_reservation
from core.availability.reservations import reservation, reserved_between
from core.kit.errors import Conflict, NotFound
from core.kit.ids import new_id
from tests.core.availability.fixtures import NOW, Place, make_place
from tests.support.servers import TestDatabase

HOUR = timedelta(hours=1)


def test_time_is_given_once(place: Place) -> None:
    provider_id = place.provider()
    with place.work() as work:
        row = hold(work, provider_id, NOW, NOW + HOUR, new_id())
        assert (row.state, row.during.lower, row.during.upper) == ("held", NOW, NOW + HOUR)
        with pytest.raises(TimeTaken):
            hold(work, provider_id, NOW + HOUR / 2, NOW + 2 * HOUR, new_id())
    with place.work() as work:
        assert [row.during.lower for row in reserved_between(work, provider_id, NOW, NOW + 9 * HOUR)] == [NOW]


def test_meetings_may_touch(place: Place) -> None:
    provider_id = place.provider()
    with place.work() as work:
        hold(work, provider_id, NOW, NOW + HOUR, new_id())
        hold(work, provider_id, NOW + HOUR, NOW + 2 * HOUR, new_id())
        hold(work, provider_id, NOW - HOUR, NOW, new_id())


def test_two_providers_share_an_hour(place: Place) -> None:
    first, second = place.provider(), place.provider()
    with place.work() as work:
        hold(work, first, NOW, NOW + HOUR, new_id())
        hold(work, second, NOW, NOW + HOUR, new_id())


def test_released_time_can_be_taken_again(place: Place) -> None:
    provider_id = place.provider()
    with place.work() as work:
        row = hold(work, provider_id, NOW, NOW + HOUR, new_id())
        release_reservation(work, row.id)
        release_reservation(work, row.id)
        hold(work, provider_id, NOW, NOW + HOUR, new_id())
        with pytest.raises(Conflict):
            confirm_reservation(work, row.id)


def test_confirmed_time_stays_taken(place: Place) -> None:
    provider_id = place.provider()
    with place.work() as work:
        row = hold(work, provider_id, NOW, NOW + HOUR, new_id())
        confirm_reservation(work, row.id)
        confirm_reservation(work, row.id)
    with place.work() as work:
        assert reservation(work, row.id).state == "confirmed"
        with pytest.raises(TimeTaken):
            hold(work, provider_id, NOW, NOW + HOUR, new_id())


def test_a_meeting_moves_over_its_own_place_but_not_over_another(place: Place) -> None:
    provider_id = place.provider()
    with place.work() as work:
        row = hold(work, provider_id, NOW, NOW + HOUR, new_id())
        hold(work, provider_id, NOW + 3 * HOUR, NOW + 4 * HOUR, new_id())
    with place.work() as work:
        move_reservation(work, row.id, NOW + HOUR / 2, NOW + 3 * HOUR / 2)
        with pytest.raises(TimeTaken):
            move_reservation(work, row.id, NOW + 7 * HOUR / 2, NOW + 9 * HOUR / 2)
    with place.work() as work:
        assert reservation(work, row.id).during.lower == NOW + HOUR / 2
        hold(work, provider_id, NOW, NOW + HOUR / 2, new_id())


def test_released_time_does_not_move(place: Place) -> None:
    provider_id = place.provider()
    with place.work() as work:
        row = hold(work, provider_id, NOW, NOW + HOUR, new_id())
        release_reservation(work, row.id)
        with pytest.raises(Conflict):
            move_reservation(work, row.id, NOW + HOUR, NOW + 2 * HOUR)


def test_a_meeting_that_does_not_last_is_a_mistake(place: Place) -> None:
    provider_id = place.provider()
    with place.work() as work, pytest.raises(ValueError, match="ends after"):
        hold(work, provider_id, NOW, NOW, new_id())


def test_another_tenants_reservation_does_not_exist(place: Place, database: TestDatabase) -> None:
    provider_id = place.provider()
    with place.work() as work:
        row = hold(work, provider_id, NOW, NOW + HOUR, new_id())
    with make_place(database).work() as work, pytest.raises(NotFound):
        release_reservation(work, row.id)
