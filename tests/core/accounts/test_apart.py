"""What opens a door at one tenant is worthless at another: cookies, tokens, every kind of link, codes."""

from __future__ import annotations

import pytest

from core.accounts.invite import invite
from core.accounts.open_account import open_account
from core.accounts.sign_in_link import send_sign_in_link
from tests.core.accounts.browser import Browser, data, last_link
from tests.core.accounts.test_phone import code_sent
from tests.support.sites import Site, SiteFactory

PASSWORD = "correct horse battery"
EMAIL = "toma@example.org"
NUMBER = "+380671234567"


@pytest.fixture
def pair(site: SiteFactory) -> tuple[Site, Site]:
    """Two sites of one kind, with the same person by e-mail and phone at both."""
    made = site("rozmova", locales=["en"]), site("rozmova", locales=["en"])
    for place in made:
        with place.work() as work:
            open_account(work, name="Toma", email=EMAIL, password=PASSWORD)
            open_account(work, name="Ptashka", phone=NUMBER)
    return made


def tried(pair: tuple[Site, Site], path: str, body: dict[str, str]) -> list[int]:
    """What the other site answers, then the one the secret is of."""
    here, there = pair
    return [place.client.post(path, json=body).status_code for place in (there, here)]


def test_a_cookie(pair: tuple[Site, Site]) -> None:
    here, there = pair
    browser = Browser(here)
    browser.post("/sign-in", email=EMAIL, password=PASSWORD)
    cookie = browser.client.get_cookie("session", domain=here.host)
    assert cookie is not None
    for place, status in ((here, 200), (there, 302)):
        other = Browser(place)
        other.client.set_cookie("session", cookie.value, domain=place.host)
        assert other.get("/account/settings").status_code == status


def test_a_token(pair: tuple[Site, Site]) -> None:
    here, there = pair
    answer = here.client.post("/api/v1/tokens", json={"email": EMAIL, "password": PASSWORD})
    headers = {"Authorization": f"Bearer {data(answer)['token']}"}
    assert here.client.get("/api/v1/account", headers=headers).status_code == 200
    assert there.client.get("/api/v1/account", headers=headers).status_code == 401


def test_a_reset_link(pair: tuple[Site, Site]) -> None:
    here, _ = pair
    here.client.post("/api/v1/accounts/password-resets", json={"email": EMAIL})
    body = {"token": last_link(here, EMAIL).rsplit("/", 1)[1], "password": "another staple entirely"}
    path = "/api/v1/accounts/password-resets/completion"
    assert tried(pair, path, body) == [410, 200]


def test_a_confirmation_link(pair: tuple[Site, Site]) -> None:
    here, _ = pair
    body = {"name": "Nina", "email": "nina@example.org", "password": PASSWORD}
    here.client.post("/api/v1/accounts", json=body)
    token = {"token": last_link(here, "nina@example.org").rsplit("/", 1)[1]}
    path = "/api/v1/accounts/confirmation"
    assert tried(pair, path, token) == [
        410,
        200,
    ]


def test_an_invitation(pair: tuple[Site, Site]) -> None:
    here, _ = pair
    with here.work() as work:
        token = invite(work, email="nina@example.org", roles=["tenant_admin"])
    body = {"token": token, "name": "Nina", "password": PASSWORD}
    path = "/api/v1/invitations/acceptance"
    assert tried(pair, path, body) == [410, 201]


def test_a_sign_in_link(pair: tuple[Site, Site]) -> None:
    here, there = pair
    with here.work() as work:
        account = open_account(work, name="Nina", email="nina@example.org")
        token = send_sign_in_link(work, account.id)
    statuses = [place.client.post("/api/v1/tokens", json={"link": token}).status_code for place in (there, here)]
    assert statuses == [410, 201]


def test_a_code(pair: tuple[Site, Site]) -> None:
    here, there = pair
    here.client.post("/api/v1/phone-codes", json={"phone": NUMBER})
    body = {"phone": NUMBER, "code": code_sent(here)}
    statuses = [place.client.post("/api/v1/tokens", json=body).status_code for place in (there, here)]
    assert statuses == [401, 201]


def test_a_form_token(pair: tuple[Site, Site]) -> None:
    here, there = pair
    one, other = Browser(here), Browser(there)
    one.get("/sign-in/phone")
    kept = one.client.get_cookie("browser", domain=here.host)
    assert kept is not None
    other.client.set_cookie("browser", kept.value, domain=there.host)
    page = one.get("/sign-in/phone").text
    token = page.split('name="csrf_token" value="')[1].split('"')[0]
    assert other.client.post("/forgot-password", data={"csrf_token": token, "email": EMAIL}).status_code == 403
