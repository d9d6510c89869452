"""Evidence: messages as they were, bookings, reviews and files; who attaches and who sees what."""

from __future__ import annotations

import io
from typing import Any
from uuid import UUID, uuid4

import pytest

from core.messaging.models import ChatMessage, FlaggedMessage
from core.reviews.models import Review
from core.tenancy.models import AuditRecord
from tests.core.cases.practice import AFTER, Practice
from tests.core.requests.test_pages import submit
from tests.support.papers import PAPER, picture
from tests.support.sites import Person, SiteFactory


def attach(practice: Practice, case: str, who: Person | None, kind: str, subject_id: UUID, **more: Any) -> Any:
    body = {"kind": kind, "subject_id": str(subject_id), **more}
    return practice.post(f"{case}/evidence", who, body)


def upload(practice: Practice, case: str, who: Person, content: bytes = PAPER, query: str = "") -> Any:
    data = {"file": (io.BytesIO(content), "screen.pdf")}
    return practice.browser.post(f"{case}/files{query}", data=data, headers=who.headers)


def seen(practice: Practice, case: str, who: Person) -> list[tuple[str, str]]:
    return [(item["kind"], item["text"]) for item in practice.get(case, who).json["evidence"]]


@pytest.mark.rule("ROZ-6")
def test_a_report_carries_the_messages_as_they_were(practice: Practice) -> None:
    ids = practice.talk((practice.client, "Good morning"), (practice.therapist, "Ну шо, Оленко?"))
    with practice.stage.site.work() as work:
        row = work.session.get(ChatMessage, (work.tenant.id, ids[1]))
        assert row is not None
        conversation_id = row.conversation_id
    body = {
        "kind": "report",
        "topic": "rude",
        "text": "He calls me by a short name.",
        "conversation_id": str(conversation_id),
        "message_ids": [str(ids[1])],
    }
    made = practice.post("/api/v1/cases", practice.client, body)
    assert made.status_code == 201, made.json
    case = f"/api/v1/cases/{made.json['id']}"
    with practice.stage.site.work() as work:
        row = work.session.get(ChatMessage, (work.tenant.id, ids[1]))
        assert row is not None
        row.body = "Something else"
    assert seen(practice, case, practice.support) == [("message", "Ну шо, Оленко?")]
    # Reported, not told: the therapist knows nothing of it.
    assert practice.get(case, practice.therapist).status_code == 404
    wrong = practice.post("/api/v1/cases", practice.client, {**body, "topic": "nonsense"})
    assert (wrong.status_code, set(wrong.json["errors"])) == (422, {"topic"})
    stranger = practice.stage.site.person("client")
    assert practice.post("/api/v1/cases", stranger, {**body, "message_ids": []}).status_code == 404


def test_people_attach_what_is_theirs_and_see_what_is_shared(practice: Practice) -> None:
    (message,) = practice.talk((practice.therapist, "See you on Saturday"))
    with practice.stage.site.work() as work:
        review = Review(
            booking_id=practice.booking_id,
            author="client",
            author_id=practice.client.id,
            subject_id=practice.therapist.id,
            rating=1,
            text="Asleep",
            public=True,
            created_at=AFTER,
        )
        work.session.add(review)
        work.flush()
        review_id = review.id
    case = practice.asked()
    assert attach(practice, case, practice.client, "message", message, shared=True).status_code == 201
    assert attach(practice, case, practice.client, "review", review_id).status_code == 201
    assert attach(practice, case, practice.therapist, "booking", practice.booking_id, note="Paid").status_code == 201
    assert seen(practice, case, practice.client) == [("message", "See you on Saturday"), ("review", "1 of 5. Asleep")]
    theirs = seen(practice, case, practice.therapist)
    assert [kind for kind, _ in theirs] == ["message", "booking"]
    assert len(seen(practice, case, practice.support)) == 3
    again = attach(practice, case, practice.client, "message", message)
    assert len(again.json["evidence"]) == 2


def test_nothing_of_others_is_attached(practice: Practice) -> None:
    case = practice.asked()
    others = practice.stage.clients(1)[0]
    elsewhere = practice.stage.paid(AFTER.replace(day=AFTER.day + 2, hour=8, minute=0), client=others)
    for who in (practice.client, practice.support):
        expected = 404 if who is practice.client else 201
        assert attach(practice, case, who, "booking", elsewhere).status_code == expected
        assert attach(practice, case, who, "message", uuid4()).status_code == 404
    assert attach(practice, case, others, "booking", elsewhere).status_code == 404
    assert attach(practice, case, None, "booking", elsewhere).status_code == 401
    assert attach(practice, case, practice.client, "file", elsewhere).status_code == 422


def test_files_are_looked_into_and_given_to_those_who_may_see_them(practice: Practice) -> None:
    case = practice.asked()
    assert upload(practice, case, practice.client, b"MZ a program").status_code == 422
    made = upload(practice, case, practice.client, query="?note=A+screenshot")
    assert made.status_code == 201, made.json
    (item,) = made.json["evidence"]
    assert (item["kind"], item["text"], item["note"]) == ("file", "screen.pdf", "A screenshot")
    address = f"{case}/files/{item['file_id']}"
    assert practice.get(address, practice.client).data == PAPER
    assert practice.get(address, practice.support).headers["Content-Disposition"].startswith("attachment")
    assert practice.get(address, practice.therapist).status_code == 404
    shared = upload(practice, case, practice.client, picture("PNG"), query="?shared=true").json["evidence"][1]
    assert practice.get(f"{case}/files/{shared['file_id']}", practice.therapist).status_code == 200
    for who, status in ((practice.stage.site.person("client"), 404), (None, 401)):
        assert practice.get(address, who).status_code == status
    # A file of one case is not a file of another.
    body = {"kind": "question", "text": "x"}
    other = practice.post("/api/v1/cases", practice.client, body).json["id"]
    assert practice.get(f"/api/v1/cases/{other}/files/{item['file_id']}", practice.client).status_code == 404


def test_after_the_decision_nothing_is_added(practice: Practice) -> None:
    case = practice.asked()
    practice.agreed(case)
    practice.decided(case)
    assert attach(practice, case, practice.client, "booking", practice.booking_id).json["code"] == "case_is_decided"
    assert upload(practice, case, practice.client).json["code"] == "case_is_decided"


@pytest.mark.rule("ROZ-16")
def test_a_flagged_message_becomes_a_case_and_its_evidence(practice: Practice) -> None:
    practice.talk((practice.therapist, "Мій номер 067 123 45 67"))
    with practice.stage.site.work() as work:
        flagged_id = work.session.query(FlaggedMessage).one().id
    page, browser = f"/desk/flagged-messages/{flagged_id}", practice.browser
    made = submit(browser, page, f"/desk/cases/from-flagged/{flagged_id}", practice.support)
    assert made.status_code == 303, made.text
    case = f"/api/v1/cases/{made.location.rsplit('/', 1)[1]}"
    assert seen(practice, case, practice.support) == [("message", "Мій номер 067 123 45 67")]
    flag = practice.get(f"/api/v1/flagged-messages/{flagged_id}", practice.support).json
    assert (flag["state"], f"/api/v1/cases/{flag['used_id']}") == ("used", case)
    assert practice.get(case, practice.therapist).status_code == 404
    practice.post(f"{case}/hearing", practice.support, {"question": "Why?"})
    assert practice.get(case, practice.therapist).json["question"] == "Why?"
    desk = practice.get(f"/desk/cases/{made.location.rsplit('/', 1)[1]}", practice.support)
    assert desk.status_code == 200


def test_a_flagged_message_goes_to_a_case_that_is_open(practice: Practice) -> None:
    case_id = practice.asked().rsplit("/", 1)[1]
    practice.talk((practice.therapist, "Мій номер 067 123 45 67"))
    with practice.stage.site.work() as work:
        flagged_id = work.session.query(FlaggedMessage).one().id
    page = f"/desk/flagged-messages/{flagged_id}"
    made = submit(practice.browser, page, f"/desk/cases/from-flagged/{flagged_id}", practice.support, case_id=case_id)
    assert made.location.endswith(case_id)
    client = practice.browser.post(f"/desk/cases/from-flagged/{flagged_id}", headers=practice.client.headers)
    assert client.status_code == 403


def test_the_team_chooses_from_the_conversation_and_the_look_is_written_down(practice: Practice) -> None:
    ids = practice.talk((practice.therapist, "One"), (practice.client, "Two"))
    case_id = practice.asked().rsplit("/", 1)[1]
    base, browser = f"/desk/cases/{case_id}", practice.browser
    sent = submit(browser, f"{base}/conversation", f"{base}/conversation", practice.support, message=str(ids[0]))
    assert sent.status_code == 303
    nothing = submit(browser, f"{base}/conversation", f"{base}/conversation", practice.support)
    assert nothing.status_code == 422
    assert "One" in practice.get(base, practice.ethics).text
    with practice.stage.site.work() as work:
        looks = work.session.query(AuditRecord).filter_by(action="conversation.looked_at")
        assert {row.actor for row in looks} == {str(practice.support.id)}
    own = f"/account/cases/{case_id}"
    mine = submit(browser, f"{own}/conversation", f"{own}/conversation", practice.client, message=str(ids[1]))
    assert mine.status_code == 303
    assert practice.get(f"{own}/conversation", practice.stage.site.person("client")).status_code == 404
    file = (io.BytesIO(PAPER), "screen.pdf")
    assert submit(browser, own, f"{own}/files", practice.client, file=file, note="Look").status_code == 303
    assert submit(browser, own, f"{own}/files", practice.client).status_code == 422
    found = practice.get(f"/api/v1/cases/{case_id}", practice.client).json["evidence"]
    address = next(item["file_id"] for item in found if item["kind"] == "file")
    assert practice.get(f"{own}/files/{address}", practice.client).data == PAPER
    assert practice.get(f"{base}/files/{address}", practice.support).data == PAPER
    assert (
        submit(browser, base, f"{base}/files", practice.support, file=(io.BytesIO(PAPER), "a.pdf")).status_code == 303
    )


def test_another_tenants_evidence_is_unknown(site: SiteFactory, practice: Practice) -> None:
    case = practice.asked()
    item = upload(practice, case, practice.client).json["evidence"][0]
    there = site("rozmova")
    admin = there.person("tenant_admin")
    for address in (case, f"{case}/files/{item['file_id']}", f"{case}/answers"):
        assert there.client.get(address, headers=admin.headers).status_code == 404
