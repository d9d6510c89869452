"""What a marketplace that says nothing gets: booking_window, booking_objections, payment_terms, booking_timeline,
cancellation_terms, called_off_terms, reschedule_terms, stop_terms, settlement_proposal, no_show_terms,
minimum_terms."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from core.hooks.bookings import CalledOffTerms, PaymentTerms, RescheduleTerms, SettlementProposal, Side
from core.hooks.people import PairFacts
from core.hooks.site import Reason
from core.kit.messages import msg
from core.kit.money import Money
from core.rules.checks import objection_to
from core.rules.defaults import CoreDefaults
from core.rules.manager import plugin_set
from tests.plugins.facts import SECOND, appointment, booking, client, offering, site

CORE = CoreDefaults()
START = datetime(2026, 12, 2, 10, tzinfo=UTC)
NOW = START - timedelta(days=3)
SIDES: list[Side] = ["client", "provider", "platform"]


def test_booking_window_is_open_from_now_on_for_sixty_days_every_half_hour() -> None:
    window = CORE.booking_window(site(), offering("individual"), NOW)

    assert (window.not_before, window.not_after, window.grid_min) == (NOW, NOW + timedelta(days=60), 30)


def test_booking_objections_are_none() -> None:
    hook = plugin_set(()).manager.hook
    facts = {"booking": booking(START), "offering": offering("individual"), "client": client(), "pair": PairFacts()}

    assert hook.booking_objections(site=site(), at=NOW, **facts) == []


@pytest.mark.parametrize(("price", "mode"), [(0, "none"), (1, "prepay")])
def test_payment_terms_ask_for_everything_before_the_start(price: int, mode: str) -> None:
    terms = CORE.payment_terms(site(), booking(START, price=price), NOW)

    assert terms.mode == mode
    assert terms.due_at == (START if price else None)
    assert (terms.confirmed_by, terms.late_until) == ("payment", None)


@pytest.mark.parametrize(
    ("terms", "makes_sense"),
    [
        (PaymentTerms("prepay", NOW, late_until=NOW), True),
        (PaymentTerms("prepay", NOW, late_until=START), True),
        (PaymentTerms("prepay", NOW, late_until=NOW - SECOND), False),
        (PaymentTerms("prepay", late_until=START), False),
        (PaymentTerms("prepay", NOW, confirmed_by="booking"), True),
        (PaymentTerms("prepay", confirmed_by="booking"), False),
        (PaymentTerms("authorise", NOW, confirmed_by="booking"), False),
    ],
)
def test_payment_terms_that_make_no_sense_are_not_applied(terms: PaymentTerms, makes_sense: bool) -> None:
    assert (objection_to(terms, {"booking": booking(START)}) is None) is makes_sense


def test_booking_timeline_reminds_a_day_before() -> None:
    (step,) = CORE.booking_timeline(site(), booking(START))

    assert (step.kind, step.due_at) == ("meeting_reminder", START - timedelta(hours=24))


@pytest.mark.parametrize("side", SIDES)
def test_cancellation_terms_give_everything_back_before_the_start(side: Side) -> None:
    before = CORE.cancellation_terms(site(), booking(START), side, START - SECOND)
    begun = CORE.cancellation_terms(site(), booking(START), side, START)

    assert (before.allowed, before.refund_bps) == (True, 10_000)
    assert not begun.allowed


@pytest.mark.parametrize("side", SIDES)
def test_called_off_terms_keep_what_was_kept(side: Side) -> None:
    terms = CORE.called_off_terms(site(), booking(START), side, START - SECOND)

    assert (terms.refund_bps, terms.counts_as_delivered, terms.reasons) == (0, True, ())


@pytest.mark.parametrize(("bps", "makes_sense"), [(-1, False), (0, True), (10_000, True), (10_001, False)])
def test_of_a_seat_no_more_goes_back_than_was_kept(bps: int, makes_sense: bool) -> None:
    assert (objection_to(CalledOffTerms(bps), {}) is None) is makes_sense


@pytest.mark.parametrize("side", SIDES)
def test_reschedule_terms_allow_a_move_before_the_start(side: Side) -> None:
    later = START + timedelta(days=1)

    terms = CORE.reschedule_terms(site(), booking(START), side, later, START - SECOND)
    assert (terms.allowed, terms.consumes_payment) == (True, False)
    assert not CORE.reschedule_terms(site(), booking(START), side, later, START).allowed


def test_what_is_not_moved_consumes_nothing() -> None:
    assert objection_to(RescheduleTerms(False, consumes_payment=True), {})
    assert objection_to(RescheduleTerms(True, consumes_payment=True), {}) is None


@pytest.mark.parametrize("side", SIDES)
def test_stop_terms_do_not_allow_it(side: Side) -> None:
    assert not CORE.stop_terms(site(), booking(START, state="under_way"), side, START).allowed


def test_settlement_proposal_leaves_a_stopped_service_to_the_team() -> None:
    assert CORE.settlement_proposal(site(), booking(START, state="stopped"), START).earned is None


@pytest.mark.parametrize(
    ("earned", "makes_sense"),
    [
        (Money(0, "UAH"), True),
        (Money(80_000, "UAH"), True),
        (Money(80_001, "UAH"), False),
        (Money(-1, "UAH"), False),
        (Money(1, "PLN"), False),
    ],
)
def test_a_proposal_is_a_part_of_the_price_and_says_why(earned: Money, makes_sense: bool) -> None:
    facts = {"booking": booking(START)}
    why = (Reason("core", msg("Half of it.")),)

    assert (objection_to(SettlementProposal(earned, why), facts) is None) is makes_sense
    assert objection_to(SettlementProposal(earned), facts)
    assert objection_to(SettlementProposal(), facts) is None


@pytest.mark.parametrize(
    ("side", "refund", "delivered"), [("client", 0, True), ("provider", 10_000, False), ("platform", 10_000, False)]
)
def test_no_show_terms_charge_whoever_did_not_come(side: Side, refund: int, delivered: bool) -> None:
    terms = CORE.no_show_terms(site(), booking(START), side, START)

    assert (terms.refund_bps, terms.counts_as_delivered, terms.signal) == (refund, delivered, "no_show")


@pytest.mark.parametrize("seats", [0, 1, 12])
def test_minimum_terms_let_every_meeting_go_ahead(seats: int) -> None:
    assert CORE.minimum_terms(site(), appointment("group", seats), NOW).goes_ahead
