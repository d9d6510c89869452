"""ROZ-8, 10, 12 and 14 at their very numbers: shares in words and in counts, pages apart, minutes nobody gave."""

from __future__ import annotations

from typing import Any

import pytest

from plugins.rozmova.rules.standing.clients import _percent
from plugins.rozmova.rules.standing.common import more_than
from tests.plugins.rozmova.standing import found, here, price_seen, signal, standing


@pytest.mark.rule("ROZ-8", "ROZ-10")
@pytest.mark.parametrize(
    ("bps", "said"), [(0, "0"), (1, "0.01"), (5_000, "50"), (5_050, "50.5"), (9_999, "99.99"), (10_000, "100")]
)
def test_a_share_is_said_in_per_cent(bps: int, said: str) -> None:
    assert _percent(bps) == said


@pytest.mark.rule("ROZ-8", "ROZ-10")
@pytest.mark.parametrize(
    ("sample", "share_bps", "least"),
    [(1, 5_000, 1), (2, 5_000, 2), (10, 5_000, 6), (11, 5_000, 6), (9_999, 5_000, 5_000), (10_000, 5_000, 5_001)],
)
def test_more_than_a_share_is_the_next_whole_client(sample: int, share_bps: int, least: int) -> None:
    assert more_than(sample, share_bps) == least


@pytest.mark.rule("ROZ-12")
@pytest.mark.parametrize(("minutes", "is_ground"), [(None, False), (0, False), (1, True)])
def test_lateness_nobody_gave_minutes_for_is_none(minutes: int | None, is_ground: bool) -> None:
    details: dict[str, Any] = {} if minutes is None else {"minutes": minutes}
    facts = standing(*(signal("late", **details) for _ in range(3)))

    assert ("no_show_late" in found(facts, late_tolerance_min=0)) is is_ground


@pytest.mark.rule("ROZ-14")
@pytest.mark.parametrize(
    "later", [{"currency": "EUR"}, {"format": "group"}, {"minutes": 90}, {"url": "https://third.example.org/page"}]
)
def test_what_a_page_says_of_something_else_does_not_replace_a_price(later: dict[str, object]) -> None:
    seen = [price_seen(100_000), price_seen(900_000, seen_on="2026-12-02", **later)]

    assert "price_parity" in found(standing(*seen, prices=[here(125_000)]))
