"""Rozmova: a client writes before anything is booked; the therapist takes them up, declines or hands over."""

from __future__ import annotations

from typing import Any

import pytest

from core.kit.ids import new_id
from core.messaging.models import FlaggedMessage
from core.providers.queries import provider
from tests.journeys.test_rozmova_doors import Doors, visitor
from tests.journeys.walk import Walker, provider_id, walker
from tests.support.sites import SiteFactory

WITHOUT_A_TIME = ["psychiatrist_needed", "boundary_breach", "not_my_field", "no_fit", "known_privately", "other"]
DUE = "2026-11-26T21:59:59.999999+00:00"
"""Three working days from Monday end with Thursday, in Kyiv."""


@pytest.fixture
def doors(site: SiteFactory) -> Doors:
    """A site with two therapists."""
    return Doors(site)


def write(doors: Doors, text: str = "Добрий день, чи працюєте ви з тривогою?", status: int = 201) -> Any:
    """The client's first message."""
    return doors.client.post(f"/providers/{doors.provider}/inquiries", {"text": text}, status)


def decline(doors: Doors, inquiry: dict[str, Any], **answer: Any) -> dict[str, Any]:
    """Look, then decline exactly that."""
    path = f"/inquiries/{inquiry['id']}/decline"
    token = doors.therapist.get(path, **{name: value for name, value in answer.items() if name != "note"})
    done: dict[str, Any] = doors.therapist.post(path, {**answer, "confirm_token": token["confirm_token"]}, 201)
    return done


def chat_codes(doors: Doors, inquiry: dict[str, Any]) -> list[str | None]:
    lines = doors.client.get(f"/conversations/{inquiry['conversation_id']}/messages")["items"]
    return [line["code"] for line in lines]


@pytest.mark.rule("ROZ-25")
def test_a_first_message_stands_in_the_chat_and_waits_for_the_therapist(doors: Doors) -> None:
    sent = write(doors)
    assert (sent["side"], sent["state"], sent["due_at"]) == ("client", "open", DUE)
    assert (sent["reason"], sent["note"], sent["reasons"]) == (None, None, [])
    (seen,) = doors.therapist.get("/inquiries", side="provider", waiting="true")["items"]
    assert (seen["client"], seen["text"], seen["may_answer"]) == ("Клієнт Вигаданий", sent["text"], True)
    assert [item["code"] for item in seen["reasons"]] == WITHOUT_A_TIME
    assert doors.mails_to(doors.therapist.person)[0] == "intake.inquiry"
    lines = doors.therapist.get(f"/conversations/{sent['conversation_id']}/messages")["items"]
    assert [line["text"] for line in lines] == [sent["text"]]
    # It is a beginning: nothing is booked, nothing is paid, nothing counts.
    assert doors.signals() == []
    assert write(doors, status=409)["code"] == "inquired_already"


@pytest.mark.rule("ROZ-25")
def test_taken_up_the_client_is_told_books_and_is_not_asked_about_again(doors: Doors) -> None:
    inquiry = write(doors)
    path = f"/inquiries/{inquiry['id']}"
    assert doors.therapist.post(f"{path}/acceptance", {}, 201)["state"] == "accepted"
    assert doors.mails_to(doors.client.person)[0] == "intake.inquiry_accepted"
    assert doors.client.get(path)["state"] == "accepted"
    for again in (f"{path}/acceptance", f"{path}/decline"):
        assert doors.therapist.post(again, {"reason": "no_fit"} if "decline" in again else {}, 409)["code"] == (
            "inquiry_is_answered"
        )
    booking = doors.book()
    assert not doors.therapist.get(f"/bookings/{booking['id']}/intake")["may_answer"]
    assert write(doors, status=409)["code"] == "known_already"


@pytest.mark.rule("ROZ-25", "ROZ-4")
@pytest.mark.parametrize("reason", WITHOUT_A_TIME)
def test_declined_for_a_reason_that_is_never_a_lack_of_time_others_are_shown_at_once(doors: Doors, reason: str) -> None:
    inquiry = write(doors)
    done = decline(doors, inquiry, reason=reason, note="Лише для команди")
    assert (done["state"], done["reason"], done["note"]) == ("declined", reason, "Лише для команди")
    path = f"/inquiries/{inquiry['id']}"
    own = doors.client.get(path)
    assert (own["state"], own["reason"], own["note"]) == ("closed", None, None)
    others = doors.client.get(f"{path}/others")
    assert ([item["id"] for item in others["others"]], others["proposal"]) == ([str(doors.colleague)], None)
    assert doors.mails_to(doors.client.person)[0] == "intake.inquiry_closed"
    assert chat_codes(doors, inquiry)[-1] == "inquiry_closed"
    assert "Лише для команди" not in str(doors.admin.messages())
    page = visitor(doors.client).see(f"/account{path}")
    assert "Інша Вигадана" in page
    assert "Лише для команди" not in page
    # Never a failed attempt to find a time, nor anything else that counts.
    assert doors.signals() == []
    assert doors.manager.get(path)["reason"] == reason
    assert "Лише для команди" in visitor(doors.manager).see(f"/desk/providers/{doors.provider}")
    assert write(doors, status=409)["code"] == "not_now"
    doors.admin.clock("2026-12-23T09:00:00+00:00")
    write(doors)


@pytest.mark.rule("ROZ-25")
@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"reason": "no_time"}, "reason"),
        ({"reason": "time_not_free"}, "reason"),
        ({"reason": "no_fit", "hand_over": True, "to_provider_id": "self"}, "to_provider_id"),
        ({"reason": "no_fit", "hand_over": True, "to_provider_id": str(new_id())}, "to_provider_id"),
    ],
)
def test_a_reason_or_colleague_there_is_not_changes_nothing(doors: Doors, wrong: dict[str, Any], field: str) -> None:
    inquiry = write(doors)
    if wrong.get("to_provider_id") == "self":
        wrong = {**wrong, "to_provider_id": str(doors.provider)}
    answer = doors.therapist.post(f"/inquiries/{inquiry['id']}/decline", wrong, 422)
    assert list(answer["errors"]) == [field]
    assert doors.client.get(f"/inquiries/{inquiry['id']}")["state"] == "open"


@pytest.mark.rule("ROZ-25")
def test_handed_over_to_a_colleague_or_to_the_team(doors: Doors) -> None:
    inquiry = write(doors)
    path = f"/inquiries/{inquiry['id']}"
    answer = {"reason": "not_my_field", "hand_over": True, "to_provider_id": str(doors.colleague)}
    assert decline(doors, inquiry, **answer)["state"] == "handed_over"
    assert doors.mails_to(doors.client.person)[0] == "intake.proposed_instead"
    proposal = doors.client.get(f"{path}/others")["proposal"]
    assert (proposal["inquiry_id"], proposal["booking_id"]) == (inquiry["id"], None)
    assert proposal["to_provider_id"] == str(doors.colleague)
    assert "Інша Вигадана" in visitor(doors.client).see(f"/account{path}")

    first, doors.client = doors.client, walker(doors.site, "client", name="Друга Клієнтка")
    assert first != doors.client
    inquiry = write(doors)
    decline(doors, inquiry, reason="boundary_breach", hand_over=True, note="Кричить")
    (wanted,) = doors.manager.get("/proposals")
    assert (wanted["inquiry_id"], wanted["booking_id"]) == (inquiry["id"], None)
    assert doors.mails_to(doors.manager.person)[0] == "intake.wanted_instead"
    page = f"/desk/proposals/{wanted['id']}"
    assert "Кричить" in visitor(doors.manager).see(page)
    assert visitor(doors.manager).send(page, to_provider_id=str(doors.colleague))[0] == 303
    assert doors.mails_to(doors.client.person)[0] == "intake.proposed_instead"


@pytest.mark.rule("ROZ-25")
@pytest.mark.parametrize(("moment", "status"), [(DUE, 201), ("2026-11-26T22:00:00+00:00", 409)])
def test_the_last_instant_for_an_answer(doors: Doors, moment: str, status: int) -> None:
    inquiry = write(doors)
    doors.admin.clock(moment)
    doors.therapist.post(f"/inquiries/{inquiry['id']}/acceptance", {}, status)
    state = doors.client.get(f"/inquiries/{inquiry['id']}")["state"]
    assert state == ("accepted" if status == 201 else "closed")
    if status == 409:
        assert doors.mails_to(doors.client.person)[0] == "intake.inquiry_closed"
        assert doors.therapist.get(f"/inquiries/{inquiry['id']}")["state"] == "lapsed"
        assert doors.signals() == []


@pytest.mark.rule("ROZ-25")
def test_who_books_meanwhile_is_answered_with_the_booking(doors: Doors) -> None:
    inquiry = write(doors)
    booking = doors.book()
    doors.therapist.post(f"/bookings/{booking['id']}/acceptance", {}, 201)
    assert doors.client.get(f"/inquiries/{inquiry['id']}")["state"] == "accepted"


@pytest.mark.rule("ROZ-25")
def test_who_may_write_read_and_answer(doors: Doors, site: SiteFactory) -> None:
    path = f"/providers/{doors.provider}/inquiries"
    stranger, elsewhere = Walker(doors.site), Doors(site)
    for who, status in ((stranger, 401), (doors.other, 403), (doors.manager, 403)):
        who.post(path, {"text": "Добрий день"}, status)
    for text in ("", "   ", "я" * 4001):
        doors.client.post(path, {"text": text}, 422)
    doors.client.post(f"/providers/{new_id()}/inquiries", {"text": "x"}, 404)
    doors.client.post(f"/providers/{elsewhere.provider}/inquiries", {"text": "x"}, 404)
    doors.therapist.put("/provider/listed", {"listed": False})
    doors.client.post(path, {"text": "x"}, 404)
    doors.therapist.put("/provider/listed", {"listed": True})
    inquiry = write(doors)
    one = f"/inquiries/{inquiry['id']}"
    another = walker(doors.site, "client")
    for who, status in ((stranger, 401), (doors.other, 404), (another, 404)):
        for get in (one, f"{one}/others"):
            who.get(get, status)
        who.get(f"{one}/decline", status, reason="no_fit")
        who.post(f"{one}/acceptance", {}, status)
        who.post(f"{one}/decline", {"reason": "no_fit"}, status)
    for who in (doors.client, doors.manager):
        who.get(one, 200)
        who.post(f"{one}/acceptance", {}, 403)
        who.post(f"{one}/decline", {"reason": "no_fit"}, 403)
    doors.therapist.get(f"{one}/others", 403)
    elsewhere.manager.get(one, 404)
    elsewhere.therapist.post(f"{one}/acceptance", {}, 404)
    doors.client.get("/inquiries", 403, side="team")
    doors.client.get("/inquiries", 403, side="provider")
    assert len(doors.manager.get("/inquiries", side="team")["items"]) == 1
    assert doors.other.get("/inquiries", side="provider")["items"] == []
    assert doors.client.get(one)["state"] == "open"


@pytest.mark.rule("ROZ-25")
def test_only_a_few_wait_at_a_time(site: SiteFactory) -> None:
    doors = Doors(site, values={"first_messages_open": 1})
    inquiry = write(doors)
    path = f"/providers/{doors.colleague}/inquiries"
    assert doors.client.post(path, {"text": "І вам"}, 409)["code"] == "too_many_inquiries"
    decline(doors, inquiry, reason="no_fit")
    doors.client.post(path, {"text": "І вам"}, 201)
    assert [item["state"] for item in doors.client.get("/inquiries")["items"]] == ["open", "closed"]


@pytest.mark.rule("ROZ-16")
def test_a_first_message_is_looked_at_like_every_other(doors: Doors) -> None:
    inquiry = write(doors, "Мій номер 050 123 45 67, подзвоніть")
    with doors.site.work() as work:
        assert work.session.query(FlaggedMessage).count() == 0, "what a client gives is no violation"
    chat = f"/conversations/{inquiry['conversation_id']}/messages"
    doors.therapist.post(chat, {"text": "А мій 050 765 43 21"}, 201)
    with doors.site.work() as work:
        assert work.session.query(FlaggedMessage).count() == 1


@pytest.mark.rule("ROZ-2", "ROZ-25")
def test_when_the_cooperation_ends_whoever_waits_is_shown_others(doors: Doors) -> None:
    inquiry = write(doors)
    doors.admin.post(f"/team/providers/{doors.provider}/termination", {"reason": "Досить."}, 201)
    assert doors.client.get(f"/inquiries/{inquiry['id']}")["state"] == "closed"
    assert doors.mails_to(doors.client.person)[0] == "intake.inquiry_closed"


@pytest.mark.rule("ROZ-25")
def test_the_same_on_pages_without_scripts(doors: Doors) -> None:
    client, therapist = visitor(doors.client), visitor(doors.therapist)
    with doors.site.work() as work:
        slug = provider(work, doors.provider).slug
    form = f"/account/providers/{doors.provider}/inquiry"
    assert form in client.see(f"/providers/{slug}")
    assert client.send(form, text="")[0] == 422
    status, where = client.send(form, text="Чи працюєте ви з тривогою?")
    assert status == 303
    assert "Чи працюєте ви з тривогою?" in client.see(where)
    assert "Чи працюєте ви з тривогою?" in therapist.see("/cabinet/inquiries")
    one = where.replace("/account", "/cabinet").split("localhost")[-1]
    assert f"{one}/acceptance" in therapist.see(one)
    assert therapist.send(f"{one}/decline", reason="")[0] == 422
    assert therapist.send(f"{one}/decline", reason="no_fit", to="nobody")[0] == 422
    status, shown = therapist.send(f"{one}/decline", reason="no_fit", note="Ні")
    assert (status, doors.client.get("/inquiries")["items"][0]["state"]) == (200, "open")
    token = shown.split('name="confirm_token" value="')[1].split('"')[0]
    assert therapist.send(f"{one}/decline", reason="no_fit", note="Ні", confirm_token=token)[0] == 303
    assert "Ні" in therapist.see(one)
    assert "Інша Вигадана" in client.see(where)
    client.see(one, 403)
    visitor(doors.other).see(one, 404)
    visitor(doors.other).see(where, 403)


@pytest.mark.parametrize("plugin", ["hidone", "proego", "peer_support"])
def test_where_nobody_chooses_clients_there_is_no_such_door(site: SiteFactory, plugin: str) -> None:
    here = site(plugin)
    client, provider = walker(here, "client"), walker(here, "provider")
    assert provider.person
    row = provider_id(here, provider)
    client.post(f"/providers/{row}/inquiries", {"text": "Добрий день"}, 404)
    visitor(client).see(f"/account/providers/{row}/inquiry", 404)
    assert "/cabinet/inquiries" not in visitor(provider).see("/cabinet")
