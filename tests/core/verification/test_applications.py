"""From an application to a cabinet, or to an answer that says why not."""

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
    return site("rozmova", locales=["en", "uk"])


@pytest.fixture
def manager(place: Site) -> Person:
    return place.person("community_manager", name="Mira", email="mira@example.org", password=PASSWORD)


def call(place: Site, who: Person | None, method: str, path: str, body: Any = None) -> Any:
    return place.client.open(path, method=method, json=body, headers=who.headers if who else {})


def apply(place: Site, **more: Any) -> Any:
    body = {"name": "Олена", "email": "Olena@example.org", "locale": "uk", "answers": {"Що?": "Терапія"}, **more}
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
    assert call(place, manager, "GET", one).json["answers"] == {"Що?": "Терапія"}
    invited = call(place, manager, "POST", f"{one}/invitation")
    assert (invited.status_code, invited.json["state"]) == (201, "invited")
    assert call(place, manager, "POST", f"{one}/invitation").status_code == 409
    assert call(place, manager, "POST", f"{one}/refusal", {"note": "Sorry"}).status_code == 409
    browser = Browser(place)
    assert browser.post(last_link(place, "olena@example.org"), name="Олена", password=PASSWORD).location == "/cabinet"


def test_an_answer_says_why_not(place: Site, manager: Person) -> None:
    one = f"{PATH}/{apply(place).json['id']}"
    assert call(place, manager, "POST", f"{one}/refusal", {"note": " "}).status_code == 422
    assert call(place, manager, "POST", f"{one}/refusal", {"note": "Ще рік практики"}).json["state"] == "declined"
    assert "Ще рік практики" in mails(place, "olena@example.org")[-1].body


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


@pytest.mark.parametrize(
    "body", [{"name": " "}, {"email": "nobody"}, {"answers": {"a": "x" * 4001}}, {"state": "invited"}]
)
def test_wrong_applications(place: Site, body: dict[str, Any]) -> None:
    assert apply(place, **body).status_code == 422


def test_in_the_browser(place: Site, manager: Person) -> None:
    visitor, desk = Browser(place), Browser(place)
    form = {"name": "Olena", "email": "olena@example.org", "answer.what": "Therapy"}
    assert visitor.post("/join", **form).status_code == 422
    assert visitor.post("/join", **form, consent="1").location == "/join/thanks"
    assert visitor.get("/join/thanks").status_code == 200
    desk.post("/sign-in", email="mira@example.org", password=PASSWORD)
    page = desk.get("/desk/applications")
    one = "/desk/applications/" + page.text.split('href="/desk/applications/')[1].split('"')[0]
    assert "Therapy" in desk.get(one).text
    assert desk.post(f"{one}/refusal", note="").status_code == 422
    assert desk.post(f"{one}/invitation").location == one
    assert (
        "olena@example.org" in desk.get("/desk/providers?status=invited").text
        or "Olena" in desk.get("/desk/providers?status=invited").text
    )
