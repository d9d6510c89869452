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
    (first, *_) = [
        item for item in _cases("proego", "RUB", floor_individual=300_000) if item.hook == "price_objections"
    ]
    assert first.old == []
    assert "PRO-4" in {objection["rule"] for objection in first.new}


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
