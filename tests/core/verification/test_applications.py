"""Applications where nothing special is asked: from a few questions to a cabinet, or to an answer that says no."""

from __future__ import annotations

from typing import Any

import pytest

from core.notifications.models import Notification
from tests.core.accounts.browser import Browser, last_link
from tests.support.sites import Person, Site, SiteFactory

PASSWORD = "correct horse battery"
PATH = "/api/v1/applications"


@pytest.fixture
def place(site: SiteFactory) -> Site:
    return site("peer_support", locales=["en", "uk"])


@pytest.fixture
def manager(place: Site) -> Person:
    return place.person("community_manager", name="Mira", email="mira@example.org", password=PASSWORD)


def call(place: Site, who: Person | None, method: str, path: str, body: Any = None) -> Any:
    return place.client.open(path, method=method, json=body, headers=who.headers if who else {})


def apply(place: Site, **more: Any) -> Any:
    body = {"name": "Олена", "email": "Olena@example.org", "locale": "uk", "answers": {"what": "Терапія"}, **more}
    return call(place, None, "POST", PATH, body)


def mails(place: Site, address: str) -> list[Notification]:
    with place.work() as work:
        found = work.session.query(Notification).filter_by(address=address, channel="email").order_by(Notification.id)
        return list(found)


def test_an_applicant_becomes_a_provider(place: Site, manager: Person) -> None:
    made = apply(place)
    assert made.status_code == 201
    assert [(mail.locale, mail.template) for mail in mails(place, "olena@example.org")] == [
        ("uk", "verification.received")
    ]
    assert mails(place, "mira@example.org")[0].template == "verification.new"
    one = f"{PATH}/{made.json['id']}"
    assert call(place, manager, "GET", one).json["answers"] == {"what": "Терапія"}
    invited = call(place, manager, "POST", f"{one}/invitation", {})
    assert (invited.status_code, invited.json["state"]) == (201, "invited")
    assert call(place, manager, "POST", f"{one}/invitation", {}).status_code == 409
    assert call(place, manager, "POST", f"{one}/refusal", {"reason": "Sorry"}).status_code == 409
    browser = Browser(place)
    assert browser.post(last_link(place, "olena@example.org"), name="Олена", password=PASSWORD).location == "/cabinet"


def test_what_this_site_does_not_ask_for_can_not_be_done(place: Site, manager: Person) -> None:
    made = apply(place).json
    one, own = f"{PATH}/{made['id']}", f"{PATH}/own/{made['token']}"
    assert call(place, manager, "POST", f"{one}/review", {"criteria": {"x": True}}).status_code == 422
    assert call(place, manager, "POST", f"{one}/interview", {"notes": "…"}).status_code == 409
    assert call(place, None, "POST", f"{own}/meeting", {"note": "…"}).status_code == 409
    assert call(place, None, "PUT", f"{own}/draft", {"answers": {}}).status_code == 409
    assert call(place, manager, "POST", f"{one}/invitation/renewal").status_code == 409


def test_an_answer_is_neutral_and_may_carry_a_word(place: Site, manager: Person) -> None:
    one = f"{PATH}/{apply(place).json['id']}"
    assert call(place, manager, "POST", f"{one}/refusal", {"reason": " "}).status_code == 422
    body = {"reason": "Замало практики", "note": "Приходьте за рік"}
    assert call(place, manager, "POST", f"{one}/refusal", body).json["state"] == "declined"
    last = mails(place, "olena@example.org")[-1].body
    assert "Приходьте за рік" in last
    assert "Замало практики" not in last


def test_somebody_takes_charge(place: Site, manager: Person) -> None:
    one = f"{PATH}/{apply(place).json['id']}"
    assert call(place, manager, "PUT", f"{one}/owner", {"owner_id": str(manager.id)}).json["owner_id"] == str(
        manager.id
    )
    mine = call(place, manager, "GET", f"{PATH}?owner_id={manager.id}").json["items"]
    assert len(mine) == 1
    client = place.person("client")
    assert call(place, manager, "PUT", f"{one}/owner", {"owner_id": str(client.id)}).status_code == 422
    assert call(place, manager, "PUT", f"{one}/owner", {"owner_id": None}).json["owner_id"] is None


CAST = {"nobody": 401, "client": 403, "provider": 403, "finance": 403, "community_manager": 200, "tenant_admin": 200}


@pytest.mark.parametrize(("role", "status"), CAST.items())
def test_the_cast(place: Site, role: str, status: int) -> None:
    who = None if role == "nobody" else place.person(role)
    one = apply(place).json["id"]
    assert {call(place, who, "GET", path).status_code for path in (PATH, f"{PATH}/{one}")} == {status}
    # A page leads a stranger to the sign-in page instead.
    pages = ("/desk/applications", f"/desk/applications/{one}")
    assert {call(place, who, "GET", path).status_code for path in pages} == {302 if status == 401 else status}


def test_another_tenants_application(site: SiteFactory, place: Site) -> None:
    one, other = apply(place).json["id"], site("rozmova")
    assert call(other, other.person("tenant_admin"), "GET", f"{PATH}/{one}").status_code == 404


def test_a_draft_is_its_writers_own(place: Site, manager: Person) -> None:
    body = {"name": "Олена", "email": "olena@example.org", "answers": {"what": "Терапія"}}
    made = call(place, None, "POST", f"{PATH}/drafts", body).json
    assert call(place, manager, "GET", f"{PATH}/{made['id']}").status_code == 404
    assert call(place, manager, "GET", f"/desk/applications/{made['id']}").status_code == 404
    assert mails(place, "mira@example.org") == []


@pytest.mark.parametrize(
    "body",
    [
        {"name": " "},
        {"email": "nobody"},
        {"phone": "12"},
        {"answers": {"what": "x" * 4001}},
        {"answers": {"unknown": "x"}},
        {"answers": {"what": 1}},
        {"state": "invited"},
    ],
)
def test_wrong_applications(place: Site, body: dict[str, Any]) -> None:
    assert apply(place, **body).status_code == 422


def test_in_the_browser(place: Site, manager: Person) -> None:
    visitor, desk = Browser(place), Browser(place)
    form = {"name": "Olena", "email": "olena@example.org", "answers.what": "Therapy"}
    assert visitor.post("/join", **form).status_code == 422
    sent = visitor.post("/join", **form, consent="1")
    assert sent.location.startswith("/join/")
    assert "The team reads your application" in visitor.get(sent.location).text
    desk.post("/sign-in", email="mira@example.org", password=PASSWORD)
    page = desk.get("/desk/applications")
    one = "/desk/applications/" + page.text.split('href="/desk/applications/')[1].split('"')[0]
    assert "Therapy" in desk.get(one).text
    assert desk.post(f"{one}/refusal", reason="").status_code == 422
    assert desk.post(f"{one}/invitation").location == one
    assert "Olena" in desk.get("/desk/providers?status=invited").text
    assert "Your cabinet is ready" in visitor.get(sent.location).text
