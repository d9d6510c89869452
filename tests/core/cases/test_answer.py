"""The decision: options with their effects, the answer that is kept, the appeal, and what is late."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pypdf import PdfReader
from sqlalchemy.exc import ProgrammingError

from core.accounts.models import Account
from core.cases.models import CaseDocument
from core.ledger.verify import verify
from core.rules.versions import set_values
from tests.core.cases.practice import AFTER, PRICE, Practice
from tests.core.requests.test_pages import submit

APPEAL_UNTIL = datetime(2026, 12, 12, 21, 59, 59, 999999, tzinfo=UTC)
"""Decided on Saturday 28 November: fourteen days later, the end of the day in Kyiv."""


def settlement(practice: Practice, case: str, query: str) -> Any:
    return practice.get(f"{case}/settlement?{query}", practice.support)


@pytest.mark.rule("ROZ-62")
def test_each_option_shows_what_it_does_and_is_done_exactly_so(practice: Practice) -> None:
    case = practice.asked()
    options = practice.get(f"{case}/options", practice.support).json
    assert [item["code"] for item in options] == ["refund_all", "refund_part", "refund_none"]
    whole = options[0]["preview"]
    assert [effect["amount"]["minor"] for effect in whole["effects"] if effect["amount"]] == [PRICE]
    assert len([effect for effect in whole["effects"] if "told" in effect["text"]]) == 2
    assert practice.stage.payment(practice.booking_id).refunded_minor == 0
    assert practice.sent("case.settled") == []
    practice.agreed(case)
    body = {"option": "refund_all", "refund_bps": None, "confirm_token": whole["confirm_token"]}
    decided = practice.decided(case, **body)
    assert (decided["option"], decided["refunded"]["minor"], decided["kept"]["minor"]) == ("refund_all", PRICE, 0)
    assert practice.stage.payment(practice.booking_id).refunded_minor == PRICE
    with practice.stage.site.work() as work:
        assert verify(work) == []
    assert practice.get(f"{case}/options", practice.client).status_code == 403
    assert practice.get(f"{case}/options", practice.stage.site.person("finance")).status_code == 404


@pytest.mark.rule("ROZ-62")
@pytest.mark.parametrize(("minor", "status"), [(0, 422), (1, 200), (PRICE, 200), (PRICE + 1, 422), (-1, 422)])
def test_a_part_is_more_than_nothing_and_no_more_than_was_paid(practice: Practice, minor: int, status: int) -> None:
    case = practice.asked()
    practice.agreed(case)
    shown = settlement(practice, case, f"option=refund_part&refund_minor={minor}")
    assert shown.status_code == status, shown.json
    refund = {"minor": minor, "currency": "UAH"}
    decided = practice.decided(case, status, option="refund_part", refund=refund, refund_bps=None)
    refunded = practice.stage.payment(practice.booking_id).refunded_minor
    assert refunded == (minor if status == 200 else 0)
    if status == 200:
        assert decided["kept"] == {"minor": PRICE - minor, "currency": "UAH"}
    else:
        assert set(decided["errors"]) == {"refund"}
        assert practice.get(case, practice.support).json["state"] == "open"


def test_another_currency_and_unknown_options_are_refused(practice: Practice) -> None:
    case = practice.asked()
    practice.agreed(case)
    euros = {"minor": 100, "currency": "EUR"}
    assert set(practice.decided(case, 422, option="refund_part", refund=euros, refund_bps=None)["errors"]) == {"refund"}
    assert set(practice.decided(case, 422, option="nonsense")["errors"]) == {"option"}
    assert set(practice.decided(case, 422, option="leave", refund_bps=None)["errors"]) == {"option"}
    assert set(practice.decided(case, 422, option="refund_part", refund_bps=None)["errors"]) == {"refund"}
    assert settlement(practice, case, "").status_code == 422


@pytest.mark.rule("ROZ-57")
def test_a_refund_is_announced_in_the_shared_chat(practice: Practice) -> None:
    case = practice.asked()
    practice.agreed(case)
    practice.decided(case)
    for who in (practice.client, practice.therapist):
        (chat,) = practice.get("/api/v1/conversations", who).json
        lines = practice.get(f"/api/v1/conversations/{chat['id']}/messages", who).json["items"]
        (said,) = [line["text"] for line in lines if line["code"] == "refund_decided"]
        assert "500.01" in said


@pytest.mark.rule("ROZ-62")
def test_the_answer_is_kept_word_for_word(practice: Practice) -> None:
    case = practice.asked(shared=True)
    practice.post(f"{case}/statements", practice.therapist, {"text": "I was thinking.", "shared": True})
    practice.agreed(case)
    practice.decided(case, answer="We give back a half.\nIt was short.", answer_other="Half stays with you.")
    (own,) = practice.get(f"{case}/answers", practice.client).json
    (theirs,) = practice.get(f"{case}/answers", practice.therapist).json
    assert len(practice.get(f"{case}/answers", practice.support).json) == 2
    text, other = str(own["parts"]), str(theirs["parts"])
    for said in (
        "We give back a half.",
        "I was thinking.",
        "He slept.",
        "500.01",
        "Support, Ethics commission",
    ):
        assert said in text, said
    pairs = [pair for part in own["parts"] for pair in part.get("facts", [])]
    assert ["500" in value for name, value in pairs if name.startswith("Stays")] == [True]
    assert "Half stays with you." in other
    assert "We give back a half." not in other
    (mine, to_other) = (
        [mail for mail in practice.sent("case.decided") if mail["to"] == who.email]
        for who in (practice.client, practice.therapist)
    )
    assert "We give back a half." in mine[0]["text"]
    assert own["reference"] in mine[0]["text"]
    assert "Half stays with you." in to_other[0]["text"]
    pdf = practice.get(f"{case}/answers/{own['id']}/pdf", practice.client)
    assert pdf.headers["Content-Type"] == "application/pdf"
    printed = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf.data)).pages)
    assert "We give back a half." in printed
    assert own["sha256"][:16] in printed.replace("\n", "")
    assert practice.get(f"{case}/answers/{own['id']}/pdf", practice.therapist).status_code == 404
    assert practice.get(f"{case}/answers/{own['id']}/pdf", practice.stage.site.person("client")).status_code == 404


def test_nobody_changes_a_kept_answer(practice: Practice) -> None:
    case = practice.asked()
    practice.agreed(case)
    practice.decided(case)
    with pytest.raises(ProgrammingError, match="permission denied"), practice.stage.site.work() as work:
        work.session.query(CaseDocument).update({"title": "Another"})


@pytest.mark.rule("ROZ-62")
def test_it_is_written_in_the_readers_language(practice: Practice) -> None:
    with practice.stage.site.work() as work:
        work.session.get_one(Account, (work.tenant.id, practice.client.id)).locale = "uk"
    case = practice.asked()
    practice.agreed(case)
    practice.decided(case)
    (own,) = practice.get(f"{case}/answers", practice.client).json
    assert own["locale"] == "uk"
    assert "Рішення" in own["title"]


@pytest.mark.rule("ROZ-62")
def test_a_decision_is_appealed_once_and_decided_by_somebody_else(practice: Practice) -> None:
    case = practice.asked()
    practice.agreed(case)
    decided = practice.decided(case, option="refund_none", refund_bps=None, outcome="declined")
    assert decided["appeal_until"] == APPEAL_UNTIL.isoformat()
    assert practice.stage.payment(practice.booking_id).frozen_at is None
    assert practice.post(f"{case}/appeal", practice.support, {"text": "x"}).status_code == 403
    assert set(practice.post(f"{case}/appeal", practice.client, {"text": " "}).json["errors"]) == {"text"}
    made = practice.post(f"{case}/appeal", practice.client, {"text": "Read the chat, please."})
    assert (made.status_code, made.json["kind"], made.json["roles"]) == (
        201,
        "appeal",
        ["support", "ethics_commission"],
    )
    assert practice.post(f"{case}/appeal", practice.therapist, {"text": "x"}).json["code"] == "already_appealed"
    assert practice.stage.payment(practice.booking_id).frozen_at is not None
    appeal = f"/api/v1/cases/{made.json['id']}"
    practice.agreed(appeal)
    second = practice.stage.site.person("support", name="Second")
    same = practice.decided(appeal, 409)
    assert same["code"] == "same_decider"
    done = practice.decided(appeal, who=second, option="refund_all", refund_bps=None, outcome="accepted")
    assert done["refunded"]["minor"] == PRICE
    assert done["appeal_until"] is None
    payment = practice.stage.payment(practice.booking_id)
    assert (payment.refunded_minor, payment.frozen_at) == (PRICE, None)
    assert practice.post(f"{appeal}/appeal", practice.client, {"text": "x"}).json["code"] == "appeal_is_over"
    assert practice.get(case, practice.client).json["appeal_id"] == made.json["id"]


def test_where_there_is_nobody_else_the_same_person_decides_the_appeal(practice: Practice) -> None:
    made = practice.post(
        "/api/v1/cases",
        practice.client,
        {"kind": "complaint", "text": "Rude.", "booking_id": str(practice.booking_id)},
    ).json
    case = f"/api/v1/cases/{made['id']}"
    practice.decided(case, refund_bps=None, outcome="declined")
    appeal = practice.post(f"{case}/appeal", practice.client, {"text": "No."}).json
    practice.decided(f"/api/v1/cases/{appeal['id']}", refund_bps=None, outcome="declined")


@pytest.mark.rule("ROZ-62")
@pytest.mark.parametrize(("late", "status"), [(timedelta(), 201), (timedelta(microseconds=1), 409)])
def test_an_appeal_is_in_time_to_the_end_of_the_last_day(practice: Practice, late: timedelta, status: int) -> None:
    case = practice.asked()
    practice.agreed(case)
    practice.decided(case)
    practice.move(APPEAL_UNTIL + late)
    assert practice.get(case, practice.client).json["may_appeal"] is (status == 201)
    answer = practice.post(f"{case}/appeal", practice.client, {"text": "No."})
    assert answer.status_code == status, answer.json


def test_late_answers_go_up_to_the_administrators_once(practice: Practice) -> None:
    site = practice.stage.site
    admin = site.person("tenant_admin")
    with site.work() as work:
        set_values(work, {"support_sla_hours": 6})
    made = practice.post("/api/v1/cases", practice.therapist, {"kind": "technical_support", "text": "No sound."}).json
    case = f"/api/v1/cases/{made['id']}"
    assert made["answer_due_at"] == (AFTER + timedelta(hours=6)).isoformat()
    practice.move(AFTER + timedelta(hours=6))
    assert practice.get(case, practice.support).json["escalated_at"] is None
    practice.move(AFTER + timedelta(hours=6, microseconds=1))
    seen = practice.get(case, practice.support).json
    assert (seen["overdue"], seen["escalated_at"] is not None) == (True, True)
    assert {mail["to"] for mail in practice.sent("case.overdue")} == {practice.support.email, admin.email}
    assert len(practice.sent("case.overdue")) == 2


def test_on_pages_the_option_is_chosen_seen_and_carried_out(practice: Practice) -> None:
    case = practice.asked()
    practice.agreed(case)
    case_id, browser = case.rsplit("/", 1)[1], practice.browser
    page = f"/desk/cases/{case_id}"
    values = {"outcome": "partly", "answer": "A part.", "option": "refund_part", "amount": "300,50"}
    values["without_waiting"] = "Asked by phone."
    much = submit(browser, page, f"{page}/decision", practice.support, **{**values, "amount": "1000,02"})
    assert (much.status_code, "No more than" in much.text) == (422, True)
    shown = submit(browser, page, f"{page}/decision", practice.support, **values)
    assert shown.status_code == 200
    assert "300.50" in shown.text
    assert "still has time" in shown.text
    token = shown.text.split('name="confirm_token" value="')[1].split('"')[0]
    done = submit(browser, page, f"{page}/decision", practice.support, **values, confirm_token=token)
    assert done.status_code == 303, done.text
    assert practice.stage.payment(practice.booking_id).refunded_minor == 30_050
    own = f"/account/cases/{case_id}"
    shown = practice.get(own, practice.client)
    assert "Read the whole decision" in shown.text
    (document,) = practice.get(f"{case}/answers", practice.client).json
    answer = practice.get(f"{own}/answers/{document['id']}", practice.client)
    assert "A part." in answer.text
    assert "Saturday, 28 November 2026" in answer.text, "a kept paper says the year"
    assert practice.get(f"{own}/answers/{document['id']}/pdf", practice.client).data.startswith(b"%PDF")
    assert practice.get(f"{own}/answers/{document['id']}", practice.therapist).status_code == 404
    sent = submit(browser, own, f"{own}/appeal", practice.client, appeal="It was the whole hour.")
    assert sent.status_code == 303
    assert "It was the whole hour." in practice.get(sent.location, practice.client).text
    assert "Decided" in practice.get("/desk/cases?state=decided", practice.support).text
