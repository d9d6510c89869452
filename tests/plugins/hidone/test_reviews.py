"""HID-9 and 10: from when a service is reviewed, that there is no last day, and what may be changed and answered."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Literal

import pytest

from core.hooks.reviews import ReviewFacts
from plugins.hidone.parameters import HiDoneParameters
from plugins.hidone.plugin import HiDone
from plugins.hidone.rules.reviews import reviewable
from tests.plugins.facts import MICROSECOND, SECOND, booking, ids, local, site

WARSAW = "Europe/Warsaw"
PLUGIN = HiDone()
START = local("2026-12-05T12:00", WARSAW)
EARLY = START - timedelta(days=3)
VALUES = HiDoneParameters()
YEARS_LATER = timedelta(days=3 * 365)


def gig(state: str, **more: Any) -> Any:
    """An ordered service."""
    return booking(START, currency="PLN", format="gig", state=state, **more)


def objections(facts: Any, at: datetime, author: Literal["client", "provider"] = "client", **values: Any) -> Any:
    """What stands in the way."""
    where = site(HiDoneParameters(**values), currency="PLN")
    return PLUGIN.review_objections(where, facts, ReviewFacts(author, 5, False), at)


@pytest.mark.rule("HID-9")
@pytest.mark.rule("HID-10")
@pytest.mark.parametrize("author", ["client", "provider"])
@pytest.mark.parametrize("state", ["completed", "stopped"])
@pytest.mark.parametrize("begins", ["accepted", "started", "ended"])
@pytest.mark.parametrize("later", [timedelta(), SECOND, timedelta(days=366), YEARS_LATER])
def test_what_is_over_is_reviewed_at_any_time_by_both(
    author: Literal["client", "provider"], state: str, begins: str, later: timedelta
) -> None:
    assert objections(gig(state), START + later, author, review_from=begins) == []


@pytest.mark.rule("HID-9")
@pytest.mark.rule("HID-10")
def test_a_service_stopped_before_its_time_is_reviewed_at_once() -> None:
    assert objections(gig("stopped"), EARLY) == []


@pytest.mark.rule("HID-9")
@pytest.mark.rule("HID-10")
@pytest.mark.parametrize(
    ("begins", "state", "at", "started_at", "open"),
    [
        ("started", "confirmed", START - MICROSECOND, None, False),
        ("started", "confirmed", START, None, True),
        ("started", "confirmed", START + SECOND, None, True),
        ("started", "under_way", EARLY, EARLY, True),
        ("started", "under_way", START, EARLY, True),
        ("accepted", "confirmed", EARLY, None, True),
        ("accepted", "under_way", EARLY, EARLY, True),
        ("ended", "confirmed", START + SECOND, None, False),
        ("ended", "under_way", START + SECOND, START, False),
    ],
)
def test_from_when_a_service_that_is_not_over_is_reviewed(
    begins: str, state: str, at: datetime, started_at: datetime | None, open: bool
) -> None:
    found = objections(gig(state, started_at=started_at), at, review_from=begins)

    assert ids(found) == ([] if open else ["HID-10"])
    assert [item.values for item in found] == ([] if open else [{"review_from": begins}])


@pytest.mark.rule("HID-10")
@pytest.mark.parametrize("begins", ["accepted", "started", "ended"])
@pytest.mark.parametrize("state", ["reserved", "cancelled", "lapsed"])
@pytest.mark.parametrize("at", [EARLY, START, START + timedelta(days=400)])
def test_without_a_connection_there_is_no_review(begins: str, state: str, at: datetime) -> None:
    assert not reviewable(gig(state), at, HiDoneParameters(review_from=begins))
    assert ids(objections(gig(state), at, review_from=begins)) == ["HID-10"]


@pytest.mark.rule("HID-10")
def test_each_reading_says_from_when() -> None:
    said = {
        begins: objections(gig("reserved"), START, review_from=begins)[0].message.text
        for begins in ("accepted", "started", "ended")
    }

    assert "accepted and paid" in said["accepted"]
    assert "under way" in said["started"]
    assert "is over" in said["ended"]


@pytest.mark.rule("HID-9")
@pytest.mark.rule("HID-10")
@pytest.mark.parametrize(("begins", "before"), [("accepted", True), ("started", True), ("ended", False)])
def test_the_core_is_told_whether_reviews_begin_before_the_end(begins: str, before: bool) -> None:
    where = site(HiDoneParameters(review_from=begins), currency="PLN")

    assert PLUGIN.review_terms(where, gig("under_way"), ReviewFacts("client", None, False)).before_end is before


@pytest.mark.rule("HID-9")
@pytest.mark.parametrize("editable", [True, False])
@pytest.mark.parametrize("answers", [True, False])
def test_the_tenant_says_whether_reviews_are_changed_and_answered(editable: bool, answers: bool) -> None:
    values = HiDoneParameters(review_editable=editable, review_answers=answers)
    terms = PLUGIN.review_terms(site(values, currency="PLN"), gig("completed"), ReviewFacts("client", None, True))

    assert (terms.editable, terms.answerable) == (editable, answers)
    (reason,) = terms.reasons
    assert (reason.rule, reason.values) == ("HID-9", {"review_editable": editable})
    assert ("stays as it was written" in reason.message.text) is not editable
