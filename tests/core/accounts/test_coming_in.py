"""Signing up, confirming, signing in and out, a forgotten password: through the API and the pages."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from core.accounts.models import Account, SignInSession
from core.accounts.sign_in_link import send_sign_in_link
from core.tenancy.clock import real_now
from tests.core.accounts.browser import Browser, data, last_link, links_to
from tests.support.sites import Site, SiteFactory

PASSWORD = "correct horse battery"
NEW = "another staple entirely"


@pytest.fixture
def place(site: SiteFactory) -> Site:
    return site("rozmova", locales=["en", "uk"])


def sign_up(place: Site, email: str = "toma@example.org", **more: Any) -> Any:
    body = {"name": "Toma", "email": email, "password": PASSWORD, **more}
    return place.client.post("/api/v1/accounts", json=body)


def token(place: Site, email: str = "toma@example.org", password: str = PASSWORD) -> Any:
    return place.client.post("/api/v1/tokens", json={"email": email, "password": password})


def test_a_client_signs_up_confirms_and_gets_a_token(place: Site) -> None:
    assert sign_up(place).status_code == 202
    assert token(place).status_code == 401, "not before the e-mail is confirmed"
    secret = last_link(place, "toma@example.org").rsplit("/", 1)[1]
    assert place.client.post("/api/v1/accounts/confirmation", json={"token": secret}).status_code == 200
    again = place.client.post("/api/v1/accounts/confirmation", json={"token": secret})
    assert (again.status_code, data(again)["code"]) == (410, "link_spent")
    answer = token(place)
    assert answer.status_code == 201
    me = place.client.get("/api/v1/account", headers={"Authorization": f"Bearer {data(answer)['token']}"})
    assert (data(me)["email"], data(me)["roles"]) == ("toma@example.org", ["client"])


def test_nobody_learns_who_has_an_account(place: Site) -> None:
    place.person("client", email="known@example.org")
    fresh, known = sign_up(place, "fresh@example.org"), sign_up(place, "known@example.org")
    assert (fresh.status_code, fresh.json) == (known.status_code, known.json)
    assert last_link(place, "known@example.org").endswith("/sign-in")
    wrong, nobody = token(place, "known@example.org", "x" * 12), token(place, "nobody@example.org", "x" * 12)
    assert (wrong.status_code, wrong.json) == (nobody.status_code, nobody.json)
    resets = [
        place.client.post("/api/v1/accounts/password-resets", json={"email": f"{who}@example.org"})
        for who in ("known", "nobody")
    ]
    assert resets[0].json == resets[1].json
    assert links_to(place, "nobody@example.org") == []


def test_every_wrong_field_is_marked_at_once(place: Site) -> None:
    answer = Browser(place).post("/register", name=" ", email="nobody", password="short")
    assert answer.status_code == 422
    for field in ("name", "email", "password", "consent"):
        assert f'id="f-{field}-error"' in answer.text, field
    empty = Browser(place).post("/register", consent="1").text
    assert [name for name in ("name", "email", "password", "consent") if f'id="f-{name}-error"' in empty] == [
        "name",
        "email",
        "password",
    ]


def test_in_the_browser(place: Site) -> None:
    browser = Browser(place)
    page = browser.post("/register", name="Toma", email="toma@example.org", password=PASSWORD, consent="1")
    assert page.location == "/check-mail"
    link = last_link(place, "toma@example.org")
    assert browser.get(link).status_code == 200, "looking confirms nothing"
    assert browser.get("/account/settings").status_code == 302
    assert browser.post(link).location == "/account"
    page = browser.get("/account/settings")
    assert "toma@example.org" in page.text
    cookie = browser.client.get_cookie("session", domain=place.host)
    assert cookie is not None
    assert (cookie.http_only, cookie.same_site, cookie.path) == (True, "Lax", "/")
    assert browser.post("/sign-out").location == "/"
    assert browser.get("/account/settings").status_code == 302
    assert browser.post("/sign-in", email="toma@example.org", password="not the right one").status_code == 422
    assert browser.post("/sign-in", email="toma@example.org", password=PASSWORD, next="//evil.example").location == (
        "/account"
    )


def test_only_the_hash_of_a_session_is_kept(place: Site) -> None:
    place.person("client", email="toma@example.org", password=PASSWORD)
    browser = Browser(place)
    browser.post("/sign-in", email="toma@example.org", password=PASSWORD)
    cookie = browser.client.get_cookie("session", domain=place.host)
    assert cookie is not None
    with place.work() as work:
        row = work.session.query(SignInSession).one()
        assert cookie.value not in (row.token_hash, str(row.id))
        assert len(cookie.value) >= 22, "at least 128 bits"


def test_a_reset_ends_every_session_and_token(place: Site) -> None:
    person = place.person("client", email="toma@example.org", password=PASSWORD)
    browser = Browser(place)
    browser.post("/sign-in", email="toma@example.org", password=PASSWORD)
    Browser(place).post("/forgot-password", email="toma@example.org")
    link = last_link(place, "toma@example.org")
    other = Browser(place)
    assert other.post(link, password="short").status_code == 422
    assert other.post(link, password=NEW).location == "/account"
    assert other.post(link, password=NEW).status_code == 410, "single use"
    assert browser.get("/account/settings").status_code == 302
    assert other.get("/account/settings").status_code == 200
    assert place.client.get("/api/v1/account", headers=person.headers).status_code == 401
    assert token(place).status_code == 401
    assert token(place, password=NEW).status_code == 201


@pytest.mark.parametrize(("seconds", "status"), [(-1, 200), (1, 410)])
def test_a_reset_link_works_for_one_hour(place: Site, seconds: int, status: int) -> None:
    place.person("client", email="toma@example.org")
    now = real_now()
    with time_machine.travel(now, tick=False):
        place.client.post("/api/v1/accounts/password-resets", json={"email": "toma@example.org"})
    secret = last_link(place, "toma@example.org").rsplit("/", 1)[1]
    with time_machine.travel(now + timedelta(hours=1, seconds=seconds), tick=False):
        answer = place.client.post(
            "/api/v1/accounts/password-resets/completion", json={"token": secret, "password": NEW}
        )
    assert answer.status_code == status


def test_too_many_wrong_passwords(place: Site) -> None:
    place.person("client", email="toma@example.org", password=PASSWORD)
    answers = [token(place, password="wrong but long").status_code for _ in range(11)]
    assert answers == [401] * 10 + [429]
    assert token(place).status_code == 429, "even the right one has to wait"
    assert token(place, "other@example.org", "whatever else").status_code == 401, "others do not"


def test_a_session_ends_when_left_alone(place: Site) -> None:
    place.person("tenant_admin", email="admin@example.org", password=PASSWORD)
    browser = Browser(place)
    browser.post("/sign-in", email="admin@example.org", password=PASSWORD)
    now = real_now()
    with time_machine.travel(now + timedelta(minutes=59), tick=False):
        assert browser.get("/account/settings").status_code == 200
    with time_machine.travel(now + timedelta(minutes=59 + 61), tick=False):
        assert browser.get("/account/settings").status_code == 302


def test_a_form_of_another_site_does_nothing(place: Site) -> None:
    place.person("client", email="toma@example.org", password=PASSWORD)
    browser = Browser(place)
    browser.post("/sign-in", email="toma@example.org", password=PASSWORD)
    assert browser.client.post("/account/settings", data={"name": "Mallory"}).status_code == 403
    assert browser.client.patch("/api/v1/account", json={"name": "Mallory"}).status_code == 401
    with place.work() as work:
        assert work.session.query(Account.name).scalar() == "Toma Testenko"


@pytest.mark.parametrize("password", ["short", "aaaaaaaaaaaa", "toma@example.org", "x" * 201])
def test_weak_passwords(place: Site, password: str) -> None:
    answer = sign_up(place, password=password)
    assert answer.status_code == 422
    assert "password" in data(answer)["errors"]


@pytest.mark.parametrize("changed", [True, False])
def test_a_new_password_makes_links_in_old_mails_worthless(place: Site, changed: bool) -> None:
    person = place.person("client", email="toma@example.org", password=PASSWORD)
    with place.work() as work:
        link = send_sign_in_link(work, person.id)
    browser = Browser(place)
    browser.post("/forgot-password", email="toma@example.org")
    reset = last_link(place, "toma@example.org")
    browser.post("/sign-in", email="toma@example.org", password=PASSWORD)
    if changed:
        assert browser.post("/account/password", old_password=PASSWORD, password=NEW).status_code == 302
    stranger = Browser(place)
    assert stranger.get(f"/sign-in/link/{link}").status_code == (410 if changed else 200)
    assert stranger.get(reset).status_code == (410 if changed else 200)


def test_the_old_password_is_not_guessed_from_a_session_left_open(place: Site) -> None:
    place.person("client", email="toma@example.org", password=PASSWORD)
    browser = Browser(place)
    browser.post("/sign-in", email="toma@example.org", password=PASSWORD)
    tries = [browser.post("/account/password", old_password=f"guess {n}", password=NEW) for n in range(11)]
    assert [answer.status_code for answer in tries] == [422] * 10 + [429]
    assert browser.post("/account/password", old_password=PASSWORD, password=NEW).status_code == 429
    assert token(place).status_code == 201, "nothing was changed"
