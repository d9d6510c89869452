"""What holds as long as the centre sets nothing."""

from __future__ import annotations

import pytest

from plugins.peer_support.parameters import PeerSupportParameters

DEFAULTS = [
    ("PEER-2", "max_minutes", 60),
    ("PEER-3", "triage_hours", 24),
    ("PEER-5", "contact_due_hours", 24),
    ("PEER-6", "contact_close_hours", 48),
    ("PEER-9", "weekly_window", "rolling_7_dates"),
    ("PEER-10", "change_notice_hours", 6),
    ("PEER-12", "strikes_allowed", 1),
    ("PEER-12", "strike_window", "rolling_month"),
    ("PEER-7", "bar_liftable_by_admin", True),
    ("PEER-21", "no_video_counts_as_miss", False),
    ("PEER-18", "advised_mbit", 2),
    ("PEER-13", "service_cancel_hours", 6),
]


@pytest.mark.parametrize(
    ("name", "default"), [pytest.param(name, value, marks=pytest.mark.rule(rule)) for rule, name, value in DEFAULTS]
)
def test_nothing_set_means_what_the_rules_say(name: str, default: object) -> None:
    assert getattr(PeerSupportParameters(), name) == default


def test_groups_of_fewer_than_three_are_not_shown_in_reports() -> None:
    assert PeerSupportParameters().report_hide_below == 3
