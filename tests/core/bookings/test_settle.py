"""At its end a meeting is judged once: delivered, unless somebody said otherwise."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from core.bookings import events
from core.bookings.cancel import cancel_booking
from core.bookings.errors import NeedsDecision, NotYet
from core.bookings.minimum import check_minimum
from core.bookings.no_show import mark_no_show
from core.bookings.settle import settle_appointment
from core.kit.errors import Forbidden
from core.standing.models import Pair, Signal
from core.tenancy import work as works
from core.tenancy.work import Work
from tests.core.bookings.stage import DAY, HOUR, SATURDAY, Stage, set_stage
from tests.support.sites import SiteFactory

END = SATURDAY + HOUR


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The events of bookings, in the order they are told."""
    found: list[object] = []
    real = works.Work.emit

    def emit(self: Work, event: object) -> None:
        if type(event).__module__ == events.__name__:
            found.append(event)
        real(self, event)

    monkeypatch.setattr(works.Work, "emit", emit)
    return found


@pytest.fixture
def stage(site: SiteFactory) -> Stage:
    return set_stage(site("proego"), "individual", 300_000)


@pytest.fixture
def group(site: SiteFactory) -> Stage:
    return set_stage(site("proego"), "group", 150_000, capacity_min=5, capacity_max=6, fields={"group_type": "skills"})


def _settle(stage: Stage, meeting: UUID) -> bool:
    with stage.site.work() as work:
        return settle_appointment(work, meeting)


def test_a_confirmed_session_is_delivered_at_its_end_and_only_once(stage: Stage, told: list[object]) -> None:
    booking_id = stage.paid()
    meeting = stage.booking(booking_id).appointment_id
    stage.site.set_clock(END - timedelta(microseconds=1))
    assert not _settle(stage, meeting)
    stage.site.set_clock(END)
    told.clear()
    assert _settle(stage, meeting)
    assert not _settle(stage, meeting)
    booking = stage.booking(booking_id)
    assert (booking.state, booking.outcome, booking.delivered_at) == ("completed", "delivered", END)
    assert stage.payment(booking_id).captured_minor == 300_000
    assert told == [
        events.BookingCompleted(booking_id, "delivered"),
        events.BookingDelivered(booking_id, END),
        events.AppointmentSettled(meeting, END),
    ]
    with stage.site.work() as work:
        assert work.session.query(Pair).one().delivered_count == 1


def test_a_late_worker_changes_nothing_about_when_it_was_delivered(stage: Stage) -> None:
    booking_id = stage.paid()
    stage.site.set_clock(END + 3 * HOUR)
    _settle(stage, stage.booking(booking_id).appointment_id)
    assert stage.booking(booking_id).delivered_at == END


def test_a_late_cancellation_is_earned_at_the_end_too(stage: Stage, told: list[object]) -> None:
    booking_id = stage.paid()
    stage.site.set_clock(SATURDAY - HOUR)
    with stage.site.work() as work:
        cancel_booking(work, booking_id, "client")
    stage.site.set_clock(END)
    told.clear()
    _settle(stage, stage.booking(booking_id).appointment_id)
    assert events.BookingDelivered(booking_id, END) in told
    assert stage.booking(booking_id).state == "cancelled"


@pytest.mark.rule("PRO-39")
def test_a_client_who_missed_it_pays_and_it_is_written_down(stage: Stage) -> None:
    booking_id = stage.paid()
    with stage.site.work() as work, pytest.raises(NotYet):
        mark_no_show(work, booking_id, "client", "provider")
    stage.site.set_clock(SATURDAY)
    with stage.site.work() as work, pytest.raises(Forbidden):
        mark_no_show(work, booking_id, "client", "client")
    with stage.site.work() as work:
        mark_no_show(work, booking_id, "client", "provider")
    booking = stage.booking(booking_id)
    assert (booking.state, booking.counts_as_delivered) == ("completed", True)
    assert booking.outcome == "client_no_show"
    assert stage.payment(booking_id).captured_minor == 300_000


@pytest.mark.rule("PRO-40")
def test_a_provider_who_missed_it_earns_nothing(stage: Stage, told: list[object]) -> None:
    booking_id = stage.paid()
    stage.site.set_clock(SATURDAY)
    with stage.site.work() as work:
        mark_no_show(work, booking_id, "provider", "client")
    assert stage.payment(booking_id).state == "voided"
    stage.site.set_clock(END)
    assert not _settle(stage, stage.booking(booking_id).appointment_id)
    assert not [event for event in told if isinstance(event, events.BookingDelivered)]
    with stage.site.work() as work:
        assert work.session.query(Signal).filter_by(account_id=stage.client.id).count() == 0


def test_once_settled_only_the_team_moves_its_money(stage: Stage) -> None:
    booking_id = stage.paid()
    stage.site.set_clock(END)
    _settle(stage, stage.booking(booking_id).appointment_id)
    with stage.site.work() as work, pytest.raises(NeedsDecision):
        mark_no_show(work, booking_id, "provider", "client")
    with stage.site.work() as work:
        mark_no_show(work, booking_id, "provider", "platform")
    assert stage.payment(booking_id).refunded_minor == 300_000
    with stage.site.work() as work:
        assert work.session.query(Pair).one().delivered_count == 0


@pytest.mark.rule("PRO-35")
def test_a_group_below_its_minimum_is_called_off_and_everybody_gets_everything_back(group: Stage) -> None:
    meeting = group.meeting()
    bookings = [group.seat(meeting, client=client) for client in group.clients(4)]
    for booking_id in bookings:
        group.pay(booking_id)
    check, again = sorted(group.planned("appointment.minimum"), key=lambda action: action.due_at)
    assert (check.due_at, again.due_at) == (SATURDAY - DAY, SATURDAY - DAY + timedelta(microseconds=1))
    group.site.set_clock(check.due_at)
    with group.site.work() as work:
        assert not check_minimum(work, meeting)
    for booking_id in bookings:
        assert group.booking(booking_id).state == "cancelled"
        assert group.payment(booking_id).state == "voided"
    assert group.planned("appointment.settle") == []


def test_a_group_that_is_large_enough_meets_and_is_settled_once_for_all(group: Stage, told: list[object]) -> None:
    meeting = group.meeting()
    bookings = [group.seat(meeting, client=client) for client in group.clients(5)]
    for booking_id in bookings:
        group.pay(booking_id)
    group.site.set_clock(SATURDAY - DAY)
    with group.site.work() as work:
        assert check_minimum(work, meeting)
    group.site.set_clock(END)
    told.clear()
    assert _settle(group, meeting)
    delivered = [event.booking_id for event in told if isinstance(event, events.BookingDelivered)]
    assert sorted(delivered) == sorted(bookings)
    assert told[-1] == events.AppointmentSettled(meeting, END)
