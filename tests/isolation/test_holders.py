"""Who holds an account stands on no page and in no answer of the API for anybody but support."""

from __future__ import annotations

from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import text
from werkzeug.routing import AnyConverter, Rule, UUIDConverter

from tests.isolation.test_matrix import TABLES
from tests.journeys.test_hidone_verification import HOLDER, NUMBER, START, Cast, verify_all
from tests.journeys.walk import Walker, walker
from tests.support.sites import SiteFactory

SECRETS = (HOLDER, NUMBER, NUMBER.removeprefix("+48"), "ABC123456", "1990-05-17", "17 maja 1990")

ASIDE = ("/static", "/internal", "/mailbox")
"""A sandbox's mailbox is everybody's: it stands for telephones and letter-boxes outside."""


def _met(site: SiteFactory) -> Cast:
    """A verified client and a worker under way with each other."""
    cast = Cast(site)
    verify_all(cast, cast.client)
    order = cast.order(cast.client)
    booking = cast.worker.post(f"/orders/{order['id']}/acceptance")
    cast.client.post(f"/payments/{booking['payment_id']}/attempts", {"method": "sandbox_card", "card": "ok"}, 201)
    cast.admin.clock(START)
    cast.worker.post(f"/bookings/{booking['id']}/start")
    return cast


def _paths(app: Flask, cast: Cast) -> list[str]:
    """Every page and every answer there is to read, about what happened here."""
    ids: dict[str, UUID] = {}
    with cast.site.work() as work:
        for name, table in TABLES.items():
            row = work.session.execute(text(f"select id from {table} order by id limit 1")).scalar()
            if row is not None:
                ids[name] = row
    ids["account_id"] = cast.client.known.id
    rules = [rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or set())]
    return [path for rule in rules if (path := _path(rule, ids)) is not None]


def _path(rule: Rule, ids: dict[str, UUID]) -> str | None:
    if rule.rule.startswith(ASIDE):
        return None
    values: dict[str, UUID | str] = {}
    for name in rule.arguments:
        converter = rule._converters[name]
        if isinstance(converter, UUIDConverter):
            if name not in ids:
                return None
            values[name] = ids[name]
        elif isinstance(converter, AnyConverter):
            items = converter.items
            values[name] = "cabinet" if "cabinet" in items else min(items)
        else:
            return None
    built = rule.build(values)
    return built[1] if built else None


def _shown(cast: Cast, who: Walker, path: str) -> str:
    headers = who.person.headers if who.person else {}
    return cast.site.client.get(path, headers=headers).get_data().decode(errors="replace")


@pytest.mark.rule("HID-8")
def test_nobody_but_support_reads_who_holds_an_account(app: Flask, site: SiteFactory) -> None:
    cast = _met(site)
    paths = _paths(app, cast)
    where = f"/api/v1/verifications/{cast.client.known.id}/identity"
    assert where in paths
    # The control: support does read it there.
    assert all(secret in _shown(cast, cast.support, f"{where}?reason=x") for secret in (HOLDER, NUMBER, "ABC123456"))
    # An administrator reads the numbers of accounts, but not whose they are.
    numbers = (NUMBER, NUMBER.removeprefix("+48"))
    for path in (*paths, f"{where}?reason=x", f"{where}/file?reason=x"):
        shown = _shown(cast, cast.admin, path)
        assert not [secret for secret in SECRETS if secret not in numbers and secret in shown], path
    for who in (cast.worker, Walker(cast.site), walker(cast.site, "community_manager")):
        for path in paths:
            shown = _shown(cast, who, path)
            assert not [secret for secret in SECRETS if secret in shown], path
