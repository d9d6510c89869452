"""An absence is enough; lateness has to be regular."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from core.hooks.standing import SignalDetail
from tests.plugins.facts import MICROSECOND, local
from tests.plugins.rozmova.standing import KYIV, NOW, found, signal, standing

EDGE = local("2026-11-02T12:00", KYIV)  # thirty days before, at the same wall clock


def late(minutes: int = 6, at: datetime = NOW) -> SignalDetail:
    """A session that began late."""
    return signal("late", at, minutes=minutes)


@pytest.mark.rule("ROZ-12")
def test_one_absence_is_enough() -> None:
    proposal = found(standing(signal("no_show")))["no_show_late"]

    assert (proposal.rule, proposal.count, proposal.threshold) == ("ROZ-12", 1, 1)


@pytest.mark.rule("ROZ-13")
@pytest.mark.parametrize(
    ("details", "is_ground"),
    [
        ({}, True),
        ({"warned": False, "explained": False}, True),
        ({"warned": True}, False),
        ({"explained": True}, False),
        ({"warned": True, "explained": True}, False),
    ],
)
def test_a_warning_or_a_good_reason_excuses_an_absence(details: dict[str, Any], is_ground: bool) -> None:
    assert ("no_show_late" in found(standing(signal("no_show", **details)))) is is_ground


@pytest.mark.rule("ROZ-12")
@pytest.mark.parametrize(("count", "is_ground"), [(1, False), (2, False), (3, True), (4, True)])
def test_three_times_late_is_regular(count: int, is_ground: bool) -> None:
    proposals = found(standing(*(late() for _ in range(count))))

    assert ("no_show_late" in proposals) is is_ground
    if is_ground:
        assert (proposals["no_show_late"].count, proposals["no_show_late"].threshold) == (count, 3)


@pytest.mark.rule("ROZ-12")
@pytest.mark.parametrize(("minutes", "is_ground"), [(4, False), (5, False), (6, True)])
def test_five_minutes_are_tolerated(minutes: int, is_ground: bool) -> None:
    facts = standing(late(minutes), late(minutes), late(minutes))

    assert ("no_show_late" in found(facts)) is is_ground


@pytest.mark.rule("ROZ-12")
def test_within_thirty_days_the_first_and_the_last_instant_included() -> None:
    assert "no_show_late" in found(standing(late(at=EDGE), late(), late()))
    assert "no_show_late" not in found(standing(late(at=EDGE - MICROSECOND), late(), late()))
    assert "no_show_late" not in found(standing(late(at=NOW + MICROSECOND), late(), late()))


@pytest.mark.rule("ROZ-12")
def test_thirty_days_are_calendar_days_over_a_clock_change() -> None:
    at = local("2026-11-10T12:00", KYIV)
    edge = local("2026-10-11T12:00", KYIV)  # summer time then, so an hour more has passed

    assert at - edge == timedelta(days=30, hours=1)
    assert "no_show_late" in found(standing(late(at=edge), late(at=at), late(at=at)), at)
    assert "no_show_late" not in found(standing(late(at=edge - MICROSECOND), late(at=at), late(at=at)), at)


@pytest.mark.rule("ROZ-12")
def test_the_tenant_says_what_regular_is() -> None:
    twice = standing(late(11), late(11, EDGE - timedelta(days=5)))

    assert "no_show_late" in found(twice, regular_late_count=2, regular_late_window_days=60, late_tolerance_min=10)
    assert "no_show_late" not in found(twice, regular_late_count=2, late_tolerance_min=10)
    assert "no_show_late" not in found(twice, regular_late_count=2, regular_late_window_days=60, late_tolerance_min=11)


@pytest.mark.rule("ROZ-12")
def test_an_absence_is_shown_with_regular_lateness_beside_it() -> None:
    absence = signal("no_show")

    assert len(found(standing(absence, late(), late()))["no_show_late"].evidence) == 1
    assert len(found(standing(absence, late(), late(), late()))["no_show_late"].evidence) == 4


@pytest.mark.rule("ROZ-12")
def test_a_late_cancellation_is_a_warning_before() -> None:
    assert found(standing(signal("late_cancellation"))) == {}
