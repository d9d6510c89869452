"""Both sides have their word: who sees what, by when, and what silence means."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from core.accounts.grant_role import grant_role
from core.bookings.models import Booking
from core.bookings.queries import sides_of
from core.cases.models import Case
from tests.core.cases.practice import AFTER, Practice
from tests.core.requests.test_pages import submit

DUE = AFTER + timedelta(hours=72)


@pytest.mark.rule("ROZ-62")
def test_the_specialist_is_asked_and_reads_only_what_the_client_shares(practice: Practice) -> None:
    case = practice.asked()
    seen = practice.get(case, practice.therapist).json
    assert (seen["side"], seen["text"], seen["person"], seen["hearing"]) == ("other", "", None, "asked")
    assert seen["hearing_due_at"] == DUE.isoformat()
    (mail,) = practice.sent("case.asked")
    assert mail["to"] == practice.therapist.email
    with practice.stage.site.work() as work:
        booking = work.session.get_one(Booking, (work.tenant.id, practice.booking_id))
        title = sides_of(work, booking).title
    assert title in mail["subject"], "whose word is asked must know about which meeting"
    practice.post(f"{case}/statements", practice.client, {"text": "He was asleep for ten minutes.", "shared": True})
    practice.post(f"{case}/statements", practice.client, {"text": "I am afraid of him.", "shared": False})
    words = [item["text"] for item in practice.get(case, practice.therapist).json["entries"]]
    assert "He was asleep for ten minutes." in words
    assert "I am afraid of him." not in words
    team = [item["text"] for item in practice.get(case, practice.support).json["entries"]]
    assert {"He was asleep for ten minutes.", "I am afraid of him."} <= set(team)


@pytest.mark.rule("ROZ-62")
def test_the_specialists_word_ends_the_hearing(practice: Practice) -> None:
    case = practice.asked(shared=True)
    assert practice.get(case, practice.therapist).json["text"] == "He slept."
    answer = practice.post(f"{case}/statements", practice.therapist, {"text": "I was thinking.", "shared": True})
    assert (answer.status_code, answer.json["hearing"]) == (201, "given")
    seen = practice.get(case, practice.client).json["entries"]
    assert [item["text"] for item in seen if item["kind"] == "statement"] == ["I was thinking."]
    assert {item["to"] for item in practice.sent("case.word_given")} == {
        practice.support.email,
        practice.ethics.email,
        practice.client.email,
    }
    practice.move(DUE + timedelta(hours=1))
    assert practice.get(case, practice.support).json["hearing"] == "given"


@pytest.mark.rule("ROZ-62")
def test_silent_to_the_last_instant_the_team_decides_without_it(practice: Practice) -> None:
    case = practice.asked()
    practice.move(DUE)
    assert practice.get(case, practice.support).json["hearing"] == "asked"
    practice.move(DUE + timedelta(microseconds=1))
    seen = practice.get(case, practice.support).json
    assert (seen["hearing"], seen["stage"]) == ("silent", "positions")
    assert {item["to"] for item in practice.sent("case.silent")} == {practice.support.email, practice.ethics.email}
    late = practice.post(f"{case}/statements", practice.therapist, {"text": "Sorry, late.", "shared": True})
    assert (late.status_code, late.json["hearing"]) == (201, "given")


def test_decided_without_waiting_the_record_says_so(practice: Practice) -> None:
    case = practice.asked()
    practice.agreed(case)
    practice.decided(case)
    (kept,) = practice.get(f"{case}/answers", practice.client).json
    assert any("before the other side's time was over" in part.get("text", "") for part in kept["parts"])


def test_a_complaint_is_not_known_to_the_other_side_before_it_is_asked(practice: Practice) -> None:
    body = {"kind": "complaint", "text": "He was rude.", "booking_id": str(practice.booking_id)}
    case = f"/api/v1/cases/{practice.post('/api/v1/cases', practice.client, body).json['id']}"
    assert practice.get(case, practice.therapist).status_code == 404
    assert practice.get("/api/v1/cases", practice.therapist).json["items"] == []
    assert practice.post(f"{case}/hearing", practice.client, {"question": "?"}).status_code == 404
    asked = practice.post(f"{case}/hearing", practice.support, {"question": "What did you say?"})
    assert (asked.status_code, asked.json["hearing"]) == (201, "asked")
    seen = practice.get(case, practice.therapist).json
    assert (seen["question"], seen["text"]) == ("What did you say?", "")
    assert practice.get(case, practice.client).json["question"] is None
    again = practice.post(f"{case}/hearing", practice.support, {"question": "And?"})
    assert (again.status_code, again.json["code"]) == (409, "hearing_is_open")


def test_a_question_has_nobody_else_to_hear(practice: Practice) -> None:
    made = practice.post("/api/v1/cases", practice.client, {"kind": "question", "text": "How?"}).json
    answer = practice.post(f"/api/v1/cases/{made['id']}/hearing", practice.support, {"question": "?"})
    assert (answer.status_code, answer.json["code"]) == (409, "nobody_to_hear")


def test_the_team_talks_with_each_side_apart(practice: Practice) -> None:
    case = practice.asked()
    entries = f"{case}/entries"
    practice.post(entries, practice.support, {"text": "To the client."})
    practice.post(entries, practice.support, {"text": "To the therapist.", "to": "other"})
    practice.post(entries, practice.therapist, {"text": "From the therapist."})

    def messages(who: Any) -> list[str]:
        return [item["text"] for item in practice.get(case, who).json["entries"] if item["kind"] == "message"]

    assert messages(practice.client) == ["To the client."]
    assert messages(practice.therapist) == ["To the therapist.", "From the therapist."]
    assert len(messages(practice.support)) == 3


def test_a_member_who_takes_part_is_not_the_team(practice: Practice) -> None:
    case = practice.asked()
    with practice.stage.site.work() as work:
        grant_role(work, practice.therapist.id, "support")
    assert practice.get(case, practice.therapist).json["side"] == "other"
    assert practice.post(f"{case}/positions", practice.therapist, {"role": "support", "text": "No."}).status_code == 403
    assert practice.get("/api/v1/cases?side=team", practice.therapist).json["items"] == []


def test_taken_back_the_money_moves_again(practice: Practice) -> None:
    case = practice.asked()
    assert practice.stage.payment(practice.booking_id).frozen_at is not None
    assert practice.post(f"{case}/withdrawal", practice.therapist).status_code == 403
    back = practice.post(f"{case}/withdrawal", practice.client)
    assert (back.status_code, back.json["state"], back.json["stage"]) == (200, "withdrawn", "withdrawn")
    payment = practice.stage.payment(practice.booking_id)
    assert (payment.frozen_at, payment.refunded_minor) == (None, 0)
    assert practice.post(f"{case}/withdrawal", practice.client).json["code"] == "case_is_decided"
    late = practice.post(f"{case}/statements", practice.therapist, {"text": "x"})
    assert late.json["code"] == "case_is_decided"


def test_a_stopped_service_is_not_taken_back(practice: Practice) -> None:
    case = practice.asked()
    with practice.stage.site.work() as work:
        work.session.query(Case).one().kind = "service_stopped"
    assert practice.post(f"{case}/withdrawal", practice.client).status_code == 403


def test_on_pages_each_side_writes_its_word(practice: Practice) -> None:
    case_id = practice.asked().rsplit("/", 1)[1]
    page, browser = f"/account/cases/{case_id}", practice.browser
    shown = practice.get(page, practice.therapist)
    assert "You are the other side" in shown.text
    assert "He slept." not in shown.text
    sent = submit(browser, page, f"{page}/statements", practice.therapist, statement="I was thinking.", shared="1")
    assert sent.status_code == 303
    assert "I was thinking." in practice.get(page, practice.client).text
    assert submit(browser, page, f"{page}/statements", practice.therapist, statement="").status_code == 422
    desk = f"/desk/cases/{case_id}"
    assert "It has answered" in practice.get(desk, practice.support).text
    note = submit(browser, desk, f"{desk}/entries", practice.support, kind="other", text="Thank you.")
    assert note.status_code == 303
    assert "Thank you." in practice.get(page, practice.therapist).text
    assert "Thank you." not in practice.get(page, practice.client).text
    assert practice.get(page, practice.support).status_code == 404
    assert "case" in practice.get("/account/cases", practice.therapist).text
    assert submit(browser, page, f"{page}/withdrawal", practice.client).status_code == 303
    assert "taken back" in practice.get(page, practice.client).text


def test_somebody_looks_after_a_case(practice: Practice) -> None:
    case = practice.asked()

    def give(to: Any, by: Any) -> int:
        body = {"owner_id": str(to.id) if to else None}
        answer = practice.browser.put(f"{case}/owner", json=body, headers=by.headers)
        return int(answer.status_code)

    finance = practice.stage.site.person("finance")
    assert [give(practice.support, practice.client), give(finance, practice.support)] == [404, 422]
    assert give(practice.ethics, practice.support) == 200
    assert len(practice.get("/api/v1/cases?side=team&mine=true", practice.ethics).json["items"]) == 1
    assert practice.get("/api/v1/cases?side=team&mine=true", practice.support).json["items"] == []
    desk = f"/desk/cases/{case.rsplit('/', 1)[1]}"
    assert submit(practice.browser, desk, f"{desk}/owner", practice.support).status_code == 303
    assert "Sonia" in practice.get("/desk/cases", practice.ethics).text
    assert practice.get("/desk/cases?state=mine", practice.support).status_code == 200


@pytest.mark.rule("ROZ-59")
@pytest.mark.rule("ROZ-62")
def test_both_sides_see_which_meeting_it_is_about(practice: Practice) -> None:
    case = practice.asked()
    page = case.replace("/api/v1/", "/account/")
    for who, area in ((practice.client, "account"), (practice.therapist, "cabinet")):
        shown = practice.get(page, who)
        assert shown.status_code == 200
        assert f'href="/{area}/bookings/{practice.booking_id}"' in shown.get_data(as_text=True)
    practice.agreed(case)
    practice.decided(case)
    for mail in practice.sent("case.settled"):
        assert "Saturday" in mail["subject"], mail["subject"]
