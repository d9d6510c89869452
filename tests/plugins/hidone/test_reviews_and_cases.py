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


@pytest.mark.rule("HID-2", "HID-3", "HID-4", "HID-5", "HID-6", "HID-7", "HID-15")
@pytest.mark.parametrize(
    ("kind", "rule"),
    [
        ("low_rating", "HID-15"),
        ("question", "HID-15"),
        ("worker_is_not_who_they_claim", "HID-2"),
        ("client_is_not_who_they_claim", "HID-3"),
        ("service_not_as_ordered", "HID-4"),
        ("order_not_as_described", "HID-5"),
    ],
)
def test_support_aims_to_answer_everything_within_a_day_and_promises_nothing(kind: str, rule: str) -> None:
    route = PLUGIN.case_route(SITE, kind, OPENED)

    assert (route.roles, route.answer_due_at, route.assigned) == (("support",), None, True)
    assert (route.first_reply_due_at, route.again_after) == (OPENED + timedelta(hours=24), timedelta(hours=24))
    assert ids(route.reasons) == [rule]


@pytest.mark.rule("HID-2", "HID-3", "HID-4", "HID-5")
def test_each_side_has_complaints_of_its_own_and_both_may_ask_and_complain() -> None:
    kinds = {item.code: item for item in PLUGIN.register_case_kinds()}
    whose = {code: sorted(item.opened_by) for code, item in kinds.items()}

    assert whose == {
        "question": ["client", "provider"],
        "complaint": ["client", "provider"],
        "worker_is_not_who_they_claim": ["client"],
        "client_is_not_who_they_claim": ["provider"],
        "service_not_as_ordered": ["client"],
        "order_not_as_described": ["provider"],
        "identity": [],
        "refund_after_session": ["client"],
        "dispute": ["client", "provider"],
    }
    led_to = {
        kind
        for side in ("client", "provider")
        for terms in [PLUGIN.mismatch_terms(SITE, GIG, side)]
        for kind in (terms.person, terms.service)
    }
    assert {code for code, item in kinds.items() if item.holds} == led_to
    assert {code for code, item in kinds.items() if item.freezes} == {"refund_after_session", "dispute"}
    assert kinds["complaint"].about == "nothing"  # with a booking or without one


@pytest.mark.rule("HID-15")
@pytest.mark.parametrize("kind", ["question", "complaint", "service_stopped"])
def test_what_is_late_is_said_once_where_the_tenant_says_so(kind: str) -> None:
    values = site(HiDoneParameters(overdue_again_hours=0), currency="PLN")

    assert PLUGIN.case_route(values, kind, OPENED).again_after is None


@pytest.mark.rule("HID-12")
@pytest.mark.parametrize(
    ("days", "reminded"), [(3, "2026-12-13T00:00"), (0, "2026-12-16T00:00"), (13, "2026-12-03T00:00")]
)
def test_support_is_reminded_before_a_complaint_is_due(days: int, reminded: str) -> None:
    values = site(HiDoneParameters(complaint_reminder_days=days), currency="PLN")
    route = PLUGIN.case_route(values, "complaint", OPENED)

    assert route.remind_at == local(reminded, WARSAW) - MICROSECOND
    assert (route.confirmed, route.first_reply_due_at) == (True, OPENED + timedelta(hours=24))


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
@pytest.mark.parametrize(
    ("answer", "reminder", "reminded"),
    [
        (4, 3, "2026-12-03T00:00"),
        (3, 3, "2026-12-03T11:00"),
        (1, 3, "2026-12-02T11:00"),
        (1, 1, "2026-12-02T11:00"),
        (1, 0, "2026-12-03T00:00"),
    ],
)
def test_a_clock_as_short_as_its_reminder_reminds_at_its_half(answer: int, reminder: int, reminded: str) -> None:
    values = site(HiDoneParameters(complaint_answer_days=answer, complaint_reminder_days=reminder), currency="PLN")
    remind_at = PLUGIN.case_route(values, "complaint", local("2026-12-01T22:00", WARSAW)).remind_at

    assert remind_at is not None
    assert timedelta() <= local(reminded, WARSAW) - remind_at <= MICROSECOND


@pytest.mark.rule("HID-12")
@pytest.mark.rule("HID-15")
def test_the_tenant_sets_both_clocks() -> None:
    values = site(
        HiDoneParameters(support_first_reply_hours=2, complaint_answer_days=1, complaint_reminder_days=0),
        currency="PLN",
    )

    assert PLUGIN.case_route(values, "help", OPENED).first_reply_due_at == OPENED + timedelta(hours=2)
    complaint = PLUGIN.case_route(values, "complaint", OPENED)
    assert complaint.answer_due_at == local("2026-12-03T00:00", WARSAW) - MICROSECOND


@pytest.mark.rule("HID-5")
def test_an_order_carries_what_can_be_compared_later() -> None:
    owned = {item.code: item for item in PLUGIN.register_fields() if item.owner == "order"}

    assert owned["what_to_expect"].rule == "HID-5"
    assert owned["what_to_expect"].public


@pytest.mark.rule("HID-4")
def test_of_another_person_than_ordered_the_client_has_kinds_of_its_own() -> None:
    terms = PLUGIN.mismatch_terms(SITE, GIG, "client")
    assert (terms.person, terms.service) == ("worker_is_not_who_they_claim", "service_not_as_ordered")
    assert [reason.rule for reason in terms.reasons] == ["HID-4"]


@pytest.mark.rule("HID-5")
def test_of_another_dog_than_described_the_worker_has_kinds_of_its_own() -> None:
    terms = PLUGIN.mismatch_terms(SITE, GIG, "provider")
    assert (terms.person, terms.service) == ("client_is_not_who_they_claim", "order_not_as_described")
    assert [reason.rule for reason in terms.reasons] == ["HID-5"]


@pytest.mark.rule("HID-14", "HID-7")
@pytest.mark.parametrize("registered", [True, False])
def test_everybody_can_always_write_to_the_team(registered: bool) -> None:
    terms = PLUGIN.contact_terms(SITE, registered, OPENED)
    assert (terms.allowed, [reason.rule for reason in terms.reasons]) == (True, ["HID-14"])


@pytest.mark.rule("HID-13")
@pytest.mark.parametrize(
    ("days", "decided", "ends"),
    [
        (14, "2026-12-01T10:00", "2026-12-16T00:00"),
        (14, "2026-12-01T23:59:59", "2026-12-16T00:00"),
        (14, "2026-10-20T10:00", "2026-11-04T00:00"),
        (1, "2027-03-27T10:00", "2027-03-29T00:00"),
    ],
)
def test_a_decision_is_appealed_to_the_end_of_the_last_day(days: int, decided: str, ends: str) -> None:
    values = site(HiDoneParameters(appeal_days=days, hearing_hours=5, settle_hours=6), currency="PLN")
    terms = PLUGIN.appeal_terms(values, "service_stopped", local(decided, WARSAW))

    assert (terms.until, terms.roles) == (local(ends, WARSAW) - MICROSECOND, ("support",))
    assert (terms.hearing, terms.answer) == (timedelta(hours=5), timedelta(hours=6))
    assert ids(terms.reasons) == ["HID-13"]


@pytest.mark.rule("HID-13")
def test_what_can_not_be_appealed_and_what_has_no_time_of_its_own() -> None:
    none = site(HiDoneParameters(appeal_days=0), currency="PLN")

    assert PLUGIN.appeal_terms(none, "service_stopped", OPENED).until is None
    for kind in ("question", "low_rating", "refund_after_payout", "appeal"):
        assert PLUGIN.appeal_terms(SITE, kind, OPENED).until is None
    complaint = PLUGIN.appeal_terms(SITE, "complaint", OPENED)
    assert (complaint.hearing, complaint.answer) == (timedelta(hours=48), None)
