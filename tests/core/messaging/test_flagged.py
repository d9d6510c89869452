"""Messages that stand out: delivered as written, shown to the team, dismissed with a reason; and who owns a talk."""

from __future__ import annotations

from typing import Any

import pytest

from core.messaging.close_flagged import use_flagged
from core.messaging.conversations import pair_conversation
from core.messaging.models import FlaggedMessage
from core.messaging.snapshots import snapshot_of
from core.rules.models import Decision
from core.tenancy.models import AuditRecord
from tests.core.accounts.browser import data
from tests.core.requests.test_pages import submit
from tests.support.sites import Person, Site, SiteFactory

NUMBER = "Мій номер 067 123 45 67"


@pytest.fixture
def place(site: SiteFactory) -> Site:
    return site("rozmova", locales=["en", "uk"])


@pytest.fixture
def client(place: Site) -> Person:
    return place.person("client", name="Klara")


@pytest.fixture
def therapist(place: Site) -> Person:
    return place.person("provider", name="Tadei")


@pytest.fixture
def support(place: Site) -> Person:
    return place.person("support", name="Sara")


@pytest.fixture
def path(place: Site, client: Person, therapist: Person) -> str:
    with place.work() as work:
        return f"/api/v1/conversations/{pair_conversation(work, client.id, therapist.id).id}/messages"


def write(place: Site, path: str, who: Person, text: str) -> Any:
    answer = place.client.post(path, json={"text": text}, headers=who.headers)
    assert answer.status_code == 201
    return answer.json


def flagged(place: Site, who: Person, state: str = "open") -> list[dict[str, Any]]:
    answer = place.client.get(f"/api/v1/flagged-messages?state={state}", headers=who.headers)
    assert answer.status_code == 200, answer.text
    return list(data(answer)["items"])


@pytest.mark.rule("ROZ-16")
def test_it_is_delivered_as_written_and_only_the_team_learns_of_it(
    place: Site, path: str, client: Person, therapist: Person, support: Person
) -> None:
    sent = write(place, path, therapist, NUMBER)
    assert set(sent) == {
        *("id", "at", "text", "author_id", "author", "mine", "system", "code", "subject_id"),
    }
    for reader in (client, therapist):
        (line,) = data(place.client.get(path, headers=reader.headers))["items"]
        assert line["text"] == NUMBER
    (found,) = flagged(place, support)
    assert [(item["code"], item["rule"], item["excerpt"]) for item in found["found"]] == [
        ("phone", "ROZ-16", "067 123 45 67")
    ]
    assert (found["author"], found["text"], found["state"]) == ("Tadei", NUMBER, "open")
    with place.work() as work:
        assert work.session.query(Decision).filter_by(hook="message_flags").count() == 0


@pytest.mark.rule("ROZ-16")
def test_a_client_may_give_their_own_number(place: Site, path: str, client: Person, support: Person) -> None:
    write(place, path, client, NUMBER)
    assert flagged(place, support) == []


@pytest.mark.rule("ROZ-16")
def test_the_tenant_can_switch_the_scan_off(site: SiteFactory) -> None:
    place = site("rozmova", values={"contact_scan": False})
    client, therapist, support = place.person("client"), place.person("provider"), place.person("support")
    with place.work() as work:
        path = f"/api/v1/conversations/{pair_conversation(work, client.id, therapist.id).id}/messages"
    write(place, path, therapist, NUMBER)
    assert flagged(place, support) == []


def test_a_rule_that_fails_holds_nothing_back(
    place: Site, path: str, client: Person, therapist: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr("plugins.rozmova.rules.messages.message_flags", broken)
    write(place, path, therapist, NUMBER)
    (line,) = data(place.client.get(path, headers=client.headers))["items"]
    assert line["text"] == NUMBER


@pytest.mark.rule("ROZ-16")
def test_the_team_reads_it_in_its_surroundings_and_the_look_is_written_down(
    place: Site, path: str, client: Person, therapist: Person, support: Person
) -> None:
    for number in range(8):
        write(place, path, client, f"Before {number}")
    write(place, path, therapist, NUMBER)
    for number in range(8):
        write(place, path, client, f"After {number}")
    (found,) = flagged(place, support)
    seen = data(place.client.get(f"/api/v1/flagged-messages/{found['id']}", headers=support.headers))
    assert [line["text"] for line in seen["context"]] == [
        *(f"Before {number}" for number in range(3, 8)),
        NUMBER,
        *(f"After {number}" for number in range(5)),
    ]
    with place.work() as work:
        (look,) = work.session.query(AuditRecord).filter_by(action="message.looked_at")
        assert (look.actor, look.subject) == (str(support.id), found["message_id"])


def test_it_is_dismissed_once_and_with_a_reason(place: Site, path: str, therapist: Person, support: Person) -> None:
    write(place, path, therapist, NUMBER)
    (found,) = flagged(place, support)
    address = f"/api/v1/flagged-messages/{found['id']}/dismissal"

    def dismiss(reason: str) -> Any:
        return place.client.post(address, json={"reason": reason}, headers=support.headers)

    assert dismiss(" ").status_code == 422
    done = dismiss("The crisis line's number.")
    assert (done.status_code, done.json["state"], done.json["closed_by"]) == (200, "dismissed", "Sara")
    again = dismiss("Again")
    assert (again.status_code, again.json["code"]) == (409, "flag_is_closed")
    assert flagged(place, support) == []
    assert [item["reason"] for item in flagged(place, support, "dismissed")] == ["The crisis line's number."]


def test_as_evidence_it_is_used_and_its_words_are_kept(
    place: Site, path: str, client: Person, therapist: Person, support: Person
) -> None:
    write(place, path, therapist, NUMBER)
    with place.work() as work:
        row = work.session.query(FlaggedMessage).one()
        kept = snapshot_of(work, row.message_id)
        use_flagged(work, row.message_id, by=support.id, kind="case", subject_id=row.id)
    assert (kept["text"], kept["author"], kept["author_id"]) == (NUMBER, "Tadei", str(therapist.id))
    assert kept["client_id"] == str(client.id)
    assert [item["used_kind"] for item in flagged(place, support, "used")] == ["case"]


@pytest.mark.parametrize(
    ("role", "status"),
    [(None, 401), ("client", 403), ("provider", 403), ("finance", 403), ("ethics_commission", 200)],
)
def test_who_may_look(place: Site, path: str, therapist: Person, role: str | None, status: int) -> None:
    write(place, path, therapist, NUMBER)
    with place.work() as work:
        flagged_id = work.session.query(FlaggedMessage).one().id
    headers = place.person(role).headers if role else {}
    for address in ("/api/v1/flagged-messages", f"/api/v1/flagged-messages/{flagged_id}"):
        assert place.client.get(address, headers=headers).status_code == status
    body = {"reason": "x"}
    answer = place.client.post(f"/api/v1/flagged-messages/{flagged_id}/dismissal", json=body, headers=headers)
    assert answer.status_code == status


def test_another_tenants_flag_is_unknown(site: SiteFactory, place: Site, path: str, therapist: Person) -> None:
    write(place, path, therapist, NUMBER)
    with place.work() as work:
        flagged_id = work.session.query(FlaggedMessage).one().id
    there = site("rozmova")
    answer = there.client.get(f"/api/v1/flagged-messages/{flagged_id}", headers=there.person("support").headers)
    assert answer.status_code == 404


def test_on_pages(place: Site, path: str, therapist: Person, support: Person) -> None:
    write(place, path, therapist, NUMBER)
    browser = place.client
    assert "Tadei" in browser.get("/desk", headers=support.headers).text
    listed = browser.get("/desk/flagged-messages", headers=support.headers)
    assert "067 123 45 67" in listed.text
    (found,) = flagged(place, support)
    page = f"/desk/flagged-messages/{found['id']}"
    assert submit(browser, page, f"{page}/dismissal", support, reason="").status_code == 422
    assert submit(browser, page, f"{page}/dismissal", support, reason="A crisis line.").status_code == 303
    assert "A crisis line." in browser.get("/desk/flagged-messages?state=dismissed", headers=support.headers).text
    assert browser.get("/desk/flagged-messages", headers=therapist.headers).status_code == 403


def test_somebody_of_support_looks_after_a_conversation(
    place: Site, client: Person, therapist: Person, support: Person
) -> None:
    own = data(place.client.get("/api/v1/conversations/support", headers=client.headers))
    path = f"/api/v1/conversations/{own['id']}"
    write(place, f"{path}/messages", client, "Help me, please")

    def inbox(of: str) -> list[dict[str, Any]]:
        return list(data(place.client.get(f"/api/v1/conversations/inbox?of={of}", headers=support.headers)))

    assert [(item["person"], item["waiting"], item["unread"]) for item in inbox("waiting")] == [("Klara", True, 1)]
    assert (len(inbox("nobodys")), inbox("mine")) == (1, [])

    def give(to: str | None, by: Person = support) -> int:
        return place.client.put(f"{path}/owner", json={"owner_id": to}, headers=by.headers).status_code

    assert (give(str(therapist.id)), give(str(client.id), client)) == (422, 403)
    assert give(str(support.id)) == 200
    assert [item["owner_id"] for item in inbox("mine")] == [str(support.id)]
    write(place, f"{path}/messages", support, "Gladly")
    assert (inbox("waiting"), [item["waiting"] for item in inbox("all")]) == ([], [False])
    browser = place.client
    page = f"/desk/messages/{own['id']}"
    assert submit(browser, page, f"{page}/owner", support, give_back="1").status_code == 303
    assert (inbox("mine"), len(inbox("nobodys"))) == ([], 1)
    assert "Klara" in browser.get("/desk/messages?of=all", headers=support.headers).text


def test_a_pairs_conversation_has_no_owner(place: Site, path: str, client: Person, support: Person) -> None:
    address = path.removesuffix("/messages") + "/owner"
    for who, status in ((support, 404), (client, 403)):
        answer = place.client.put(address, json={"owner_id": None}, headers=who.headers)
        assert answer.status_code == status
