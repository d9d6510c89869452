"""What people bring to the team, and the talk that follows."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.schedule.clock import move_clock
from tests.core.requests.test_pages import submit
from tests.core.reviews.stage import Gigs
from tests.support.sites import MONDAY


@pytest.mark.rule("HID-7", "HID-12")
def test_hid_7_and_12_a_complaint_goes_to_support_with_its_day(gigs: Gigs) -> None:
    booking_id = str(gigs.finished())
    gigs.site.set_clock(MONDAY)
    body = {"kind": "complaint", "text": "He left after ten minutes.", "booking_id": booking_id}
    answer = gigs.post("/api/v1/cases", gigs.client, body)
    assert (answer.status_code, answer.json["roles"]) == (201, ["support"])
    # Fourteen days, to the end of the last one in Warsaw.
    assert answer.json["answer_due_at"] == "2026-12-07T22:59:59.999999+00:00"
    assert gigs.post("/api/v1/cases", gigs.client, body).json["code"] == "case_is_open"
    assert gigs.post("/api/v1/cases", gigs.worker, body).status_code == 201


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"kind": "worker_is_not_who_they_claim", "text": "x"}, "booking_id"),
        ({"kind": "low_rating", "text": "x"}, "kind"),
        ({"kind": "question", "text": " "}, "text"),
    ],
)
def test_what_is_missing_is_marked(gigs: Gigs, body: dict[str, str], field: str) -> None:
    answer = gigs.post("/api/v1/cases", gigs.client, body)
    assert (answer.status_code, set(answer.json["errors"])) == (422, {field})


def test_nobody_complains_about_a_booking_of_others(gigs: Gigs) -> None:
    body = {"kind": "complaint", "text": "x", "booking_id": str(gigs.finished())}
    assert gigs.post("/api/v1/cases", gigs.site.person("client"), body).status_code == 404
    assert gigs.post("/api/v1/cases", None, body).status_code == 401


def test_the_talk_notes_stay_with_the_team(gigs: Gigs) -> None:
    case = gigs.post("/api/v1/cases", gigs.client, {"kind": "question", "text": "How do I pay?"}).json
    entries = f"/api/v1/cases/{case['id']}/entries"
    gigs.post(entries, gigs.support, {"text": "Asked before.", "kind": "note"})
    gigs.post(entries, gigs.support, {"text": "With a card."})
    gigs.post(entries, gigs.client, {"text": "Thank you."})
    assert gigs.post(entries, gigs.client, {"text": "x", "kind": "note"}).status_code == 403
    seen = gigs.get(f"/api/v1/cases/{case['id']}", gigs.client).json["entries"]
    assert [(item["kind"], item["text"], item["author"]) for item in seen] == [
        ("message", "With a card.", None),
        ("message", "Thank you.", "Klara"),
    ]
    assert len(gigs.get(f"/api/v1/cases/{case['id']}", gigs.support).json["entries"]) == 3


@pytest.mark.rule("HID-15")
def test_hid_15_a_case_that_waits_too_long_is_said_to_the_team(gigs: Gigs) -> None:
    gigs.site.set_clock(MONDAY)
    case = gigs.post("/api/v1/cases", gigs.client, {"kind": "question", "text": "Hello?"}).json
    assert (case["answer_due_at"], case["first_reply_due_at"]) == (None, None)  # an aim of the team's own
    admin = gigs.site.person("tenant_admin")
    for later, late in ((timedelta(hours=24), False), (timedelta(hours=24, seconds=1), True)):
        move_clock(gigs.site.engine, gigs.site.tenant_id, MONDAY + later)
        assert gigs.get(f"/api/v1/cases/{case['id']}", gigs.support).json["first_reply_late"] is late
    said = gigs.get("/api/v1/sandbox/messages", admin).json["items"]
    assert {
        item["recipient"] for item in said if item["template"] == "case.first_reply_late" and item["channel"] == "email"
    } == {gigs.support.email, admin.email}


def test_on_pages(gigs: Gigs) -> None:
    booking_id = str(gigs.finished())
    values = {"kind": "worker_is_not_who_they_claim", "text": "It was Zosia.", "booking_id": booking_id}
    sent = submit(gigs.browser, f"/support?booking={booking_id}", "/support", gigs.client, **values)
    assert (sent.status_code, "/account/cases/" in sent.location) == (303, True)
    case_id = sent.location.rsplit("/", 1)[1]
    wrong = submit(gigs.browser, "/support", "/support", gigs.client, kind="worker_is_not_who_they_claim", text="x")
    assert wrong.status_code == 422
    assert "/sign-in" in gigs.get("/support").text
    assert (
        submit(gigs.browser, sent.location, f"{sent.location}/messages", gigs.client, text="Truly.").status_code == 303
    )
    desk = f"/desk/cases/{case_id}"
    assert "It was Zosia." in gigs.get("/desk", gigs.support).text
    assert submit(gigs.browser, desk, f"{desk}/entries", gigs.support, kind="note", text="Look").status_code == 303
    verified = gigs.get(f"/desk/people/{gigs.worker.id}", gigs.support)
    assert (verified.status_code, gigs.worker.email in verified.text) == (200, True)
    assert gigs.worker.email not in gigs.get(f"/account/cases/{case_id}", gigs.client).text
    assert gigs.get(f"/desk/people/{gigs.worker.id}", gigs.client).status_code == 403
    assert gigs.get("/account/cases", gigs.client).status_code == 200
