"""PRO-31, 38 to 40: a day ahead it is free for both, later the one who cancels bears it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from core.hooks.bookings import Side
from plugins.proego.parameters import ProEgoParameters
from plugins.proego.plugin import ProEgo
from tests.plugins.facts import MICROSECOND, SECOND, booking, ids, local, site

PLUGIN = ProEgo()
SITE = site(currency="RUB")
START = local("2026-12-05T12:00", "Europe/Moscow")
DAY = timedelta(hours=24)
STARTS = [START, local("2026-10-25T10:00", "Europe/Warsaw"), local("2027-03-28T10:00", "Europe/Warsaw")]


@pytest.mark.rule("PRO-38")
@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("code", ["individual", "group"])
@pytest.mark.parametrize("earlier", [timedelta(), MICROSECOND, SECOND, timedelta(days=30)])
def test_a_client_refuses_freely_24_elapsed_hours_before_this_very_session(
    start: datetime, code: str, earlier: timedelta
) -> None:
    facts = booking(start, currency="RUB", format=code)
    terms = PLUGIN.cancellation_terms(SITE, facts, "client", start - DAY - earlier)

    assert (terms.allowed, terms.refund_bps, terms.counts_as_delivered) == (True, 10_000, False)
    assert ids(terms.reasons) == ["PRO-38"]


@pytest.mark.rule("PRO-39")
@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("code", ["individual", "group", "event"])
@pytest.mark.parametrize("later", [MICROSECOND, SECOND, DAY - SECOND])
def test_a_later_refusal_is_paid_in_full(start: datetime, code: str, later: timedelta) -> None:
    facts = booking(start, currency="RUB", format=code, paid=0, authorised=80_000)
    terms = PLUGIN.cancellation_terms(SITE, facts, "client", start - DAY + later)

    assert (terms.allowed, terms.refund_bps, terms.counts_as_delivered) == (True, 0, True)
    assert (ids(terms.reasons), terms.free_sessions, terms.signal) == (["PRO-39"], 0, None)


@pytest.mark.rule("PRO-31")
@pytest.mark.parametrize("earlier", [timedelta(), SECOND, timedelta(days=9)])
def test_a_specialist_cancels_freely_with_exactly_24_hours_to_go_or_more(earlier: timedelta) -> None:
    terms = PLUGIN.cancellation_terms(SITE, booking(START, currency="RUB"), "provider", START - DAY - earlier)

    assert (terms.refund_bps, terms.free_sessions, terms.signal) == (10_000, 0, None)
    assert ids(terms.reasons) == ["PRO-31"]


@pytest.mark.rule("PRO-40")
@pytest.mark.parametrize("code", ["individual", "group"])
@pytest.mark.parametrize("later", [MICROSECOND, SECOND, DAY - SECOND])
def test_a_specialist_who_cancels_later_holds_the_next_session_for_free(code: str, later: timedelta) -> None:
    facts = booking(START, currency="RUB", format=code)
    terms = PLUGIN.cancellation_terms(SITE, facts, "provider", START - DAY + later)

    assert (terms.allowed, terms.refund_bps, terms.counts_as_delivered) == (True, 10_000, False)
    assert (terms.free_sessions, terms.signal, ids(terms.reasons)) == (1, "late_cancellation", ["PRO-40"])


@pytest.mark.rule("PRO-31")
@pytest.mark.rule("PRO-40")
@pytest.mark.parametrize("code", ["pre_consultation", "event"])
def test_only_sessions_are_owed(code: str) -> None:
    facts = booking(START, currency="RUB", format=code, price=0)
    terms = PLUGIN.cancellation_terms(SITE, facts, "provider", START - SECOND)

    assert (terms.allowed, terms.free_sessions, terms.refund_bps) == (True, 0, 10_000)
    assert (terms.signal, ids(terms.reasons)) == ("late_cancellation", ["PRO-31"])


@pytest.mark.rule("PRO-40")
def test_a_free_session_cancelled_late_by_the_specialist_is_owed_again() -> None:
    terms = PLUGIN.cancellation_terms(SITE, booking(START, currency="RUB", price=0), "provider", START - SECOND)

    assert terms.free_sessions == 1


@pytest.mark.rule("PRO-17")
def test_a_free_consultation_is_cancelled_at_no_cost_even_late() -> None:
    facts = booking(START, 15, currency="RUB", format="pre_consultation", price=0)
    terms = PLUGIN.cancellation_terms(SITE, facts, "client", START - SECOND)

    assert (terms.allowed, terms.refund_bps, terms.counts_as_delivered) == (True, 10_000, False)


@pytest.mark.rule("PRO-26")
@pytest.mark.parametrize("side", ["client", "provider"])
def test_without_a_reservation_on_the_card_nothing_is_kept_or_owed(side: Side) -> None:
    facts = booking(START, currency="RUB", paid=0, authorised=0, state="reserved")
    terms = PLUGIN.cancellation_terms(SITE, facts, side, START - SECOND)

    assert (terms.allowed, terms.refund_bps, terms.counts_as_delivered, terms.free_sessions) == (True, 10_000, False, 0)


@pytest.mark.rule("PRO-26")
@pytest.mark.parametrize(
    ("changes", "reserved"),
    [
        ({"paid": 0, "authorised": 0}, False),
        ({"paid": 0, "authorised": 80_000}, True),
        ({"paid": 80_000, "authorised": 0}, True),
        ({"price": 0, "format": "event"}, True),  # there is nothing to reserve
    ],
)
def test_what_was_reserved_or_paid_is_judged_by_the_day(changes: dict[str, Any], reserved: bool) -> None:
    terms = PLUGIN.cancellation_terms(SITE, booking(START, currency="RUB", **changes), "client", START - SECOND)

    assert ids(terms.reasons) == (["PRO-39"] if reserved else ["PRO-26"])
    assert terms.refund_bps == (0 if reserved else 10_000)


@pytest.mark.rule("PRO-39")
@pytest.mark.rule("PRO-40")
@pytest.mark.parametrize(("side", "rule"), [("client", "PRO-39"), ("provider", "PRO-40")])
def test_a_late_move_is_refused_by_the_rule_of_who_wants_it(side: Side, rule: str) -> None:
    terms = PLUGIN.reschedule_terms(SITE, booking(START, currency="RUB"), side, START + DAY, START - SECOND)

    assert (terms.allowed, ids(terms.reasons)) == (False, [rule])


@pytest.mark.rule("PRO-38")
@pytest.mark.parametrize("before", [DAY, SECOND])
def test_when_the_platform_cancels_everything_goes_back_and_nothing_is_owed(before: timedelta) -> None:
    terms = PLUGIN.cancellation_terms(SITE, booking(START, currency="RUB"), "platform", START - before)

    assert (terms.allowed, terms.refund_bps, terms.free_sessions, terms.signal) == (True, 10_000, 0, None)


@pytest.mark.rule("PRO-31")
@pytest.mark.parametrize("side", ["client", "provider", "platform"])
@pytest.mark.parametrize("after", [timedelta(), SECOND])
def test_once_begun_nothing_is_cancelled_or_moved(side: Side, after: timedelta) -> None:
    facts = booking(START, currency="RUB")

    refused = PLUGIN.cancellation_terms(SITE, facts, side, START + after)
    assert (refused.allowed, refused.refund_bps, ids(refused.reasons)) == (False, 0, ["PRO-31"])
    assert not PLUGIN.reschedule_terms(SITE, facts, side, START + DAY, START + after).allowed


@pytest.mark.rule("PRO-31")
@pytest.mark.parametrize(
    ("side", "before", "allowed"),
    [
        ("client", DAY, True),
        ("client", DAY - MICROSECOND, False),
        ("provider", DAY, True),
        ("provider", DAY - MICROSECOND, False),
        ("platform", SECOND, True),
    ],
)
def test_a_session_moves_as_long_as_it_is_cancelled_freely(side: Side, before: timedelta, allowed: bool) -> None:
    terms = PLUGIN.reschedule_terms(SITE, booking(START, currency="RUB"), side, START + DAY, START - before)

    assert terms.allowed is allowed


@pytest.mark.rule("PRO-38")
@pytest.mark.parametrize(
    ("side", "ahead", "allowed"),
    [
        ("provider", DAY + SECOND, True),
        ("provider", DAY, True),
        ("provider", DAY - MICROSECOND, False),
        ("provider", SECOND, False),
        ("client", SECOND, True),
        ("platform", SECOND, True),
    ],
)
def test_a_specialist_leaves_the_client_a_day_to_refuse_the_new_time(
    side: Side, ahead: timedelta, allowed: bool
) -> None:
    at = START - 5 * DAY
    terms = PLUGIN.reschedule_terms(SITE, booking(START, currency="RUB"), side, at + ahead, at)

    assert (terms.allowed, ids(terms.reasons)) == (allowed, [] if allowed else ["PRO-38"])


@pytest.mark.rule("PRO-38")
@pytest.mark.parametrize(("notice", "allowed"), [(47, True), (48, True), (49, False)])
def test_how_long_the_client_is_left_to_refuse_is_the_notice_of_the_tenant(notice: int, allowed: bool) -> None:
    values, at = site(ProEgoParameters(cancel_notice_hours=notice), currency="RUB"), START - 5 * DAY

    terms = PLUGIN.reschedule_terms(values, booking(START, currency="RUB"), "provider", at + 2 * DAY, at)
    assert terms.allowed is allowed


@pytest.mark.rule("PRO-38")
@pytest.mark.rule("PRO-40")
@pytest.mark.parametrize(("side", "rule"), [("provider", "PRO-40"), ("platform", "PRO-38")])
def test_a_seat_refused_late_is_not_paid_once_the_whole_session_is_called_off(side: Side, rule: str) -> None:
    facts = booking(START, format="group", currency="RUB")

    terms = PLUGIN.called_off_terms(SITE, facts, side, START - SECOND)
    assert (terms.refund_bps, terms.counts_as_delivered, ids(terms.reasons)) == (10_000, False, [rule])


@pytest.mark.rule("PRO-31")
@pytest.mark.parametrize(("notice", "refund"), [(48, 0), (25, 0), (24, 10_000), (1, 10_000)])
def test_the_tenant_sets_the_hours(notice: int, refund: int) -> None:
    values = site(ProEgoParameters(cancel_notice_hours=notice), currency="RUB")

    assert PLUGIN.cancellation_terms(values, booking(START, currency="RUB"), "client", START - DAY).refund_bps == refund


@pytest.mark.rule("PRO-40")
def test_the_tenant_sets_how_many_sessions_are_owed() -> None:
    values = site(ProEgoParameters(late_provider_cancel_free_sessions=2), currency="RUB")

    terms = PLUGIN.cancellation_terms(values, booking(START, currency="RUB"), "provider", START - SECOND)

    assert terms.free_sessions == 2


@pytest.mark.rule("PRO-38", "PRO-40")
@pytest.mark.parametrize(
    ("code", "rule"),
    [("individual", "PRO-40"), ("group", "PRO-40"), ("event", "PRO-38"), ("pre_consultation", "PRO-38")],
)
def test_a_specialists_absence_follows_the_rule_of_the_kind_of_meeting(code: str, rule: str) -> None:
    terms = PLUGIN.no_show_terms(SITE, booking(START, currency="RUB", format=code), "provider", START)

    assert (ids(terms.reasons), terms.free_sessions) == ([rule], 1 if rule == "PRO-40" else 0)


@pytest.mark.rule("PRO-17")
@pytest.mark.rule("PRO-38")
@pytest.mark.rule("PRO-39")
@pytest.mark.rule("PRO-40")
@pytest.mark.parametrize(
    ("code", "missed_by", "outcome", "refund", "delivered"),
    [
        ("individual", "client", "client_no_show", 0, True),
        ("group", "client", "client_no_show", 0, True),
        ("pre_consultation", "client", "client_no_show", 10_000, False),
        ("pre_consultation", "provider", "provider_no_show", 10_000, False),
        ("individual", "provider", "provider_no_show", 10_000, False),
        ("event", "provider", "provider_no_show", 10_000, False),
        ("event", "client", "client_no_show", 0, True),
        ("group", "platform", "not_held", 10_000, False),
    ],
)
def test_who_did_not_come(code: str, missed_by: Side, outcome: str, refund: int, delivered: bool) -> None:
    terms = PLUGIN.no_show_terms(SITE, booking(START, currency="RUB", format=code), missed_by, START)

    assert (terms.outcome, terms.refund_bps, terms.counts_as_delivered) == (outcome, refund, delivered)
    assert terms.signal == ("no_show" if missed_by == "provider" else None)
