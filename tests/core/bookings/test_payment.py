"""Paying: confirmed once, said once, lapsed exactly after the deadline."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.availability.models import Reservation
from core.bookings.facts import booking_facts
from core.bookings.lapse import lapse
from core.bookings.models import Booking
from core.bookings.paid import payment_arrived
from core.messaging.models import ChatMessage
from core.notifications.models import Notification
from core.standing.models import Pair
from tests.core.bookings.stage import DAY, SATURDAY, Stage, set_stage
from tests.support.sites import MONDAY, SiteFactory

DEADLINE = SATURDAY - DAY


@pytest.fixture
def stage(site: SiteFactory) -> Stage:
    return set_stage(site("rozmova"), "individual", 250_000)


def _mails(stage: Stage, template: str) -> list[str]:
    with stage.site.work() as work:
        found = work.session.query(Notification).filter_by(template=template, channel="email")
        return sorted(row.address for row in found)


@pytest.mark.rule("ROZ-43", "ROZ-44")
def test_a_payment_confirms_and_is_said_once_to_everybody(stage: Stage) -> None:
    booking_id = stage.paid()
    with stage.site.work() as work:
        payment_arrived(work, booking_id)  # the news come twice
    booking = stage.booking(booking_id)
    assert (booking.state, booking.confirmed_at) == ("confirmed", MONDAY)
    with stage.site.work() as work:
        assert [row.template for row in work.session.query(ChatMessage)] == ["payment_succeeded"]
        assert [row.state for row in work.session.query(Reservation)] == ["confirmed"]
        pair = work.session.query(Pair).one()
        assert (pair.first_paid_at, pair.first_paid_minor, pair.delivered_count) == (MONDAY, 250_000, 0)
    assert _mails(stage, "booking_confirmed") == [stage.client.email]
    assert _mails(stage, "booking_confirmed_provider") == [stage.provider.email]
    assert stage.planned("booking.lapse") == []


def test_reminders_are_planned_for_what_is_still_to_do(stage: Stage) -> None:
    booking_id = stage.book()
    assert [row.payload["kind"] for row in stage.planned("booking.step")] == ["payment_reminder"]
    stage.pay(booking_id)
    kinds = {row.payload["kind"] for row in stage.planned("booking.step")}
    assert "meeting_reminder" in kinds


@pytest.mark.rule("ROZ-41")
def test_exactly_at_the_deadline_a_booking_still_stands(stage: Stage) -> None:
    booking_id = stage.book()
    stage.site.set_clock(DEADLINE)
    with stage.site.work() as work:
        assert not lapse(work, booking_id)
    stage.pay(booking_id)
    assert stage.booking(booking_id).state == "confirmed"


@pytest.mark.rule("ROZ-41")
def test_a_microsecond_later_it_lapses_and_its_time_is_free(stage: Stage) -> None:
    booking_id = stage.book()
    stage.site.set_clock(DEADLINE + timedelta(microseconds=1))
    with stage.site.work() as work:
        assert lapse(work, booking_id)
        assert not lapse(work, booking_id)
    assert stage.booking(booking_id).state == "lapsed"
    assert stage.payment(booking_id).state == "voided"
    with stage.site.work() as work:
        assert [row.state for row in work.session.query(Reservation)] == ["released"]


def test_before_any_worker_came_the_booking_reads_as_lapsed(stage: Stage) -> None:
    booking_id = stage.book()
    stage.site.set_clock(DEADLINE + timedelta(microseconds=1))
    with stage.site.work() as work:
        row = work.session.get(Booking, (work.tenant.id, booking_id))
        assert row is not None
        assert booking_facts(work, row).state == "lapsed"


def test_an_unpaid_booking_out_of_time_is_in_nobodys_way(site: SiteFactory) -> None:
    """The card must be there within minutes; a late worker does not keep the time from the next client."""
    stage = set_stage(site("proego"), "individual", 300_000)
    first = stage.book()
    due_at = stage.booking(first).payment_due_at
    assert due_at is not None
    stage.site.set_clock(due_at + timedelta(microseconds=1))
    (other,) = stage.clients(1)
    second = stage.book(client=other)
    assert stage.booking(first).state == "lapsed"
    assert stage.booking(second).state == "reserved"
