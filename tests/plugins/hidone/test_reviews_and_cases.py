"""HID-6, 7, 9 to 12 and 15: both sides review, a low rating may be explained, support answers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Literal

import pytest

from core.hooks.reviews import ReviewFacts
from plugins.hidone.parameters import HiDoneParameters
from plugins.hidone.plugin import HiDone
from tests.plugins.facts import MICROSECOND, booking, ids, local, site

WARSAW = "Europe/Warsaw"
PLUGIN = HiDone()
SITE = site(currency="PLN")
GIG = booking(local("2026-12-05T12:00", WARSAW), currency="PLN", format="gig", state="completed")
OPENED = local("2026-12-01T10:00", WARSAW)


@pytest.mark.rule("MIS-9")
@pytest.mark.rule("HID-11")
@pytest.mark.parametrize("author", ["client", "provider"])
@pytest.mark.parametrize(
    ("rating", "offered"), [(1, True), (2, True), (3, False), (4, False), (5, False), (0, False), (None, False)]
)
def test_exactly_1_and_2_offer_to_say_why(
    author: Literal["client", "provider"], rating: int | None, offered: bool
) -> None:
    terms = PLUGIN.review_terms(SITE, GIG, ReviewFacts(author, rating, False))

    assert terms.offer_report is offered
    assert terms.report_case_kind == "low_rating"
    assert ("HID-11" in ids(terms.reasons)) is offered


@pytest.mark.rule("HID-9")
@pytest.mark.rule("HID-10")
@pytest.mark.rule("HID-11")
def test_both_sides_review_always_on_a_scale_of_five_in_public() -> None:
    terms = PLUGIN.review_terms(SITE, GIG, ReviewFacts("provider", 5, True))

    assert terms.authors == {"client", "provider"}
    assert (terms.rating_min, terms.rating_max, terms.public) == (1, 5, True)


@pytest.mark.rule("HID-11")
def test_the_tenant_sets_scale_reports_and_publicity() -> None:
    values = HiDoneParameters(rating_max=10, report_ratings=(1, 2, 3, 4), reviews_public=False)
    terms = PLUGIN.review_terms(site(values, currency="PLN"), GIG, ReviewFacts("client", 4, False))

    assert (terms.rating_max, terms.offer_report, terms.public) == (10, True, False)


@pytest.mark.rule("HID-11")
@pytest.mark.parametrize(
    "wrong",
    [
        {"rating_min": 5},
        {"rating_min": 5, "report_ratings": ()},
        {"rating_min": 3, "rating_max": 2},
        {"report_ratings": (0, 1)},
        {"report_ratings": (6,)},
        {"report_ratings": (5, 6)},
        {"rating_min": 2},
    ],
)
def test_a_scale_that_contradicts_itself_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="rating"):
        HiDoneParameters(**wrong)


@pytest.mark.rule("HID-11")
@pytest.mark.parametrize("right", [{"report_ratings": (1, 5)}, {"rating_min": 4, "report_ratings": (4, 5)}])
def test_the_ends_of_the_scale_are_on_it(right: dict[str, Any]) -> None:
    assert HiDoneParameters(**right).report_ratings == right["report_ratings"]


@pytest.mark.rule("HID-2")
@pytest.mark.rule("HID-3")
@pytest.mark.rule("HID-6")
@pytest.mark.rule("HID-7")
@pytest.mark.rule("HID-15")
@pytest.mark.parametrize("kind", ["low_rating", "question", "identity"])
def test_support_answers_everything_within_a_day(kind: str) -> None:
    route = PLUGIN.case_route(SITE, kind, OPENED)

    assert (route.roles, route.answer_due_at) == (("support",), OPENED + timedelta(hours=24))
    assert ids(route.reasons) == ["HID-15"]


@pytest.mark.rule("HID-12")
@pytest.mark.parametrize(
    ("opened", "ends"),
    [
        ("2026-12-01T10:00", "2026-12-16T00:00"),
        ("2026-12-01T00:00", "2026-12-16T00:00"),
        ("2026-12-01T23:59:59", "2026-12-16T00:00"),
        ("2026-10-20T10:00", "2026-11-04T00:00"),
        ("2028-02-20T10:00", "2028-03-06T00:00"),
    ],
)
def test_a_complaint_is_answered_by_the_end_of_the_fourteenth_day(opened: str, ends: str) -> None:
    route = PLUGIN.case_route(SITE, "complaint", local(opened, WARSAW))

    assert (route.roles, route.answer_due_at) == (("support",), local(ends, WARSAW) - MICROSECOND)
    assert ids(route.reasons) == ["HID-12"]


@pytest.mark.rule("HID-12")
@pytest.mark.rule("HID-15")
def test_the_tenant_sets_both_clocks() -> None:
    values = site(HiDoneParameters(support_first_reply_hours=2, complaint_answer_days=1), currency="PLN")

    assert PLUGIN.case_route(values, "help", OPENED).answer_due_at == OPENED + timedelta(hours=2)
    complaint = PLUGIN.case_route(values, "complaint", OPENED)
    assert complaint.answer_due_at == local("2026-12-03T00:00", WARSAW) - MICROSECOND


@pytest.mark.rule("HID-5")
def test_an_order_carries_what_can_be_compared_later() -> None:
    owned = {item.code: item for item in PLUGIN.register_fields() if item.owner == "order"}

    assert owned["what_to_expect"].rule == "HID-5"
    assert owned["what_to_expect"].public
