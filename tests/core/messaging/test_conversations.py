"""Conversations: who reads and writes, what is unread, in whose words the platform speaks."""

from __future__ import annotations

import pytest

from core.kit.messages import msg
from core.messaging.conversations import pair_conversation, support_conversation
from core.messaging.events import MessageSent
from core.messaging.post import post_system
from core.notifications.models import Notification
from core.tenancy.models import TenantText
from core.tenancy.work import Work, subscribe
from tests.core.accounts.browser import Browser, data
from tests.support.sites import Person, Site, SiteFactory

PASSWORD = "correct horse battery"
seen: list[MessageSent] = []


@subscribe(MessageSent)
def _see(work: Work, event: MessageSent) -> None:
    seen.append(event)


@pytest.fixture
def place(site: SiteFactory) -> Site:
    return site("rozmova", locales=["en", "uk"])


@pytest.fixture
def client(place: Site) -> Person:
    return place.person("client", name="Klara", email="klara@example.org", password=PASSWORD)


@pytest.fixture
def therapist(place: Site) -> Person:
    return place.person("provider", name="Tadei", email="tadei@example.org", password=PASSWORD)


@pytest.fixture
def path(place: Site, client: Person, therapist: Person) -> str:
    with place.work() as work:
        return f"/api/v1/conversations/{pair_conversation(work, client.id, therapist.id).id}/messages"


def write(place: Site, path: str, who: Person, text: str = "Good morning") -> int:
    return place.client.post(path, json={"text": text}, headers=who.headers).status_code


def unread(place: Site, who: Person) -> int:
    answer = place.client.get("/api/v1/conversations/unread", headers=who.headers)
    return int(data(answer)["unread"])


def test_two_people_talk(place: Site, path: str, client: Person, therapist: Person) -> None:
    assert write(place, path, client) == 201
    assert (unread(place, client), unread(place, therapist)) == (0, 1)
    page = data(place.client.get(path, headers=therapist.headers))["items"]
    assert [(line["author"], line["text"], line["mine"]) for line in page] == [("Klara", "Good morning", False)]
    assert unread(place, therapist) == 0
    assert write(place, path, client, "One more") == 201
    assert unread(place, therapist) == 1, "also while the clock stands still"
    (listed,) = data(place.client.get("/api/v1/conversations", headers=therapist.headers))
    assert (listed["person"], listed["unread"]) == ("Klara", 1)


def test_whoever_writes_is_heard_of(place: Site, path: str, client: Person, therapist: Person) -> None:
    seen.clear()
    write(place, path, client)
    assert [(event.author_id, event.provider_account_id) for event in seen] == [(client.id, therapist.id)]
    write(place, path, client, "And again")
    with place.work() as work:
        rows = work.session.query(Notification).filter_by(account_id=therapist.id, channel="email").all()
        assert len(rows) == 1, "no flood of mails"
        assert "Good morning" not in rows[0].body, "what is written stays on the site"


@pytest.mark.parametrize(
    ("role", "status"), [("nobody", 401), ("client", 404), ("provider", 404), ("support", 404), ("tenant_admin", 404)]
)
def test_nobody_else_reads_or_writes(place: Site, path: str, role: str, status: int) -> None:
    headers = {} if role == "nobody" else place.person(role).headers
    assert place.client.get(path, headers=headers).status_code == status
    assert place.client.post(path, json={"text": "hm"}, headers=headers).status_code == status


def test_another_tenants_conversation(site: SiteFactory, place: Site, path: str, client: Person) -> None:
    other = site("rozmova")
    assert other.client.get(path, headers=other.person("client").headers).status_code == 404
    assert other.client.get(path, headers=client.headers).status_code == 401


@pytest.mark.parametrize("text", ["", "   ", "x" * 4001])
def test_nothing_or_too_much(place: Site, path: str, client: Person, text: str) -> None:
    assert write(place, path, client, text) == 422


def test_the_platform_speaks_each_readers_language(place: Site, client: Person, therapist: Person) -> None:
    with place.work() as work:
        found = pair_conversation(work, client.id, therapist.id)
        said = msg("The booking of {day} is paid.", day="Monday")
        assert post_system(work, found, "test_paid", said, dedupe_key="once") is not None
        assert post_system(work, found, "test_paid", said, dedupe_key="once") is None
        work.session.add(TenantText(locale="uk", key="templates.test_paid.body", value="Сплачено: {day}"))
        path = f"/api/v1/conversations/{found.id}/messages"
    texts = [
        data(place.client.get(f"{path}?locale={locale}", headers=client.headers))["items"] for locale in ("en", "uk")
    ]
    assert [[line["text"] for line in lines] for lines in texts] == [
        ["The booking of Monday is paid."],
        ["Сплачено: Monday"],
    ]


def test_the_team_answers(place: Site, client: Person) -> None:
    support = place.person("support", name="Sara")
    found = data(place.client.get("/api/v1/conversations/support", headers=client.headers))
    path = f"/api/v1/conversations/{found['id']}/messages"
    write(place, path, client, "Help me, please")
    (waiting,) = data(place.client.get("/api/v1/conversations/inbox", headers=support.headers))
    assert waiting["person"] == "Klara"
    assert write(place, path, support, "Gladly") == 201
    assert unread(place, client) == 1
    assert place.client.get(path, headers=place.person("finance").headers).status_code == 404
    assert place.client.get("/api/v1/conversations/inbox", headers=client.headers).status_code == 403


def test_in_the_browser(place: Site, path: str, client: Person, therapist: Person) -> None:
    write(place, path, therapist, "Shall we meet?")
    browser = Browser(place)
    browser.post("/sign-in", email="klara@example.org", password=PASSWORD)
    page = browser.get("/account/messages")
    assert "Tadei" in page.text
    assert "1 new" in page.text
    address = "/account" + path.removeprefix("/api/v1").replace("conversations", "messages").removesuffix("/messages")
    assert "Shall we meet?" in browser.get(address).text
    assert browser.post(address, text="").status_code == 422
    assert browser.post(address, text="<b>Gladly</b>").location == address
    assert "&lt;b&gt;Gladly" in browser.get(address).text
    assert browser.get(address.replace("/account/", "/cabinet/")).status_code == 403
    own = browser.get("/account/messages/support").location
    assert browser.get(own).status_code == 200
    with place.work() as work:
        assert support_conversation(work, client.id).kind == "support"
