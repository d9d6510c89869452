"""Worked cases stand exactly at the bounds, answered by each marketplace's own rules."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from core.hooks.testing import NOW, START, booking, earning, offering, site
from core.hooks.testing import payout as build_payout
from core.kit.messages import Message
from core.rules.boundary_cases import BoundaryCase, boundary_cases
from core.rules.manager import plugin_set
from core.rules.outcomes import outcome_of
from core.rules.sensible import sensible
from core.web.language import Language

SAY = Language("en", "Europe/Kyiv")


def _cases(plugin: str, currency: str, **changes: Any) -> list[BoundaryCase]:
    return boundary_cases(plugin_set((plugin,)), site(currency=currency), {}, changes)


def _said(texts: tuple[Message, ...]) -> str:
    return " ".join(SAY.text(text) for text in texts)


def test_a_second_before_the_old_bound_and_exactly_at_the_new_one() -> None:
    found = [item for item in _cases("rozmova", "UAH", free_change_hours=12) if item.hook == "cancellation_terms"]
    gaps = [SAY.text(item.situation[-1][1]) for item in found]
    assert gaps == ["23 hours, 59 minutes, 59 seconds", "12 hours"]
    for item in found:
        assert (item.old["refund_bps"], item.new["refund_bps"]) == (0, 10_000)
        assert "Nothing goes back" in _said(item.was)
        assert "Everything goes back" in _said(item.would_be)


def test_exactly_at_the_old_bound_and_a_second_before_the_new_one() -> None:
    found = [item for item in _cases("rozmova", "UAH", free_change_hours=36) if item.hook == "cancellation_terms"]
    gaps = [SAY.text(item.situation[-1][1]) for item in found]
    assert gaps == ["24 hours", "35 hours, 59 minutes, 59 seconds"]


def test_what_is_free_of_charge_costs_nothing_in_a_case() -> None:
    found = [item for item in _cases("peer_support", "RUB", change_notice_hours=12) if item.facts]
    assert found
    assert all(not item.facts["booking"].price for item in found if item.facts and "booking" in item.facts)


@pytest.mark.parametrize(
    ("plugin", "currency", "changes", "hook"),
    [
        ("rozmova", "UAH", {"payout_working_days": 5}, "payout_terms"),
        ("rozmova", "UAH", {"platform_fee_bps": 1_500}, "commission"),
        ("proego", "RUB", {"floor_individual": 300_000}, "price_objections"),
        ("proego", "RUB", {"commission_individual_bps": 2_500}, "commission"),
        ("peer_support", "RUB", {"change_notice_hours": 12}, "reschedule_terms"),
        ("hidone", "PLN", {"fee_bps": 2_000}, "commission"),
        ("hidone", "PLN", {"offer_hours": 12}, "proposal_terms"),
    ],
)
def test_each_marketplace_has_cases_of_its_own(plugin: str, currency: str, changes: dict[str, Any], hook: str) -> None:
    found = _cases(plugin, currency, **changes)
    assert hook in {item.hook for item in found}
    for item in found:
        assert item.parameter in changes
        assert item.old != item.new
        assert _said(item.was) != _said(item.would_be)


def test_the_price_at_the_floor_itself_is_in_order_and_below_it_is_not() -> None:
    (first, *more) = [
        item for item in _cases("proego", "RUB", floor_individual=300_000) if item.hook == "price_objections"
    ]
    assert first.old == []
    assert {objection["rule"] for objection in first.new} == {"PRO-4"}
    below = [case.facts["price"].minor for case in (first, *more) if case.facts]
    assert below == [250_000, 299_999]


def test_values_as_they_are_have_no_case() -> None:
    assert _cases("rozmova", "UAH") == []
    assert _cases("rozmova", "UAH", free_change_hours=24) == []


def test_what_nobody_meets_is_left_out() -> None:
    assert sensible({"payout": build_payout(captured_at=START, credited_at=START)})
    assert not sensible({"payout": build_payout(captured_at=START, credited_at=START - timedelta(seconds=1))})
    assert not sensible({"booking": booking(minutes=24 * 60)})
    assert not sensible({"offering": offering(duration_min=29)})
    assert not sensible({"earning": earning(charged_seats=0)})
    made = booking(created_at=NOW - timedelta(days=1))
    assert not sensible({"booking": made, "new_start": NOW, "moved_at": NOW})
    assert sensible({"booking": made, "new_start": START, "moved_at": NOW})
    assert not sensible({"booking": booking(created_at=NOW + timedelta(days=1)), "moved_at": NOW})


def test_what_has_not_begun_is_not_over_and_no_seat_is_paid_for_that_is_not_there() -> None:
    seats = {"group": 12, "individual": 1}
    assert sensible({"earning": earning(charged_seats=12, format="group")}, seats)
    assert not sensible({"earning": earning(charged_seats=13, format="group")}, seats)
    assert not sensible({"earning": earning(charged_seats=2)}, seats)
    made = booking(started_at=START)
    assert sensible({"booking": made, "completed_at": START})
    assert not sensible({"booking": made, "completed_at": START - timedelta(seconds=1)})
    assert not sensible({"booking": booking(), "stopped_at": NOW})
    paid = build_payout()
    assert sensible({"payout": paid, "paid_at": paid.ends_at})
    assert not sensible({"payout": paid, "paid_at": paid.ends_at - timedelta(seconds=1)})
    assert sensible({"offering": offering(capacity_min=5, capacity_max=5)})
    assert not sensible({"offering": offering(capacity_min=6, capacity_max=5)})


def test_money_is_collected_once_the_service_is_over_and_a_receipt_asked_for_once_it_was_paid_out() -> None:
    (collected,) = _cases("hidone", "PLN", capture_after_hours=1)
    assert collected.facts is not None
    assert collected.facts["completed_at"] == collected.facts["booking"].ends_at
    (reminder,) = _cases("proego", "RUB", receipt_reminder_hours=12)
    assert reminder.facts is not None
    assert reminder.facts["paid_at"] > reminder.facts["payout"].ends_at
    assert "2 December" in _said(tuple(value for _label, value in reminder.situation))


@pytest.mark.parametrize("changes", [{"commission_group_bps": 2_500}, {"commission_small_group_bps": 2_000}])
def test_a_groups_takings_are_those_of_seats_it_has_at_the_least_price(changes: dict[str, int]) -> None:
    (case,) = _cases("proego", "RUB", **changes)
    assert case.facts is not None
    facts = case.facts["earning"]
    assert facts.charged_seats <= 12
    assert facts.gross.minor == facts.charged_seats * 150_000


def test_sums_are_such_as_the_marketplace_takes() -> None:
    (case,) = _cases("proego", "RUB", commission_individual_bps=2_500)
    assert case.facts is not None
    assert case.facts["earning"].gross.minor >= 250_000
    (case, *_more) = _cases("rozmova", "UAH", platform_fee_bps=1_500)
    assert case.facts is not None
    assert case.facts["earning"].gross.minor == 80_000


def test_the_size_of_a_group_is_told_once_where_it_is_refused_and_taken_where_it_is_allowed() -> None:
    found = {case.hook: case for case in _cases("proego", "RUB", group_min=6)}
    assert _said(found["offering_objections"].would_be) == "A group has 6 to 12 people."
    assert found["offering_objections"].old == []
    assert found["minimum_terms"].old["goes_ahead"]
    assert not found["minimum_terms"].new["goes_ahead"]
    largest, one_more = _cases("proego", "RUB", group_max=6)
    assert (largest.old, one_more.old) == ([], [])
    assert _said(largest.would_be) == "A group has 5 to 6 people."


def test_a_floor_brings_no_other_rule_along() -> None:
    for case in _cases("proego", "RUB", floor_group=180_000):
        assert {item["rule"] for item in (*case.old, *case.new)} == {"PRO-5"}, _said(case.would_be)


def test_a_count_that_becomes_a_finding_stands_at_the_bound_alone() -> None:
    (case,) = _cases("rozmova", "UAH", tech_reports_to_flag=2)
    assert case.facts is not None
    assert len(case.facts["standing"].signals) == 1
    assert (len(case.old), case.new) == (1, [])


def test_figures_are_numbers_of_the_readers_language() -> None:
    (case,) = _cases("rozmova", "UAH", metrics_new_bookings_basis="per_specialist")
    assert "4.6" in _said(case.would_be)
    ukrainian = Language("uk", "Europe/Kyiv", ("rozmova",))
    assert "4,6" in ukrainian.text(case.would_be[0])


def test_a_move_is_into_time_to_come_and_no_finding_is_said_so() -> None:
    moves = [item for item in _cases("rozmova", "UAH", free_change_hours=12) if item.hook == "reschedule_terms"]
    assert moves
    assert all("3 December" in _said(item.would_be) for item in moves)
    plugins = plugin_set(("rozmova",))
    assert SAY.text(outcome_of("standing_assessment", {}, [], plugins)) == "No finding."


def test_days_of_the_calendar_are_not_told_as_hours() -> None:
    found = _cases("rozmova", "UAH", payout_working_days=5)
    assert found
    assert all(SAY.text(label) != "Between the two" for item in found for label, _value in item.situation)
