"""The demo people of each marketplace: invented, and within its rules."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from stdnum import iban
from stdnum.pl import nip
from stdnum.ru import inn
from stdnum.ua import rntrc

from core.accounts.models import Account
from core.bookings.models import Booking
from core.catalogue.models import Offering
from core.providers.models import Provider
from core.requests.models import Request
from core.standing.models import Bar
from tenants.launch.demo import load_demo
from tests.support.sites import SiteFactory

PLUGINS = ["rozmova", "proego", "peer_support", "hidone"]
CURRENCY = {"peer_support": "KZT"}
TAX_NUMBERS = {"rozmova": rntrc, "proego": inn, "hidone": nip}


def demo(plugin: str) -> dict[str, Any]:
    """A plugin's demo file."""
    return tomllib.loads(Path("plugins", plugin, "demo.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("plugin", PLUGINS)
def test_everybody_comes_in_through_the_rules_and_nobody_twice(plugin: str, site: SiteFactory) -> None:
    data = demo(plugin)
    options = {"currency": CURRENCY[plugin]} if plugin in CURRENCY else {}
    where = site(plugin, **options)

    for _ in range(2):
        with where.work() as work:
            load_demo(work, [])

    with where.work() as work:
        active = work.session.scalar(select(func.count()).select_from(Provider).where(Provider.status == "active"))
        sold = work.session.scalar(select(func.count()).select_from(Offering).where(Offering.status == "published"))
        people = work.session.scalar(select(func.count()).select_from(Account).where(Account.demo))
    assert active == len(data["providers"]) >= 6
    assert sold == sum(len(entry["offerings"]) for entry in data["providers"])
    assert people == len(data["providers"]) + len(data["clients"])


@pytest.mark.parametrize("plugin", PLUGINS)
def test_their_mail_reaches_nobody(plugin: str) -> None:
    people = [*demo(plugin)["providers"], *demo(plugin)["clients"]]
    mails = [entry["email"] for entry in people if "email" in entry]

    assert mails
    assert len(set(mails)) == len(mails)
    assert all(mail.endswith(".example.org") for mail in mails)


@pytest.mark.parametrize("plugin", PLUGINS)
def test_their_numbers_have_right_check_digits(plugin: str) -> None:
    providers = demo(plugin)["providers"]
    accounts = [entry["payout"] for entry in providers if "payout" in entry]
    taxes = [entry["tax_number"] for entry in providers if "tax_number" in entry]

    assert accounts
    assert all(iban.is_valid(account["number"]) for account in accounts if account["kind"] == "iban")
    assert all(TAX_NUMBERS[plugin].is_valid(number) for number in taxes)
    assert len({account["number"] for account in accounts}) == len(accounts)


def test_the_peer_centre_shows_requests_in_every_state_and_meetings_past_and_to_come(site: SiteFactory) -> None:
    where = site("peer_support", currency="KZT")
    with where.work() as work:
        load_demo(work, [])
    with where.work() as work:
        states = set(work.session.scalars(select(Request.state)))
        reasons = set(work.session.scalars(select(Request.close_reason)))
        bars = work.session.scalar(select(func.count()).select_from(Bar))
        meetings = list(work.session.scalars(select(Booking).where(Booking.format == "peer")))
        paid = list(work.session.scalars(select(Booking).where(Booking.format == "service")))
        assert states >= {"submitted", "triaged", "assigned", "in_contact", "closed", "escalated"}
        assert reasons >= {"silence", "team"}
        assert bars == 1
        assert {item.starts_at < work.now for item in meetings} == {True, False}
        assert {item.price_minor for item in meetings} == {0}
        assert {item.state for item in paid} == {"confirmed", "reserved"}
