"""Tokens and sessions in their owner's hands; limits that hold without Redis; the cookie's name over https."""

from __future__ import annotations

from functools import partial

import pytest
import redis

from core.accounts.limits import Limit, count, forget
from core.accounts.normalise import normal_phone, region_of
from core.kit.errors import Invalid, TooMany
from core.schedule.workers import connection
from tests.core.accounts.browser import Browser, data
from tests.support.sites import HostClient, Site, SiteFactory

PASSWORD = "correct horse battery"
THREE = Limit("test", 3, 60)


@pytest.fixture
def place(site: SiteFactory) -> Site:
    return site("rozmova", locales=["en"])


def test_a_token_is_listed_and_revoked_by_its_owner(place: Site) -> None:
    person, other = place.person("client"), place.person("client")
    (token,) = data(place.client.get("/api/v1/tokens", headers=person.headers))
    assert "token" not in token, "it was shown once"
    path = f"/api/v1/tokens/{token['id']}"
    assert place.client.delete(path, headers=other.headers).status_code == 404
    assert place.client.delete(path, headers=person.headers).status_code == 204
    assert place.client.get("/api/v1/tokens", headers=person.headers).status_code == 401


def test_a_token_made_on_the_page_works(place: Site) -> None:
    place.person("client", email="toma@example.org", password=PASSWORD)
    browser = Browser(place)
    browser.post("/sign-in", email="toma@example.org", password=PASSWORD)
    page = browser.post("/account/tokens", name="My script")
    token = page.text.split('data-copy="')[1].split('"')[0]
    headers = {"Authorization": f"Bearer {token}"}
    assert data(place.client.get("/api/v1/account", headers=headers))["email"] == "toma@example.org"
    assert token not in browser.get("/account/tokens").text


def test_one_device_signs_another_out(place: Site) -> None:
    person = place.person("client", email="toma@example.org", password=PASSWORD)
    lost, here = Browser(place), Browser(place)
    for browser in (lost, here):
        browser.post("/sign-in", email="toma@example.org", password=PASSWORD)
    sessions = data(place.client.get("/api/v1/sessions", headers=person.headers))
    assert len(sessions) == 2
    stranger = place.person("client")
    path = f"/api/v1/sessions/{sessions[0]['id']}"
    assert place.client.delete(path, headers=stranger.headers).status_code == 404
    assert here.post("/account/sessions/end").location == "/account/settings"
    assert [browser.get("/account/settings").status_code for browser in (lost, here)] == [302, 200]


def test_settings_are_checked(place: Site) -> None:
    person = place.person("client")
    for change in ({"locale": "fr"}, {"zone": "Mars/Olympus"}, {"name": " "}, {"email": "x@example.org"}):
        assert place.client.patch("/api/v1/account", json=change, headers=person.headers).status_code == 422
    changed = place.client.patch("/api/v1/account", json={"zone": "Asia/Tokyo"}, headers=person.headers)
    assert data(changed)["zone"] == "Asia/Tokyo"


@pytest.mark.parametrize("working", [True, False])
def test_a_limit_holds_with_and_without_redis(place: Site, working: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    app = place.get_app()
    asked: list[str] = []
    if not working:
        gone = connection("redis://127.0.0.1:1/0")
        monkeypatch.setattr(gone.connection_pool, "get_connection", partial(_refused, asked))
        monkeypatch.setitem(app.extensions, "jarmark_redis", gone)
    with app.app_context(), place.work() as work:
        for _ in range(3):
            count(work, THREE, "toma")
        with pytest.raises(TooMany):
            count(work, THREE, "toma")
        count(work, THREE, "nina")
        forget(work, THREE, "toma")
        count(work, THREE, "toma")
    # A visitor waits once for what does not answer, not at every count.
    assert len(asked) == (0 if working else 1)


@pytest.mark.parametrize(
    ("client", "pauses"), [(connection("redis://127.0.0.1:1/1"), False), (redis.Redis(port=1), True)]
)
def test_nobody_waits_for_a_redis_that_is_gone(
    client: redis.Redis, pauses: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []
    monkeypatch.setattr("redis.retry.sleep", slept.append)
    with pytest.raises(redis.ConnectionError):
        client.get("anything")
    assert bool(slept) is pauses, "redis-py's own default is the control"


def _refused(asked: list[str], *_args: object, **_options: object) -> None:
    asked.append("once")
    raise redis.ConnectionError("Connection refused")


def test_over_https_the_cookie_is_bound_to_the_host(place: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    place.person("client", email="toma@example.org", password=PASSWORD)
    browser = Browser(place)
    browser.get("/sign-in/phone")
    monkeypatch.setitem(place.get_app().config, "SESSION_COOKIE_SECURE", True)
    assert isinstance(browser.client, HostClient)
    browser.client.base_url = f"https://{place.host}"
    answer = browser.post("/sign-in", email="toma@example.org", password=PASSWORD)
    (cookie,) = [line for line in answer.headers.getlist("Set-Cookie") if line.startswith("__Host-session=")]
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
    assert "Domain" not in cookie


@pytest.mark.parametrize(
    ("text", "zone", "number"),
    [
        ("067 123-45-67", "Europe/Kyiv", "+380671234567"),
        ("8 (727) 250 10 10", "Asia/Almaty", "+77272501010"),
        ("+48 601 234 567", "Europe/Kyiv", "+48601234567"),
        ("601 234 567", "Europe/Warsaw", "+48601234567"),
        ("00 7 701 234-56-78", "Asia/Almaty", "+77012345678"),
        ("0048601234567", "Europe/Kyiv", "+48601234567"),
    ],
)
def test_numbers_have_one_form(text: str, zone: str, number: str) -> None:
    assert normal_phone(text, region_of(zone)) == number


@pytest.mark.parametrize("text", ["", "hello", "12", "+380", "601 234 567"])
def test_no_number(text: str) -> None:
    with pytest.raises(Invalid):
        normal_phone(text, None)
