"""Invitations and the team."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.accounts.queries import account_by_email, roles_of
from tests.core.accounts.browser import Browser, data, last_link
from tests.support.sites import MONDAY, Person, Site, SiteFactory

PASSWORD = "correct horse battery"


@pytest.fixture
def place(site: SiteFactory) -> Site:
    return site("rozmova", locales=["en", "uk"])


@pytest.fixture
def admin(place: Site) -> Person:
    return place.person("tenant_admin", name="Ada Admin")


def invite(place: Site, admin: Person, email: str = "new@example.org", roles: tuple[str, ...] = ("support",)) -> str:
    body = {"email": email, "roles": list(roles)}
    answer = place.client.post("/api/v1/invitations", json=body, headers=admin.headers)
    assert answer.status_code == 201
    return last_link(place, email)


def accept(place: Site, link: str, **more: object) -> int:
    body = {"token": link.rsplit("/", 1)[1], "name": "Nina", "password": PASSWORD, **more}
    return place.client.post("/api/v1/invitations/acceptance", json=body).status_code


def test_an_invitation_is_accepted_once(place: Site, admin: Person) -> None:
    link = invite(place, admin)
    assert [accept(place, link), accept(place, link)] == [201, 410]
    with place.work() as work:
        row = account_by_email(work, "new@example.org")
        assert row is not None
        assert roles_of(work, row.id) == {"support"}
    sign_in = {"email": "new@example.org", "password": PASSWORD}
    assert place.client.post("/api/v1/tokens", json=sign_in).status_code == 201


@pytest.mark.parametrize(("after", "status"), [(timedelta(0), 201), (timedelta(microseconds=1), 410)])
def test_fourteen_days_of_the_sites_clock(place: Site, admin: Person, after: timedelta, status: int) -> None:
    link = invite(place, admin)
    place.set_clock(MONDAY + timedelta(days=14) + after)
    assert accept(place, link) == status


def test_a_second_invitation_replaces_the_first(place: Site, admin: Person) -> None:
    first, second = invite(place, admin), invite(place, admin)
    assert [accept(place, first), accept(place, second)] == [410, 201]


def test_an_invitation_never_sets_the_password_of_an_account_that_is_there(place: Site, admin: Person) -> None:
    person = place.person("client", email="here@example.org", password=PASSWORD)
    link = invite(place, admin, "here@example.org")
    assert accept(place, link, password="taken over by a thief") == 409
    stranger = place.person("client")
    body = {"token": link.rsplit("/", 1)[1]}
    path = "/api/v1/invitations/acceptance"
    assert place.client.post(path, json=body, headers=stranger.headers).status_code == 409
    assert place.client.post(path, json=body, headers=person.headers).status_code == 201
    with place.work() as work:
        assert roles_of(work, person.id) == {"client", "support"}
    sign_in = {"email": "here@example.org", "password": PASSWORD}
    assert place.client.post("/api/v1/tokens", json=sign_in).status_code == 201


def test_in_the_browser(place: Site) -> None:
    place.person("tenant_admin", email="ada@example.org", password=PASSWORD)
    desk = Browser(place)
    desk.post("/sign-in", email="ada@example.org", password=PASSWORD)
    assert desk.post("/desk/team", email="new@example.org", roles=["support", "finance"]).location == "/desk/team"
    page = desk.get("/desk/team")
    assert "new@example.org" in page.text
    link = last_link(place, "new@example.org")
    newcomer = Browser(place)
    assert "new@example.org" in newcomer.get(link).text
    assert newcomer.post(link, name="Nina", password="short").status_code == 422
    assert newcomer.post(link, name="Nina", password=PASSWORD).location == "/desk"
    assert newcomer.get("/desk/team").status_code == 403


def test_the_last_administrator_stays(place: Site, admin: Person) -> None:
    path = f"/api/v1/team/{admin.id}/roles/tenant_admin"
    refused = place.client.delete(path, headers=admin.headers)
    assert (refused.status_code, data(refused)["code"]) == (409, "last_administrator")
    other = place.person("tenant_admin")
    assert place.client.delete(path, headers=other.headers).status_code == 204
    assert place.client.get("/api/v1/team", headers=admin.headers).status_code == 403


CAST = {"nobody": 401, "client": 403, "provider": 403, "support": 403, "tenant_admin": 200}


@pytest.mark.parametrize(("role", "status"), CAST.items())
def test_the_team_is_the_administrators_business(place: Site, role: str, status: int) -> None:
    headers = {} if role == "nobody" else place.person(role).headers
    assert place.client.get("/api/v1/team", headers=headers).status_code == status
