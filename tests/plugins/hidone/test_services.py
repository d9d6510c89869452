"""HID-1 and 13: verified people, money reserved at acceptance, a stop by either side at any moment."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.hooks.bookings import Side
from core.hooks.money import EarningFacts
from core.kit.money import Money
from plugins.hidone.parameters import HiDoneParameters
from plugins.hidone.plugin import HiDone
from tests.plugins.facts import SECOND, booking, ids, local, offering, payout, site

WARSAW = "Europe/Warsaw"
PLUGIN = HiDone()
SITE = site(currency="PLN")
START = local("2026-12-05T12:00", WARSAW)
SIDES: list[Side] = ["client", "provider", "platform"]


@pytest.mark.rule("HID-13")
@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("state", ["reserved", "confirmed", "under_way"])
@pytest.mark.parametrize("at", [timedelta(days=-30), timedelta(), SECOND, timedelta(days=3)])
def test_either_side_stops_at_any_instant_without_notice(side: Side, state: str, at: timedelta) -> None:
    facts = booking(START, currency="PLN", format="gig", state=state)
    terms = PLUGIN.stop_terms(SITE, facts, side, START + at)

    assert (terms.allowed, terms.settlement, terms.case_kind) == (True, "freeze", "service_stopped")
    assert ids(terms.reasons) == ["HID-13"]


@pytest.mark.rule("HID-13")
@pytest.mark.parametrize("state", ["completed", "cancelled", "stopped", "lapsed"])
def test_only_an_accepted_or_running_service_is_stopped(state: str) -> None:
    facts = booking(START, currency="PLN", format="gig", state=state)

    assert not PLUGIN.stop_terms(SITE, facts, "client", START).allowed


@pytest.mark.rule("HID-13")
@pytest.mark.parametrize(
    ("setting", "settlement"),
    [("freeze_for_support", "freeze"), ("refund_client", "refund"), ("pay_worker", "capture")],
)
def test_the_tenant_sets_what_happens_to_the_money(setting: str, settlement: str) -> None:
    values = site(HiDoneParameters(stop_settlement=setting), currency="PLN")
    terms = PLUGIN.stop_terms(values, booking(START, currency="PLN", state="under_way"), "client", START)

    assert terms.settlement == settlement


@pytest.mark.rule("HID-13")
@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("before", [timedelta(days=9), SECOND])
def test_before_it_begins_either_side_calls_it_off_and_the_client_pays_nothing(side: Side, before: timedelta) -> None:
    facts = booking(START, currency="PLN", format="gig")
    terms = PLUGIN.cancellation_terms(SITE, facts, side, START - before)

    assert (terms.allowed, terms.refund_bps, terms.counts_as_delivered, terms.signal) == (True, 10_000, False, None)


@pytest.mark.rule("HID-13")
@pytest.mark.parametrize("side", SIDES)
def test_once_begun_it_is_stopped_not_cancelled(side: Side) -> None:
    due = booking(START, currency="PLN", format="gig")
    early = booking(START, currency="PLN", format="gig", state="under_way", started_at=START - timedelta(hours=1))

    refused = PLUGIN.cancellation_terms(SITE, due, side, START)
    assert (refused.allowed, refused.refund_bps, ids(refused.reasons)) == (False, 0, ["HID-13"])
    assert not PLUGIN.cancellation_terms(SITE, early, side, START - SECOND).allowed


@pytest.mark.rule("HID-13")
def test_an_order_as_soon_as_possible_is_given_up_while_nobody_has_paid_for_it() -> None:
    facts = booking(START, currency="PLN", format="gig", state="reserved", paid=0)

    assert PLUGIN.cancellation_terms(SITE, facts, "client", START + timedelta(minutes=5)).allowed


@pytest.mark.parametrize(
    ("until_start", "due"),
    [
        (timedelta(days=9), timedelta(hours=24)),
        (timedelta(hours=24), timedelta(hours=24)),
        (timedelta(hours=5), timedelta(hours=5)),
        (timedelta(minutes=30), timedelta(minutes=30)),
        (timedelta(minutes=5), timedelta(minutes=30)),
        (timedelta(minutes=-5), timedelta(minutes=30)),  # wanted at once, accepted a little later
    ],
)
def test_the_price_is_reserved_soon_after_acceptance(until_start: timedelta, due: timedelta) -> None:
    accepted = START - until_start
    terms = PLUGIN.payment_terms(SITE, booking(START, currency="PLN", paid=0), accepted)

    assert (terms.mode, terms.due_at) == ("authorise", accepted + due)
    assert terms.transfer_due_at == max(accepted + due, START)


def test_nothing_is_reserved_for_a_service_without_a_price() -> None:
    assert PLUGIN.payment_terms(SITE, booking(START, price=0, currency="PLN"), START).mode == "none"


@pytest.mark.rule("HID-1")
def test_people_register_themselves_for_both_sides() -> None:
    terms = PLUGIN.registration_terms(SITE, START)

    assert terms.roles == {"client", "provider"}
    assert terms.verified_only
    assert terms.verified_only


@pytest.mark.rule("HID-6", "HID-13")
@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize(("price", "by_sides", "rule"), [(0, True, "HID-6"), (1, False, "HID-13")])
def test_a_missed_service_costs_nothing_and_no_side_alone_says_so_where_a_price_is_at_stake(
    side: Side, price: int, by_sides: bool, rule: str
) -> None:
    terms = PLUGIN.no_show_terms(SITE, booking(START, currency="PLN", price=price), side, START)

    assert (terms.outcome, terms.refund_bps, terms.counts_as_delivered) == (f"{side}_no_show", 10_000, False)
    assert terms.by_sides is by_sides
    assert ids(terms.reasons) == [rule]


@pytest.mark.parametrize(("values", "bps"), [(HiDoneParameters(), 0), (HiDoneParameters(fee_bps=1_250), 1_250)])
def test_the_platform_keeps_what_the_tenant_set_and_nothing_by_default(values: HiDoneParameters, bps: int) -> None:
    where = site(values, currency="PLN")

    assert PLUGIN.commission(where, EarningFacts("gig", Money(10_001, "PLN"), 1)).bps == bps


@pytest.mark.parametrize("hours", [24, 72])
def test_a_worker_is_paid_after_completion(hours: int) -> None:
    where = site(HiDoneParameters(payout_hours=hours), currency="PLN")
    done = local("2026-10-24T20:00", WARSAW)  # the long night follows

    terms = PLUGIN.payout_terms(where, payout(done, delivered_at=done))
    assert (terms.trigger, terms.due_at) == ("delivered", done + timedelta(hours=hours))
    assert PLUGIN.payout_terms(where, payout(done, credited_at=done)).due_at is None


def test_a_worker_is_paid_within_a_day_unless_the_tenant_says_otherwise() -> None:
    assert PLUGIN.payout_terms(SITE, payout(START, delivered_at=START)).due_at == START + timedelta(hours=24)


def test_services_are_ordered_in_zloty() -> None:
    (gig,) = PLUGIN.register_formats()
    window = PLUGIN.booking_window(SITE, offering("gig", currency="PLN"), START)

    assert (gig.code, gig.flow) == ("gig", "order")
    assert list(PLUGIN.register_currencies()) == ["PLN"]
    assert (window.not_before, window.not_after, window.grid_min) == (START, START + timedelta(days=90), 5)
