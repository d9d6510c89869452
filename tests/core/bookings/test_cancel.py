"""Cancelling does exactly what its preview showed, or nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.availability.models import Reservation
from core.bookings.cancel import cancel_booking, preview_cancellation
from core.bookings.errors import LookAgain, WrongState
from core.messaging.models import ChatMessage
from core.notifications.models import Notification
from core.payments.models import Refund
from core.rules.models import Decision
from core.standing.models import Signal
from tests.core.bookings.stage import DAY, SATURDAY, Stage, set_stage
from tests.support.sites import SiteFactory

SECOND = timedelta(seconds=1)


@pytest.fixture
def stage(site: SiteFactory) -> Stage:
    return set_stage(site("rozmova"), "individual", 250_000)


@pytest.fixture
def card(site: SiteFactory) -> Stage:
    """Where the price is reserved on the card and captured later."""
    return set_stage(site("proego"), "individual", 300_000)


@pytest.mark.rule("ROZ-56", "ROZ-60")
def test_with_exactly_24_hours_to_go_everything_goes_back_and_the_preview_says_so(stage: Stage) -> None:
    booking_id = stage.paid()
    stage.site.set_clock(SATURDAY - DAY)
    with stage.site.work() as work:
        shown = preview_cancellation(work, booking_id, "client")
    assert shown.allowed
    assert [item.amount.minor for item in shown.effects if item.amount] == [250_000]
    assert shown.rules
    assert stage.booking(booking_id).state == "confirmed"
    with stage.site.work() as work:
        cancel_booking(work, booking_id, "client", token=shown.token)
    booking = stage.booking(booking_id)
    assert (booking.state, booking.ended_by, booking.counts_as_delivered) == ("cancelled", "client", False)
    assert stage.payment(booking_id).refunded_minor == 250_000
    with stage.site.work() as work:
        assert [row.template for row in work.session.query(ChatMessage).order_by(ChatMessage.id)] == [
            "payment_succeeded",
            "booking_cancelled",
        ]


@pytest.mark.rule("ROZ-61")
def test_a_second_later_it_counts_as_held_and_nothing_goes_back(stage: Stage) -> None:
    booking_id = stage.paid()
    stage.site.set_clock(SATURDAY - DAY + SECOND)
    with stage.site.work() as work:
        cancel_booking(work, booking_id, "client")
    booking = stage.booking(booking_id)
    assert (booking.state, booking.outcome, booking.counts_as_delivered) == ("cancelled", "deemed_delivered", True)
    assert stage.payment(booking_id).refunded_minor == 0
    assert len(stage.planned("appointment.settle")) == 1


def test_a_preview_changes_nothing_at_all(stage: Stage) -> None:
    booking_id = stage.paid()
    with stage.site.work() as work:
        counts = [work.session.query(table).count() for table in (Decision, Notification, ChatMessage, Refund)]
        preview_cancellation(work, booking_id, "client")
        work.flush()
    with stage.site.work() as work:
        assert counts == [work.session.query(table).count() for table in (Decision, Notification, ChatMessage, Refund)]
        assert [row.state for row in work.session.query(Reservation)] == ["confirmed"]


def test_a_preview_that_is_out_of_date_is_not_carried_out(stage: Stage) -> None:
    booking_id = stage.paid()
    stage.site.set_clock(SATURDAY - DAY)
    with stage.site.work() as work:
        shown = preview_cancellation(work, booking_id, "client")
    stage.site.set_clock(SATURDAY - DAY + SECOND)
    with stage.site.work() as work:
        with pytest.raises(LookAgain) as changed:
            cancel_booking(work, booking_id, "client", token=shown.token)
        now = preview_cancellation(work, booking_id, "client")
    assert changed.value.extra == {"confirm_token": now.token}
    assert stage.booking(booking_id).state == "confirmed"


def test_each_side_is_spoken_to_about_its_own_money(stage: Stage) -> None:
    booking_id = stage.paid()
    stage.site.set_clock(SATURDAY - DAY + SECOND)
    with stage.site.work() as work:
        cancel_booking(work, booking_id, "client")
    with stage.site.work() as work:
        rows = work.session.query(Notification).filter(Notification.channel == "in_app")
        said = {row.template: row.body for row in rows}
    assert "вам нічого не повертається" in said["booking_cancelled_own"]
    assert "вам її оплачують" in said["booking_cancelled"]


@pytest.mark.rule("ROZ-63")
def test_an_unpaid_booking_is_given_up_freely(stage: Stage) -> None:
    booking_id = stage.book()
    with stage.site.work() as work:
        cancel_booking(work, booking_id, "client")
    assert stage.booking(booking_id).state == "cancelled"
    assert stage.payment(booking_id).state == "voided"
    with stage.site.work() as work:
        assert [row.state for row in work.session.query(Reservation)] == ["released"]
        assert work.session.query(ChatMessage).count() == 0
    assert stage.planned("booking.step") == []


def test_nothing_is_cancelled_twice(stage: Stage) -> None:
    booking_id = stage.paid()
    with stage.site.work() as work:
        cancel_booking(work, booking_id, "client")
    with stage.site.work() as work, pytest.raises(WrongState):
        cancel_booking(work, booking_id, "client")


@pytest.mark.rule("PRO-38", "PRO-39")
def test_a_reserved_sum_is_released_in_time_and_captured_when_late(card: Stage) -> None:
    in_time = card.paid()
    with card.site.work() as work:
        cancel_booking(work, in_time, "client")
    assert card.payment(in_time).state == "voided"
    late = card.paid()
    card.site.set_clock(SATURDAY - DAY + SECOND)
    with card.site.work() as work:
        cancel_booking(work, late, "client")
    payment = card.payment(late)
    assert (payment.state, payment.captured_minor) == ("captured", 300_000)
    assert card.booking(late).state == "cancelled"


@pytest.mark.rule("PRO-40")
def test_a_provider_who_cancels_late_owes_a_free_session(card: Stage) -> None:
    booking_id = card.paid()
    card.site.set_clock(SATURDAY - DAY + SECOND)
    with card.site.work() as work:
        shown = preview_cancellation(work, booking_id, "provider")
        cancel_booking(work, booking_id, "provider", token=shown.token)
    assert card.payment(booking_id).state == "voided"
    with card.site.work() as work:
        owed = work.session.query(Signal).filter_by(kind="free_session_owed").one()
        assert (owed.account_id, owed.subject_id) == (card.provider.id, booking_id)
        assert owed.details["client_id"] == str(card.client.id)
