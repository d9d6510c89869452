"""HID-13: what a stopped service has come to by the time worked, and the clocks of its case."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from core.kit.money import Money
from plugins.hidone.parameters import HiDoneParameters
from plugins.hidone.plugin import HiDone
from plugins.hidone.rules.settlements import worked_seconds
from tests.plugins.facts import MICROSECOND, SECOND, booking, ids, local, site

WARSAW = "Europe/Warsaw"
PLUGIN = HiDone()
SITE = site(currency="PLN")
START = local("2026-12-05T12:00", WARSAW)


def gig(minutes: int = 60, **changes: Any) -> Any:
    return booking(START, minutes, currency="PLN", format="gig", state="under_way", **changes)


@pytest.mark.rule("HID-13")
@pytest.mark.parametrize(
    ("price", "worked", "earned"),
    [
        (12_345, timedelta(), 0),
        (12_345, timedelta(minutes=30), 6_173),  # 6172.5: half up
        (12_343, timedelta(minutes=30), 6_172),  # 6171.5
        (12_345, timedelta(minutes=20), 4_115),
        (10_000, timedelta(minutes=20), 3_333),
        (10_000, timedelta(minutes=40), 6_667),
        (12_345, SECOND, 3),  # 3.43
        (12_345, timedelta(minutes=59, seconds=59), 12_342),
        (12_345, timedelta(minutes=60), 12_345),
        (12_345, timedelta(hours=9), 12_345),  # never above the price
        (12_345, timedelta(minutes=-5), 0),
        (1, timedelta(minutes=30), 1),
        (1, timedelta(minutes=29, seconds=59), 0),
        (0, timedelta(minutes=30), 0),
    ],
)
def test_the_price_by_the_time_worked_is_rounded_half_up_once(price: int, worked: timedelta, earned: int) -> None:
    facts = gig(price=price, started_at=START)
    proposal = PLUGIN.settlement_proposal(SITE, facts, START + worked)

    assert proposal.earned == Money(earned, "PLN")
    assert set(ids(proposal.reasons)) == {"HID-13"}
    # That the rest goes back is said only where there is one.
    assert ("rest goes back" in str(proposal.reasons)) is (earned < price)


@pytest.mark.rule("HID-13")
def test_time_counts_from_where_the_worker_began_and_in_whole_seconds() -> None:
    early = gig(started_at=START - timedelta(minutes=10))
    late = gig(started_at=START + timedelta(minutes=10))
    on_time = gig(started_at=START)

    at = START + timedelta(minutes=20)
    assert [worked_seconds(facts, at) for facts in (early, late, on_time)] == [1_800, 600, 1_200]
    assert worked_seconds(on_time, START + SECOND - MICROSECOND) == 0
    assert worked_seconds(on_time, START + SECOND) == 1


@pytest.mark.rule("HID-13")
@pytest.mark.parametrize("worked", [timedelta(), timedelta(minutes=30), timedelta(hours=9)])
def test_of_a_service_nobody_started_nothing_counts_as_worked_and_it_is_said(worked: timedelta) -> None:
    proposal = PLUGIN.settlement_proposal(SITE, gig(price=12_345), START + worked)
    assert proposal.earned == Money(0, "PLN")
    assert worked_seconds(gig(), START + worked) == 0
    (reason,) = proposal.reasons
    assert "Nobody recorded that the service began" in reason.message.text


@pytest.mark.rule("HID-13")
def test_hours_are_elapsed_ones_when_the_clocks_change() -> None:
    # From 2:30 to 3:30 on the walls of Warsaw: two hours in October, none of the sort in March.
    autumn, spring = local("2026-10-25T02:30", WARSAW), local("2026-03-29T01:30", WARSAW)
    long = booking(autumn, 240, currency="PLN", price=24_000, started_at=autumn)
    short = booking(spring, 240, currency="PLN", price=24_000, started_at=spring)

    assert PLUGIN.settlement_proposal(SITE, long, local("2026-10-25T03:30", WARSAW)).earned == Money(12_000, "PLN")
    assert PLUGIN.settlement_proposal(SITE, short, local("2026-03-29T03:30", WARSAW)).earned == Money(6_000, "PLN")


@pytest.mark.rule("HID-13")
@pytest.mark.parametrize(
    ("values", "hearing", "settled"), [({}, 48, 72), ({"hearing_hours": 1, "settle_hours": 1}, 1, 1)]
)
def test_both_sides_are_heard_and_support_settles_in_time(values: dict[str, Any], hearing: int, settled: int) -> None:
    opened = local("2026-10-24T20:00", WARSAW)  # the long night follows: hours are elapsed ones
    route = PLUGIN.case_route(site(HiDoneParameters(**values), currency="PLN"), "service_stopped", opened)

    assert (route.roles, route.answer_due_at) == (("support",), opened + timedelta(hours=settled))
    assert route.hearing is not None
    assert (route.hearing.due_at, route.hearing.consent) == (opened + timedelta(hours=hearing), False)
    assert ids(route.reasons) == ["HID-13"]


@pytest.mark.rule("HID-13")
def test_nobody_is_heard_after_the_settlement() -> None:
    with pytest.raises(ValueError, match="hearing_hours"):
        HiDoneParameters(hearing_hours=49, settle_hours=48)


@pytest.mark.rule("HID-6")
@pytest.mark.parametrize("kind", ["dispute", "refund_after_session"])
@pytest.mark.parametrize(("values", "word", "due"), [({}, 48, 72), ({"hearing_hours": 1, "settle_hours": 2}, 1, 2)])
def test_where_they_see_it_differently_both_are_heard_and_support_decides_in_time(
    kind: str, values: dict[str, Any], word: int, due: int
) -> None:
    opened = local("2026-10-24T10:00", WARSAW)
    route = PLUGIN.case_route(site(HiDoneParameters(**values), currency="PLN"), kind, opened)

    assert route.answer_due_at == opened + timedelta(hours=due)
    assert route.hearing is not None
    assert route.hearing.due_at == opened + timedelta(hours=word)
    assert [reason.rule for reason in route.reasons] == ["HID-6"]
