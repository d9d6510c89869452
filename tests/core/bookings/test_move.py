"""Moving: the window, the rules and free time hold for the new start as for the first one."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.availability.models import Reservation
from core.bookings.errors import LookAgain, SeatsStay, TimeNotFree, WrongState
from core.bookings.move import move_booking, preview_move
from core.kit.errors import Refused
from core.messaging.models import ChatMessage
from tests.core.bookings.stage import DAY, HOUR, SATURDAY, Stage, set_stage
from tests.support.sites import MONDAY, SiteFactory

LATER = SATURDAY + DAY


@pytest.fixture
def stage(site: SiteFactory) -> Stage:
    return set_stage(site("rozmova"), "individual", 250_000)


def test_a_booking_moves_with_its_time_its_reminders_and_its_end(stage: Stage) -> None:
    booking_id = stage.paid()
    with stage.site.work() as work:
        shown = preview_move(work, booking_id, "client", LATER)
    assert shown.allowed
    assert stage.booking(booking_id).starts_at == SATURDAY
    with stage.site.work() as work:
        move_booking(work, booking_id, "client", LATER, token=shown.token)
    booking = stage.booking(booking_id)
    assert (booking.starts_at, booking.ends_at, booking.moves) == (LATER, LATER + HOUR, 1)
    assert booking.terms["moved"][0]["by"] == "client"
    with stage.site.work() as work:
        (row,) = work.session.query(Reservation)
        assert (row.during.lower, row.during.upper) == (LATER, LATER + HOUR)
        assert work.session.query(ChatMessage).filter_by(template="booking_moved").count() == 1
    assert [row.due_at for row in stage.planned("appointment.settle")] == [LATER + HOUR]
    assert {row.payload["moves"] for row in stage.planned("booking.step")} == {1}


def test_half_an_hour_on_its_own_old_time_is_not_in_the_way(stage: Stage) -> None:
    booking_id = stage.paid()
    with stage.site.work() as work:
        move_booking(work, booking_id, "client", SATURDAY + HOUR / 2)
    assert stage.booking(booking_id).starts_at == SATURDAY + HOUR / 2


def test_somebody_elses_time_is_not_free(stage: Stage) -> None:
    booking_id = stage.paid()
    stage.book(LATER, client=stage.clients(1)[0])
    for side in ("client", "provider"):
        with stage.site.work() as work, pytest.raises(TimeNotFree):
            move_booking(work, booking_id, side, LATER)
    assert stage.booking(booking_id).starts_at == SATURDAY


def test_a_client_moves_only_to_open_time_the_provider_decides_for_themselves(stage: Stage) -> None:
    booking_id = stage.paid()
    odd = LATER + timedelta(minutes=7)
    with stage.site.work() as work, pytest.raises(TimeNotFree):
        move_booking(work, booking_id, "client", odd)
    with stage.site.work() as work:
        move_booking(work, booking_id, "provider", odd)
    assert stage.booking(booking_id).starts_at == odd


@pytest.mark.rule("ROZ-41")
def test_outside_the_window_a_move_is_refused_with_the_rule(stage: Stage) -> None:
    booking_id = stage.paid()
    with stage.site.work() as work, pytest.raises(Refused) as refused:
        move_booking(work, booking_id, "client", MONDAY + HOUR)
    assert "ROZ-41" in refused.value.rules


@pytest.mark.parametrize("marketplace", ["rozmova", "proego"])
def test_a_start_outside_the_window_names_the_decision_behind_it(site: SiteFactory, marketplace: str) -> None:
    stage = set_stage(site(marketplace), "individual", 300_000)
    booking_id = stage.paid()
    with stage.site.work() as work, pytest.raises(Refused) as refused:
        move_booking(work, booking_id, "client", LATER + 400 * DAY)
    assert refused.value.rules
    named = refused.value.extra["decisions"]
    assert named == [str(row.id) for row in work.session.info["kept"] if row.hook == "booking_window"]
    assert named


def test_an_unpaid_booking_that_moves_is_to_be_paid_by_the_new_deadline(stage: Stage) -> None:
    booking_id = stage.book()
    with stage.site.work() as work:
        move_booking(work, booking_id, "client", LATER)
    assert stage.booking(booking_id).payment_due_at == LATER - DAY
    assert stage.payment(booking_id).due_at == LATER - DAY
    assert [row.due_at for row in stage.planned("booking.lapse")] == [LATER - DAY + timedelta(microseconds=1)]


def test_a_preview_of_another_time_is_not_carried_out(stage: Stage) -> None:
    booking_id = stage.paid()
    with stage.site.work() as work:
        shown = preview_move(work, booking_id, "client", LATER)
    with stage.site.work() as work, pytest.raises(LookAgain):
        move_booking(work, booking_id, "client", LATER + HOUR, token=shown.token)


def test_what_is_over_does_not_move(stage: Stage) -> None:
    booking_id = stage.book()
    stage.site.set_clock(SATURDAY - DAY + timedelta(microseconds=1))
    with stage.site.work() as work, pytest.raises(WrongState):
        move_booking(work, booking_id, "client", LATER)


def test_a_seat_stays_with_its_date(site: SiteFactory) -> None:
    stage = set_stage(site("proego"), "group", 150_000, capacity_min=5, capacity_max=6, fields={"group_type": "skills"})
    booking_id = stage.seat(stage.meeting())
    with stage.site.work() as work, pytest.raises(SeatsStay):
        move_booking(work, booking_id, "client", LATER)
