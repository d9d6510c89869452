"""The phrases of HiDone's texts: each names the value in force, of each reading."""

from __future__ import annotations

from typing import Any

import pytest

from plugins.hidone.content import HINTS, PAGES, SECTIONS
from plugins.hidone.parameters import HiDoneParameters
from plugins.hidone.plugin import HiDone
from tests.plugins.facts import site

PLUGIN = HiDone()


def said(name: str, **values: Any) -> tuple[str, int | None]:
    """A phrase and what it counts."""
    found = PLUGIN.content_words(site(HiDoneParameters(**values), currency="PLN"))[name]
    return found.text, found.count


@pytest.mark.rule("HID-15")
def test_no_text_names_the_aim_of_a_first_answer() -> None:
    told = PLUGIN.content_words(site(HiDoneParameters(support_first_reply_hours=17), currency="PLN"))
    assert [name for name, phrase in told.items() if phrase.count == 17 or "17" in phrase.text] == []


@pytest.mark.rule("HID-12")
@pytest.mark.parametrize("count", [1, 14, 30])
def test_the_days_of_an_answer_are_those_in_force(count: int) -> None:
    assert said("complaint_time", complaint_answer_days=count, complaint_reminder_days=0)[1] == count


@pytest.mark.rule("HID-13")
@pytest.mark.parametrize(
    ("setting", "words"), [("freeze_for_support", "waits"), ("refund_client", "client"), ("pay_worker", "worker")]
)
def test_what_happens_to_the_money_of_a_stop_is_said_as_set(setting: str, words: str) -> None:
    assert words in said("stop_money", stop_settlement=setting)[0]
    assert said("settle_time", settle_hours=50)[1] == 50


@pytest.mark.rule("HID-9")
@pytest.mark.parametrize(("begins", "words"), [("accepted", "paid"), ("started", "under way"), ("ended", "over")])
def test_from_when_a_service_is_reviewed_is_said_as_set(begins: str, words: str) -> None:
    assert words in said("review_start", review_from=begins)[0]


@pytest.mark.rule("HID-11")
@pytest.mark.parametrize(
    ("ratings", "text", "params"),
    [
        ((), "a low rating", {}),
        ((1,), "a rating of {rating}", {"rating": "1"}),
        ((2, 1), "a rating of {before} or {last}", {"before": "1", "last": "2"}),
        ((1, 2, 3), "a rating of {before} or {last}", {"before": "1, 2", "last": "3"}),
    ],
)
def test_the_low_ratings_are_named_in_order(ratings: tuple[int, ...], text: str, params: dict[str, str]) -> None:
    values = site(HiDoneParameters(report_ratings=ratings), currency="PLN")
    found = PLUGIN.content_words(values)["low_ratings"]

    assert (found.text, found.params) == (text, params)


@pytest.mark.rule("HID-1")
@pytest.mark.parametrize(("required", "words"), [(True, "Only people"), (False, "not required")])
def test_whether_accounts_are_verified_is_said_as_set(required: bool, words: str) -> None:
    assert words in said("who_connects", verification_required=required)[0]


@pytest.mark.rule("HID-9")
@pytest.mark.parametrize(("after", "count"), [(0, None), (1, 1), (5, 5)])
def test_when_the_price_is_collected_and_paid_out_is_said_as_set(after: int, count: int | None) -> None:
    assert said("collected", capture_after_hours=after)[1] == count
    assert said("paid_time", payout_hours=30)[1] == 30


def test_every_section_stands_on_a_page_and_every_page_has_one() -> None:
    pages = {page.code for page in PAGES}

    assert pages == {page for section in SECTIONS for page in section.pages}
    assert len({section.code for section in SECTIONS}) == len(SECTIONS)
    assert {hint.place for hint in HINTS} == {"order", "accept", "service", "low_rating", "cabinet"}
