"""Scope and price both accept; then a service that begins, and ends when its people say so."""

from __future__ import annotations

from uuid import UUID

import pytest

from core.availability.models import Reservation
from core.bookings.answer_order import accept_order, decline_order, withdraw_order
from core.bookings.decide import decide_money
from core.bookings.errors import NotBookable, OwnOffering, WrongState
from core.bookings.finish import finish_service
from core.bookings.models import Order
from core.bookings.place_order import Scope, place_order
from core.bookings.start import start_service
from core.bookings.stop import preview_stop, stop_service
from core.kit.errors import Invalid, Refused
from core.kit.money import Money
from core.messaging.models import ChatMessage
from core.notifications.models import Notification
from core.rules.models import Decision
from core.standing.models import Pair
from tests.core.bookings.stage import DAY, HOUR, SATURDAY, Stage, set_stage
from tests.support.sites import SiteFactory

SCOPE = Scope("Walk Rex, a large and friendly dog.", SATURDAY, 90, Money(8_000, "PLN"))


@pytest.fixture
def stage(site: SiteFactory) -> Stage:
    return set_stage(site("hidone", values={"verification_required": False}), "gig", 10_000)


def _order(stage: Stage, scope: Scope = SCOPE) -> UUID:
    with stage.site.work() as work:
        return place_order(work, stage.client.id, stage.offering_id, scope).id


def _accepted(stage: Stage) -> UUID:
    order_id = _order(stage)
    with stage.site.work() as work:
        return accept_order(work, order_id).id


def _under_way(stage: Stage) -> UUID:
    booking_id = _accepted(stage)
    stage.pay(booking_id)
    stage.site.set_clock(SATURDAY)
    with stage.site.work() as work:
        start_service(work, booking_id, "provider")
    return booking_id


@pytest.mark.rule("HID-5")
def test_an_order_keeps_what_was_asked_for_and_the_provider_is_told(stage: Stage) -> None:
    order_id = _order(stage)
    with stage.site.work() as work:
        row = work.session.get(Order, (work.tenant.id, order_id))
        assert row is not None
        assert (row.state, row.price_minor, row.duration_min, row.description) == (
            "sent",
            8_000,
            90,
            SCOPE.description,
        )
        told = work.session.query(Notification).filter_by(template="order_received", channel="email").one()
        assert told.address == stage.provider.email


def test_without_a_price_or_length_the_offerings_own_are_taken(stage: Stage) -> None:
    order_id = _order(stage, Scope("Carry a sofa.", SATURDAY))
    with stage.site.work() as work:
        row = work.session.get(Order, (work.tenant.id, order_id))
        assert row is not None
        assert (row.price_minor, row.duration_min) == (10_000, 60)


def test_an_empty_description_and_a_past_start_are_marked(stage: Stage) -> None:
    with pytest.raises(Invalid) as wrong:
        _order(stage, Scope(" ", SATURDAY - 30 * DAY))
    assert set(wrong.value.fields) == {"description", "starts_at"}


def test_nobody_orders_from_themselves(stage: Stage) -> None:
    stage.client = stage.provider
    with pytest.raises(OwnOffering):
        _order(stage)


def test_only_services_are_ordered(site: SiteFactory) -> None:
    with pytest.raises(NotBookable):
        _order(set_stage(site("rozmova"), "individual", 250_000), Scope("A session", SATURDAY))


def test_accepted_it_becomes_a_booking_at_the_agreed_price(stage: Stage) -> None:
    booking = stage.booking(_accepted(stage))
    assert (booking.state, booking.price_minor, booking.ends_at) == ("reserved", 8_000, SATURDAY + 1.5 * HOUR)
    assert booking.order_id is not None
    with stage.site.work() as work:
        order = work.session.get(Order, (work.tenant.id, booking.order_id))
        assert order is not None
        assert (order.state, order.booking_id) == ("accepted", booking.id)


@pytest.mark.parametrize("answer", [accept_order, decline_order, withdraw_order])
def test_an_answered_order_is_not_answered_again(stage: Stage, answer: object) -> None:
    order_id = _order(stage)
    with stage.site.work() as work:
        decline_order(work, order_id)
    with stage.site.work() as work, pytest.raises(WrongState):
        answer(work, order_id)  # type: ignore[operator]


def test_a_finished_service_is_captured_and_earned_then(stage: Stage) -> None:
    booking_id = _under_way(stage)
    done = SATURDAY + 3 * HOUR
    stage.site.set_clock(done)
    with stage.site.work() as work:
        finish_service(work, booking_id, "provider")
    booking = stage.booking(booking_id)
    assert (booking.state, booking.delivered_at, booking.ended_at) == ("completed", done, done)
    assert stage.payment(booking_id).captured_minor == 8_000
    with stage.site.work() as work:
        assert work.session.query(Pair).one().delivered_count == 1
    with stage.site.work() as work, pytest.raises(WrongState):
        finish_service(work, booking_id, "provider")


def test_only_what_is_paid_begins(stage: Stage) -> None:
    booking_id = _accepted(stage)
    with stage.site.work() as work, pytest.raises(WrongState):
        start_service(work, booking_id, "client")


@pytest.mark.rule("HID-13")
def test_either_side_stops_at_once_and_its_money_waits(stage: Stage) -> None:
    booking_id = _under_way(stage)
    stage.site.set_clock(SATURDAY + HOUR / 4)
    with stage.site.work() as work:
        assert preview_stop(work, booking_id, "client").allowed
        stop_service(work, booking_id, "client", reason="It is not the dog we spoke of.")
    booking = stage.booking(booking_id)
    assert (booking.state, booking.ended_by, booking.ended_at) == ("stopped", "client", SATURDAY + HOUR / 4)
    payment = stage.payment(booking_id)
    assert (payment.state, payment.frozen_at) == ("authorised", SATURDAY + HOUR / 4)
    with stage.site.work() as work:
        assert [row.state for row in work.session.query(Reservation)] == ["released"]
        assert "booking_stopped" in [row.template for row in work.session.query(ChatMessage)]
        told = work.session.query(Notification).filter_by(template="booking_stopped", channel="email").one()
        assert told.address == stage.provider.email
        logged = work.session.query(Decision).filter_by(subject_id=booking_id, hook="stop_terms").one()
        assert logged.rules == ["HID-13"]


@pytest.mark.rule("HID-13")
@pytest.mark.parametrize(("refund_bps", "kept"), [(10_000, 0), (5_000, 4_000), (0, 8_000)])
def test_the_team_decides_what_becomes_of_a_stopped_service(stage: Stage, refund_bps: int, kept: int) -> None:
    booking_id = _under_way(stage)
    with stage.site.work() as work:
        stop_service(work, booking_id, "provider")
    with stage.site.work() as work:
        split = decide_money(work, booking_id, refund_bps, cause="case-1", reason="decided")
    assert split.kept.minor == kept
    assert stage.payment(booking_id).captured_minor == kept
    assert (stage.booking(booking_id).delivered_at is not None) == bool(kept)


def test_a_session_with_a_fixed_end_can_not_be_stopped(site: SiteFactory) -> None:
    stage = set_stage(site("proego"), "individual", 300_000)
    booking_id = stage.paid()
    stage.site.set_clock(SATURDAY)
    with stage.site.work() as work, pytest.raises(Refused):
        stop_service(work, booking_id, "client")
