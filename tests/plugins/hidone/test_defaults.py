"""What holds as long as a tenant sets nothing: the values the published rules name, and the catalogue's readings."""

from __future__ import annotations

import pytest

from plugins.hidone.parameters import HiDoneParameters

DEFAULTS = [
    ("HID-1", "verification_required", True),
    ("HID-9", "reviews_public", True),
    ("HID-9", "review_from", "started"),
    ("HID-9", "review_editable", True),
    ("HID-9", "review_answers", True),
    ("HID-11", "rating_min", 1),
    ("HID-11", "rating_max", 5),
    ("HID-11", "report_ratings", (1, 2)),
    ("HID-12", "complaint_answer_days", 14),
    ("HID-13", "stop_settlement", "freeze_for_support"),
    ("HID-15", "support_first_reply_hours", 24),
    ("MIS-9", "report_ratings", (1, 2)),
]


@pytest.mark.parametrize(
    ("name", "default"), [pytest.param(name, value, marks=pytest.mark.rule(rule)) for rule, name, value in DEFAULTS]
)
def test_nothing_set_means_what_the_rules_say(name: str, default: object) -> None:
    assert getattr(HiDoneParameters(), name) == default
