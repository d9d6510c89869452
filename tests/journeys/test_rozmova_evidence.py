"""What a finding stands on: messages as they read then, files of both sides; and what speaks for the specialist."""

from __future__ import annotations

import io
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from core.kit.ids import new_id
from core.messaging.conversations import pair_conversation
from core.messaging.models import FlaggedMessage
from core.messaging.post import post_message
from tests.journeys.test_rozmova_standing import Court, visitor
from tests.journeys.walk import Walker, walker
from tests.support.papers import PAPER, picture
from tests.support.sites import SiteFactory
from tests.support.visitor import Visitor


@pytest.fixture
def court(site: SiteFactory) -> Court:
    return Court(site)


def confirmed(desk: Visitor, page: str, action: str, **values: Any) -> None:
    """Send a form, see what would follow, and confirm it."""
    status, shown = desk.send(page, action, **values)
    assert status == 200
    token = shown.split('name="confirm_token" value="')[1].split('"')[0]
    assert desk.send(page, action, **values, confirm_token=token)[0] == 303


def say(court: Court, words: str, *, by: Walker | None = None, client: Walker | None = None) -> str:
    """Something written in the chat of the specialist and a client."""
    whom = (client or court.client).person
    author = (by or court.therapist).person
    assert whom is not None
    assert author is not None
    with court.site.work() as work:
        talk = pair_conversation(work, whom.id, court.account)
        return str(post_message(work, talk, author.id, words).id)


def chat(court: Court) -> str:
    assert court.client.person is not None
    with court.site.work() as work:
        return str(pair_conversation(work, court.client.person.id, court.account).id)


def allow(court: Court, given: bool = True) -> None:
    """The client allows first names in the chat."""
    court.client.put(f"/conversations/{chat(court)}/permissions/first_names", {"given": given}, 200)


def client_id(court: Court) -> str:
    assert court.client.person is not None
    return str(court.client.person.id)


def send_file(who: Walker, path: str, content: bytes, name: str, **query: str) -> Any:
    assert who.person is not None
    return who.site.client.post(
        f"/api/v1{path}",
        query_string=query,
        data={"file": (io.BytesIO(content), name)},
        headers=who.person.headers,
        content_type="multipart/form-data",
    )


def pieces(finding: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [item for item in finding["evidence"] if item["kind"] == kind]


@pytest.mark.rule("ROZ-7", "ROZ-6")
def test_a_short_name_with_the_clients_permission_is_no_finding(court: Court) -> None:
    court.book()
    allow(court)
    shortened = say(court, "Привіт, Клієнтику! Як ти?")
    court.see("familiar", client_id=client_id(court), message_ids=[shortened])
    assert court.findings(court.manager) == []
    # Taken back, it covers nothing that comes after.
    court.admin.clock("2026-11-23T10:00:00+00:00")
    allow(court, given=False)
    court.see("familiar", client_id=client_id(court), message_ids=[say(court, "І знову привіт, Клієнтику!")])
    found = court.finding("rude")
    assert (found["rule"], found["count"], found["status"]) == ("ROZ-6", 1, "open")
    assert [item["said"] for item in pieces(found, "message")] == ["І знову привіт, Клієнтику!"]


@pytest.mark.rule("ROZ-7", "ROZ-6")
def test_the_permission_stands_beside_the_finding_as_a_defence_and_the_team_decides(court: Court) -> None:
    court.book()
    shortened = say(court, "Привіт, Клієнтику! Як ти?")
    court.see("familiar", client_id=client_id(court), message_ids=[shortened])
    before = court.finding("rude")
    assert pieces(before, "permission") == []
    court.admin.clock("2026-11-23T10:00:00+00:00")
    allow(court)
    for who in (court.therapist, court.manager):
        found = court.finding("rude", who)
        assert found["status"] == "open", "what was said before it was allowed waits for people"
        (defence,) = pieces(found, "permission")
        assert (defence["client"], defence["at"]) == ("Клієнт Вигаданий", "2026-11-23T10:00:00+00:00")
        assert "Клієнт це дозволив" in defence["details"][0]
    page = f"/cabinet/standing/findings/{before['id']}"
    assert defence["label"] in visitor(court.therapist).see(page)
    assert defence["label"] in visitor(court.manager).see(f"/desk/findings/{before['id']}")
    court.therapist.post(f"/findings/{before['id']}/replies", {"text": "Клієнт сам просив про «ти»."}, 201)
    verdict = {"outcome": "dismissed", "reason": "Клієнт дозволив звертатися на «ти»."}
    court.manager.post(f"/findings/{before['id']}/decision", verdict, 200)
    assert court.finding("rude")["status"] == "dismissed"
    assert court.mails(court.therapist)[-1] == "standing.dismissed"
    assert Walker(court.site).get("/providers")["items"] != []


@pytest.mark.rule("ROZ-7", "ROZ-6")
def test_the_permission_covers_neither_rudeness_nor_outbursts(court: Court) -> None:
    court.book()
    allow(court)
    rude = say(court, "Ти мене вже дістав!!!")
    court.see("familiar", client_id=client_id(court))
    assert court.findings() == []
    court.see("rude", client_id=client_id(court), message_ids=[rude])
    found = court.finding("rude")
    assert (found["count"], found["status"]) == (1, "open")
    (defence,) = pieces(found, "permission")
    assert "грубощів" in defence["details"][1], "the permission says itself what it does not cover"
    assert court.confirm("rude")["sanction"]["kind"] == "termination"
    assert Walker(court.site).get("/providers")["items"] == []


@pytest.mark.rule("ROZ-7", "ROZ-6")
def test_the_desk_names_the_client_on_its_page_and_hears_that_nothing_follows(court: Court) -> None:
    court.book()
    allow(court)
    desk, person = visitor(court.manager), f"/desk/people/{court.account}"
    assert f'value="{client_id(court)}"' in desk.see(person)
    written = {"kind": "familiar", "words": "Скоротила імʼя.", "client_id": client_id(court)}
    confirmed(desk, person, f"{person}/signals", **written)
    assert court.findings() == []
    # A negative control: without a client nobody's permission speaks for it, and what follows is shown first.
    confirmed(desk, person, f"{person}/signals", **{**written, "client_id": ""})
    assert court.finding("rude")["count"] == 1


@pytest.mark.rule("ROZ-3", "ROZ-16")
def test_a_message_stays_as_it_was_and_its_flag_is_dealt_with(court: Court) -> None:
    court.book()
    message = say(court, "Пишіть мені на 050 123 45 67")
    court.see("personal_data", client_id=client_id(court), message_ids=[message])
    with court.site.work() as work:
        flag = work.session.query(FlaggedMessage).one()
        finding = court.finding("personal_data")["id"]
        assert (flag.state, flag.used_kind, str(flag.used_id)) == ("used", "finding", finding)
        flagged = flag.id
    assert f"/desk/findings/{finding}" in visitor(court.manager).see(f"/desk/flagged-messages/{flagged}")
    _rewrite(court, UUID(message), "Нічого такого.")
    for who in (court.therapist, court.manager, court.ethics):
        (kept,) = pieces(court.finding("personal_data", who), "message")
        assert (kept["said"], kept["author"]) == ("Пишіть мені на 050 123 45 67", "Терапевтка Вигадана")
        assert kept["subject_id"] == message
    assert "050 123 45 67" in visitor(court.therapist).see(f"/cabinet/standing/findings/{finding}")
    # Attached twice it stands there once.
    again = {"kind": "message", "subject_id": message}
    court.manager.post(f"/findings/{finding}/evidence", again, 201)
    assert len(pieces(court.finding("personal_data"), "message")) == 1


def _rewrite(court: Court, message: UUID, words: str) -> None:
    """What nobody can do through the site: another text under the same id."""
    with court.site.work() as work:
        work.session.execute(
            text("UPDATE chat_messages SET body = :words WHERE id = :id"), {"words": words, "id": message}
        )


@pytest.mark.rule("ROZ-3")
def test_a_flagged_message_becomes_a_finding_at_the_desk(court: Court) -> None:
    court.book()
    say(court, "Мій номер 050 123 45 67")
    with court.site.work() as work:
        (first,) = [row.id for row in work.session.query(FlaggedMessage)]
    desk, page = visitor(court.manager), f"/desk/flagged-messages/{first}"
    action = f"/desk/findings/from-flagged/{first}"
    assert desk.send(page, action, kind="personal_data", words="")[0] == 422
    assert desk.send(page, action, kind="nothing", words="x")[0] == 422
    assert court.findings() == []
    confirmed(desk, page, action, kind="personal_data", words="Дала номер.")
    found = court.finding("personal_data", court.manager)
    assert [item["client"] for item in pieces(found, "signal")] == ["Клієнт Вигаданий"]
    assert [item["said"] for item in pieces(found, "message")] == ["Мій номер 050 123 45 67"]
    # The next one goes to the finding that is open.
    second = say(court, "Або пишіть на me@example.org")
    with court.site.work() as work:
        flag = work.session.query(FlaggedMessage).filter(FlaggedMessage.message_id == UUID(second)).one().id
    page, action = f"/desk/flagged-messages/{flag}", f"/desk/findings/from-flagged/{flag}"
    assert desk.send(page, action, finding_id=found["id"])[0] == 303
    assert len(pieces(court.finding("personal_data"), "message")) == 2
    assert court.mails(court.therapist)[-1] == "standing.evidence"


@pytest.mark.rule("ROZ-17")
def test_a_flagged_message_with_a_gross_proposal_is_confirmed_on_a_page(court: Court) -> None:
    court.book()
    say(court, "Платіть мені на картку 4111 1111 1111 1111, так дешевше")
    with court.site.work() as work:
        flag = work.session.query(FlaggedMessage).one().id
    desk, page = visitor(court.manager), f"/desk/flagged-messages/{flag}"
    action = f"/desk/findings/from-flagged/{flag}"
    values = {"kind": "off_platform_payment", "words": "Запропонувала платити на картку."}
    confirmed(desk, page, action, **values)
    found = court.finding("gross", court.manager)
    assert found["sanction"]["irreversible"] is True
    assert len(pieces(found, "message")) == 1


@pytest.mark.rule("ROZ-3")
def test_only_what_concerns_the_person_can_be_pointed_to(court: Court, site: SiteFactory) -> None:
    booking = court.book()
    court.see("admin_rules")
    finding = court.finding("admin_rules")["id"]
    path = f"/findings/{finding}/evidence"
    other = walker(court.site, "client")
    others = say(court, "Це моє.", by=other, client=other)
    with court.site.work() as work:
        assert court.client.person is not None
        assert other.person is not None
        talk = pair_conversation(work, other.person.id, court.client.person.id)
        foreign = str(post_message(work, talk, other.person.id, "Не про терапевтку.").id)
    for kind in ("message", "booking", "review", "case"):
        court.manager.post(path, {"kind": kind, "subject_id": str(new_id())}, 422)
        court.manager.post(path, {"kind": kind}, 422)
    court.manager.post(path, {"kind": "message", "subject_id": foreign}, 422)
    court.manager.post(path, {"kind": "note"}, 422)
    assert len(court.finding("admin_rules")["evidence"]) == 1
    court.manager.post(path, {"kind": "message", "subject_id": others}, 201)
    court.manager.post(path, {"kind": "booking", "subject_id": booking["id"], "text": "Про цю сесію."}, 201)
    found = court.finding("admin_rules")
    assert [item["said"] for item in pieces(found, "message")] == ["Це моє."]
    (shown,) = pieces(found, "booking")
    assert "Клієнт Вигаданий" in shown["said"]
    assert shown["details"] == ["Про цю сесію."]
    assert court.mails(court.therapist)[-2:] == ["standing.evidence"] * 2


@pytest.mark.rule("ROZ-3")
def test_files_of_both_sides_and_nobody_else_opens_them(court: Court, site: SiteFactory) -> None:
    court.see("personal_data")
    finding = court.finding("personal_data")["id"]
    path = f"/findings/{finding}/files"
    sent = send_file(court.manager, path, picture("PNG"), "знімок.png", text="Знімок чату")
    assert sent.status_code == 201, sent.text
    (theirs,) = pieces(sent.json, "file")
    assert (theirs["from_person"], theirs["details"]) == (False, ["Знімок чату"])
    assert court.mails(court.therapist)[-1] == "standing.evidence"
    own = send_file(court.therapist, path, PAPER, "довідка.pdf")
    assert own.status_code == 201
    mine = [item for item in pieces(own.json, "file") if item["from_person"]]
    assert [item["file_name"] for item in mine] == ["довідка.pdf"]
    assert court.mails(court.manager)[-1] == "standing.replied"
    for who in (court.manager, court.ethics, court.therapist):
        for item in (theirs, *mine):
            assert who.person is not None
            got = who.site.client.get(f"/api/v1{path}/{item['file_id']}", headers=who.person.headers)
            assert got.status_code == 200
            assert got.headers["Content-Disposition"].startswith("attachment")
            assert "no-store" in got.headers["Cache-Control"]
    _nobody_else(court, Court(site), path, theirs["file_id"])
    court.see("rude")
    elsewhere = court.finding("rude")["id"]
    court.manager.get(f"/findings/{elsewhere}/files/{theirs['file_id']}", 404)
    court.manager.get(f"{path}/{new_id()}", 404)
    for content, name in ((b"", "x.png"), (b"MZ nothing", "x.png"), (b"%PDF-1.7 cut", "x.pdf")):
        assert send_file(court.manager, path, content, name).status_code == 422
    court.manager.post(path, {}, 422)
    assert len(pieces(court.finding("personal_data"), "file")) == 2


def _nobody_else(court: Court, elsewhere: Court, path: str, file_id: str) -> None:
    stranger, finance, other = Walker(court.site), walker(court.site, "finance"), walker(court.site, "provider")
    for who, status in ((stranger, 401), (finance, 404), (other, 404), (court.client, 404)):
        who.get(f"{path}/{file_id}", status)
        if who.person is not None:
            assert send_file(who, path, picture("PNG"), "x.png").status_code == status
    elsewhere.manager.get(f"{path}/{file_id}", 404)
    assert send_file(elsewhere.manager, path, picture("PNG"), "x.png").status_code == 404


@pytest.mark.rule("ROZ-3")
def test_the_person_attaches_while_they_are_heard(court: Court) -> None:
    court.see("personal_data")
    decided = court.confirm("personal_data", sanction="warning")
    path = f"/findings/{decided['id']}"
    assert send_file(court.therapist, f"{path}/files", PAPER, "x.pdf").status_code == 409
    assert send_file(court.manager, f"{path}/files", PAPER, "x.pdf").status_code == 201
    appeal = court.therapist.post(f"{path}/appeal", {"text": "Ні."}, 201)["appeal"]
    assert send_file(court.therapist, f"{path}/files", PAPER, "x.pdf").status_code == 201
    assert court.mails(court.ethics)[-1] == "standing.replied"
    court.ethics.post(f"/appeals/{appeal['id']}/decision", {"granted": False, "answer": "Ні."}, 200)
    assert send_file(court.therapist, f"{path}/files", PAPER, "x.pdf").status_code == 409
    assert len(pieces(court.finding("personal_data"), "file")) == 2


@pytest.mark.rule("ROZ-3")
def test_the_same_on_pages_without_scripts(court: Court) -> None:
    court.book()
    say(court, "Ось моя сторінка")
    court.see("personal_data")
    finding = court.finding("personal_data")["id"]
    desk, mine = f"/desk/findings/{finding}", f"/cabinet/standing/findings/{finding}"
    manager, therapist = visitor(court.manager), visitor(court.therapist)

    def attach(who: Any, page: str, action: str, content: bytes, **fields: Any) -> int:
        return int(who.send(page, f"{page}{action}", file=(io.BytesIO(content), "знімок.png"), **fields)[0])

    assert attach(manager, desk, "/files", b"nothing") == 422
    assert attach(manager, desk, "/files", picture("PNG"), note="Знімок") == 303
    assert attach(therapist, mine, "/replies", picture("PNG"), text="Ось як було.") == 303
    assert attach(therapist, mine, "/files", picture("PNG")) == 303
    (file_id, *_) = (item["file_id"] for item in pieces(court.finding("personal_data"), "file"))
    for who, page in ((manager, desk), (therapist, mine)):
        shown = who.see(page)
        assert shown.count("знімок.png") == 3
        assert "Ось як було." in shown
        assert who.download(f"{page}/files/{file_id}").startswith(b"\x89PNG")
    choose = f"{desk}/messages"
    talk = chat(court)
    assert "Клієнт Вигаданий" in manager.see(choose)
    page = f"{choose}?talk={talk}"
    assert "Ось моя сторінка" in manager.see(page)
    assert manager.send(page, page)[0] == 422
    message = manager.see(page).split('name="message" value="')[1].split('"')[0]
    assert manager.send(page, page, message=message, note="Тут видно.")[0] == 303
    assert "Ось моя сторінка" in therapist.see(mine)
    manager.see(f"{choose}?talk={new_id()}", 404)
    therapist.see(choose, 403)
    court.confirm("personal_data", sanction="warning")
    assert attach(therapist, mine, "/appeal", picture("PNG"), text="Прошу переглянути.") == 303
    assert therapist.see(mine).count("знімок.png") == 4


@pytest.mark.rule("ROZ-8")
def test_what_a_client_allowed_does_not_say_who_asked_for_another_one(court: Court) -> None:
    booking = court.book()
    court.pay(booking)
    allow(court)
    court.admin.clock("2026-11-28T10:00:00+00:00")
    court.write_down("change_asked", court.client, after_meeting=1)
    assert pieces(court.finding("one_off"), "permission") == []
    assert len(pieces(court.finding("one_off", court.manager), "permission")) == 1


@pytest.mark.rule("ROZ-10")
def test_a_review_stays_as_it_was_when_it_counted(court: Court) -> None:
    booking = court.book()
    court.pay(booking)
    court.admin.clock("2026-11-28T10:00:00+00:00")
    court.client.post(f"/bookings/{booking['id']}/reviews", {"rating": 2, "text": "Не підійшло."}, 201)
    asked = {"kind": "refund_after_session", "text": "Поверніть кошти.", "booking_id": booking["id"]}
    court.client.post("/cases", asked, 201)
    (review,) = pieces(court.finding("neg_refund"), "review")
    assert "Не підійшло." in review["said"]
    with court.site.work() as work:
        work.session.execute(text("UPDATE reviews SET text = 'Усе добре', rating = 5"))
    (review,) = pieces(court.finding("neg_refund"), "review")
    assert "Не підійшло." in review["said"]
