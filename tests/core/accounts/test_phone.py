"""A mother leaves a name and a number, and comes back by a code or a link."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine

from core.accounts.models import Account
from core.accounts.open_by_phone import open_by_phone
from core.accounts.sign_in_link import send_sign_in_link
from core.notifications.models import Notification
from core.tenancy.clock import real_now
from tests.core.accounts.browser import Browser, last_link
from tests.support.sites import Site, SiteFactory

NUMBER = "+380671234567"


@pytest.fixture
def place(site: SiteFactory) -> Site:
    return site("peer_support", zone="Europe/Kyiv", locales=["en", "ru"])


def come(place: Site, **more: object) -> int:
    body = {"name": "Ptashka", "phone": "067 123-45-67", "consent": True, **more}
    return place.client.post("/api/v1/accounts/by-phone", json=body).status_code


def code_sent(place: Site, number: str = NUMBER) -> str:
    with place.work() as work:
        row = work.session.query(Notification).filter_by(address=number).order_by(Notification.id.desc()).first()
        assert row is not None
        assert row.channel == "phone"
        found = re.search(r"\b\d{6}\b", row.body)
        assert found is not None
        return found[0]


def enter(place: Site, code: str, number: str = NUMBER) -> int:
    return place.client.post("/api/v1/tokens", json={"phone": number, "code": code}).status_code


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"


def test_a_pseudonym_a_number_and_consent_are_enough(place: Site) -> None:
    assert come(place) == 202
    assert enter(place, code_sent(place)) == 201
    with place.work() as work:
        row = work.session.query(Account).one()
        assert (row.name, row.phone, row.email, row.password_hash) == ("Ptashka", NUMBER, None, None)
        assert row.consented_at is not None


def test_without_consent_nothing_is_kept(place: Site) -> None:
    assert come(place, consent=False) == 422
    with place.work() as work:
        assert work.session.query(Account).count() == 0


def test_a_code_works_once(place: Site) -> None:
    come(place)
    code = code_sent(place)
    assert [enter(place, code), enter(place, code)] == [201, 401]


@pytest.mark.parametrize(("tries", "status"), [(4, 201), (5, 401)])
def test_five_attempts(place: Site, tries: int, status: int) -> None:
    come(place)
    code = code_sent(place)
    assert {enter(place, wrong(code)) for _ in range(tries)} == {401}
    assert enter(place, code) == status


@pytest.mark.parametrize(("seconds", "status"), [(-1, 201), (1, 401)])
def test_ten_minutes(place: Site, seconds: int, status: int) -> None:
    now = real_now()
    with time_machine.travel(now, tick=False):
        come(place)
    with time_machine.travel(now + timedelta(minutes=10, seconds=seconds), tick=False):
        assert enter(place, code_sent(place)) == status


def test_a_new_code_replaces_the_old_one(place: Site) -> None:
    come(place)
    first = code_sent(place)
    place.client.post("/api/v1/phone-codes", json={"phone": NUMBER})
    second = code_sent(place)
    assert first == second or enter(place, first) == 401
    assert enter(place, second) == 201


def test_nobody_learns_whose_number_it_is(place: Site) -> None:
    come(place)
    answers = [place.client.post("/api/v1/phone-codes", json={"phone": n}) for n in (NUMBER, "+380679999999")]
    assert answers[0].json == answers[1].json
    assert enter(place, "000000", "+380679999999") == 401
    with place.work() as work:
        assert work.session.query(Notification).filter_by(address="+380679999999").count() == 0


def test_coming_again_with_a_known_number_changes_nothing(place: Site) -> None:
    come(place)
    come(place, name="Somebody else")
    with place.work() as work:
        assert [row.name for row in work.session.query(Account)] == ["Ptashka"]


def test_in_the_browser_by_code(place: Site) -> None:
    come(place)
    browser = Browser(place)
    assert browser.post("/sign-in/phone", phone=NUMBER).location == "/sign-in/code"
    assert NUMBER in browser.get("/sign-in/code").text
    code = code_sent(place)
    assert browser.post("/sign-in/code", code=wrong(code)).status_code == 422
    assert browser.post("/sign-in/code", code=code).location == "/account"
    assert browser.get("/account/settings").status_code == 200


def test_a_link_signs_in_once(place: Site) -> None:
    with place.work() as work:
        row = open_by_phone(work, name="Ptashka", phone=NUMBER, consent=True)
        send_sign_in_link(work, row.id, to="/account/notices")
    link = last_link(place, NUMBER)
    browser = Browser(place)
    assert browser.get(link).status_code == 200
    assert browser.get("/account/settings").status_code == 302, "looking signs nobody in"
    assert browser.post(link).location == "/account/notices"
    assert browser.get("/account/notices").status_code == 200
    assert Browser(place).post(link).status_code == 410
