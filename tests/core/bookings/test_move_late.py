"""A move too late to be free: the meeting counts as held, and the new date is a booking of its own; all or nothing."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from core.availability.models import Reservation
from core.bookings.errors import LookAgain, NotBookable, TimeNotFree, WrongState
from core.bookings.models import Booking
from core.bookings.move import move_booking, preview_move
from core.catalogue.models import Offering
from core.kit.errors import Refused
from core.messaging.models import ChatMessage
from core.providers.models import Provider
from core.web.language import Language
from tests.core.bookings.stage import DAY, HOUR, SATURDAY, Stage, set_stage
from tests.support.sites import SiteFactory

SECOND, MICROSECOND = timedelta(seconds=1), timedelta(microseconds=1)
MONDAY_AFTER = SATURDAY + 2 * DAY


@pytest.fixture
def stage(site: SiteFactory) -> Stage:
    return set_stage(site("rozmova"), "individual", 250_000)


@pytest.fixture
def late(stage: Stage) -> UUID:
    """A paid booking, a second after it could be moved without loss."""
    booking_id = stage.paid()
    stage.site.set_clock(SATURDAY - DAY + SECOND)
    return booking_id


def _move(stage: Stage, booking_id: UUID, to: datetime = MONDAY_AFTER, token: str | None = None) -> UUID:
    with stage.site.work() as work:
        return move_booking(work, booking_id, "client", to, token=token).id


def _said(stage: Stage) -> int:
    with stage.site.work() as work:
        return work.session.query(ChatMessage).filter_by(template="booking_moved_late").count()


@pytest.mark.rule("ROZ-61")
def test_it_counts_as_held_and_the_other_date_is_booked_anew(stage: Stage, late: UUID) -> None:
    with stage.site.work() as work:
        work.session.query(Offering).one().price_minor = 300_000  # today's price
    made = _move(stage, late)
    old, new = stage.booking(late), stage.booking(made)
    assert made != late
    assert (old.state, old.outcome, old.ended_by) == ("cancelled", "deemed_delivered", "client")
    assert old.counts_as_delivered
    assert (stage.payment(late).captured_minor, stage.payment(late).refunded_minor) == (250_000, 0)
    assert (new.state, new.starts_at, new.price_minor) == ("reserved", MONDAY_AFTER, 300_000)
    assert new.payment_due_at == stage.payment(made).due_at == MONDAY_AFTER - DAY
    assert stage.payment(made).state == "pending"
    assert (old.terms["replaced_by"], new.terms["replaces"]) == (str(made), str(late))
    assert _said(stage) == 1


@pytest.mark.rule("ROZ-61")
def test_the_old_time_is_free_the_new_one_held_and_each_meeting_has_its_own_steps(stage: Stage, late: UUID) -> None:
    made = _move(stage, late)
    with stage.site.work() as work:
        held = work.session.query(Reservation).filter(Reservation.state != "released").one()
        assert (held.during.lower, held.state) == (MONDAY_AFTER, "held")
    ends = [row.due_at for row in stage.planned("appointment.settle")]
    assert ends == [SATURDAY + HOUR, MONDAY_AFTER + HOUR]
    assert {row.subject_id for row in stage.planned("booking.step")} == {made}
    assert [row.due_at for row in stage.planned("booking.lapse")] == [MONDAY_AFTER - DAY + MICROSECOND]


@pytest.mark.rule("ROZ-61")
def test_what_it_costs_is_said_before_and_looking_changes_nothing(stage: Stage, late: UUID) -> None:
    with stage.site.work() as work:
        shown = preview_move(work, late, "client", MONDAY_AFTER)
    assert (shown.allowed, shown.rules) == (True, ("ROZ-61",))
    money = [(item.amount.minor, item.tone) for item in shown.effects if item.amount]
    assert money == [(250_000, "bad"), (250_000, "neutral")]
    said = [Language("en", "UTC").text(item.text) for item in shown.effects]
    assert len(set(said)) == len(said), said
    with stage.site.work() as work:
        assert work.session.query(Booking).one().state == "confirmed"
    with pytest.raises(LookAgain):
        _move(stage, late, MONDAY_AFTER + HOUR, shown.token)
    _move(stage, late, MONDAY_AFTER, shown.token)
    assert stage.booking(late).state == "cancelled"


@pytest.mark.rule("ROZ-61")
def test_a_preview_that_cost_nothing_is_not_carried_out_once_it_costs(stage: Stage) -> None:
    booking_id = stage.paid()
    stage.site.set_clock(SATURDAY - DAY)
    with stage.site.work() as work:
        free = preview_move(work, booking_id, "client", MONDAY_AFTER)
    stage.site.set_clock(SATURDAY - DAY + MICROSECOND)
    with pytest.raises(LookAgain):
        _move(stage, booking_id, MONDAY_AFTER, free.token)
    assert stage.booking(booking_id).state == "confirmed"


@pytest.mark.rule("ROZ-61", "ROZ-41")
def test_what_can_not_be_whole_changes_nothing(stage: Stage, late: UUID) -> None:
    stage.book(MONDAY_AFTER, client=stage.clients(1)[0])
    with pytest.raises(TimeNotFree):
        _move(stage, late)
    with stage.site.work() as work:
        shown = preview_move(work, late, "client", SATURDAY - HOUR / 2)
    assert (shown.allowed, shown.rules) == (False, ("ROZ-41",))
    with pytest.raises(Refused):
        _move(stage, late, SATURDAY - HOUR / 2)
    with stage.site.work() as work:
        work.session.query(Provider).filter_by(id=stage.provider_id).one().status = "terminated"
    with pytest.raises(NotBookable):
        _move(stage, late, MONDAY_AFTER + DAY)
    old = stage.booking(late)
    assert (old.state, old.counts_as_delivered, old.ended_at) == ("confirmed", False, None)
    assert _said(stage) == 0
    with stage.site.work() as work:
        assert work.session.query(Booking).filter_by(client_id=stage.client.id).count() == 1
        assert work.session.query(Reservation).filter_by(state="confirmed").count() == 1


@pytest.mark.rule("ROZ-61")
def test_a_session_without_a_price_counts_as_held_too_and_the_new_one_is_confirmed(site: SiteFactory) -> None:
    stage = set_stage(site("rozmova"), "individual", 0)
    booking_id = stage.book()
    stage.site.set_clock(SATURDAY - DAY + SECOND)
    made = _move(stage, booking_id)
    assert (stage.booking(booking_id).counts_as_delivered, stage.booking(made).state) == (True, "confirmed")


@pytest.mark.rule("ROZ-61")
def test_what_was_moved_too_late_is_over(stage: Stage, late: UUID) -> None:
    _move(stage, late)
    with pytest.raises(WrongState):
        _move(stage, late, MONDAY_AFTER + DAY)


@pytest.mark.rule("ROZ-63")
def test_an_unpaid_booking_moved_late_stays_what_it_is(site: SiteFactory) -> None:
    stage = set_stage(site("rozmova", values={"payment_deadline_hours": 2}), "individual", 250_000)
    booking_id = stage.book()
    stage.site.set_clock(SATURDAY - 3 * HOUR)
    assert _move(stage, booking_id) == booking_id
    booking = stage.booking(booking_id)
    assert (booking.state, booking.payment_due_at) == ("reserved", MONDAY_AFTER - 2 * HOUR)
