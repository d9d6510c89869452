"""Two missed or moved meetings in a month, or silence: free meetings still to come are called off."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.bookings.models import Booking
from core.schedule.clock import move_clock
from core.standing.lift import lift_bar
from core.standing.queries import bars_of
from core.standing.record import record_signal
from tests.core.requests.stage import HOUR, Centre
from tests.support.sites import MONDAY, Person

DAY = timedelta(days=1)


def meeting(centre: Centre) -> tuple[Person, str]:
    request_id = centre.assigned()
    body = {"starts_at": (MONDAY + 5 * DAY).isoformat()}
    booked = centre.post(f"/api/v1/requests/{request_id}/meetings", centre.consultant, body)
    assert booked.status_code == 201
    return centre.mother(request_id), booked.json["booking_id"]


def strikes(centre: Centre, mother: Person, count: int) -> None:
    for number in range(count):
        with centre.site.work() as work:
            record_signal(work, mother.id, "strike", rule="PEER-12", at=MONDAY - (number + 1) * DAY)
    move_clock(centre.site.engine, centre.site.tenant_id, MONDAY + HOUR)


def state(centre: Centre) -> str:
    with centre.site.work() as work:
        return str(work.session.query(Booking.state).scalar())


@pytest.mark.rule("PEER-12")
def test_peer_12_one_strike_is_tolerated(centre: Centre) -> None:
    mother, _ = meeting(centre)
    strikes(centre, mother, 1)
    assert state(centre) == "confirmed"


@pytest.mark.rule("PEER-12")
def test_peer_12_with_the_second_the_coming_free_meeting_is_called_off_and_no_request_is_taken(centre: Centre) -> None:
    mother, _ = meeting(centre)
    strikes(centre, mother, 2)
    assert state(centre) == "cancelled"
    refused = centre.send(headers=mother.headers)
    assert (refused.status_code, refused.json["rules"]) == (409, ["PEER-12"])


@pytest.mark.rule("PEER-12")
def test_peer_12_moving_it_twice_by_oneself_is_once_too_often(centre: Centre) -> None:
    mother, booking_id = meeting(centre)
    for day in (6, 7):
        moved = centre.post(
            f"/api/v1/bookings/{booking_id}/move", mother, {"starts_at": (MONDAY + day * DAY).isoformat()}
        )
        assert moved.status_code < 300, moved.json
    move_clock(centre.site.engine, centre.site.tenant_id, MONDAY + HOUR)
    assert state(centre) == "cancelled"


@pytest.mark.rule("PEER-12")
@pytest.mark.parametrize(("late", "bars"), [(-HOUR, 1), (timedelta(), 2)])
def test_peer_12_what_happened_before_the_lift_and_is_reported_later_is_settled_too(
    centre: Centre, late: timedelta, bars: int
) -> None:
    mother, _ = meeting(centre)
    strikes(centre, mother, 2)
    lifted_at = MONDAY + HOUR
    with centre.site.work() as work:
        (bar,) = bars_of(work, mother.id)
        lift_bar(work, bar.id, by=centre.admin.id, reason="Hospital.")
    move_clock(centre.site.engine, centre.site.tenant_id, MONDAY + 2 * HOUR)
    for at in (lifted_at + late, MONDAY + 2 * HOUR):
        with centre.site.work() as work:
            record_signal(work, mother.id, "strike", rule="PEER-12", at=at)
    with centre.site.work() as work:
        assert len(bars_of(work, mother.id)) == bars
