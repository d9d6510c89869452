"""Every route with an id, every method, asked at one tenant with ids of another: nothing comes back or breaks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import text
from werkzeug.routing import AnyConverter, IntegerConverter, Rule, UUIDConverter

from core.web.roles import CLIENT, PROVIDER, TENANT_ADMIN
from tests.journeys.test_peer_support import Cast as PeerCast
from tests.journeys.test_rozmova import Cast as RozmovaCast
from tests.support.sites import Person, Site, SiteFactory

MARKER = "Вигадан"
"""Stands in the names of the people of the tenant that is asked for."""

TABLES = {
    "booking_id": "bookings",
    "payment_id": "payments",
    "provider_id": "providers",
    "offering_id": "offerings",
    "appointment_id": "appointments",
    "conversation_id": "conversations",
    "request_id": "requests",
    "account_id": "accounts",
    "payout_id": "payouts",
    "notification_id": "notifications",
    "message_id": "notifications",
    "token_id": "api_tokens",
    "entry_id": "weekly_hours",
    "case_id": "cases",
    "order_id": "orders",
    "photo_id": "order_photos",
    "open_order_id": "open_orders",
    "open_offer_id": "open_offers",
    "amendment_id": "amendments",
    "found_id": "order_findings",
    "review_id": "reviews",
    "finding_id": "findings",
    "signal_id": "signals",
    "appeal_id": "appeals",
    "waiver_id": "waivers",
    "bar_id": "bars",
    "opinion_id": "rule_opinions",
    "flagged_id": "flagged_messages",
    "document_id": "case_documents",
    "application_id": "applications",
    "file_id": "stored_files",
    "report_id": "reports",
    "proposal_id": "proposals",
    "consent_id": "consents",
    "concession_id": "concessions",
    "excuse_id": "excuses",
    "correction_id": "corrections",
    "publication_id": "publications",
    "package_id": "packages",
    "package_offer_id": "package_offers",
    "version_id": "text_versions",
    "material_id": "materials",
    "support_id": "support_requests",
    "sheet_id": "match_sheets",
    "decision_id": "decisions",
}


@dataclass
class Owner:
    """The tenant whose ids are tried elsewhere."""

    site: Site
    ids: dict[str, UUID]


@pytest.fixture
def owner(site: SiteFactory) -> Owner:
    """A Rozmova site with a booking that is paid, credited and due, and its chat."""
    cast = RozmovaCast(site)
    booking = cast.book()
    cast.pay(booking)
    cast.admin.clock("2026-11-24T10:00:00+00:00")
    judged(cast)
    return Owner(cast.site, _ids(cast.site))


def judged(cast: RozmovaCast) -> None:
    """A finding, a waiver, an appeal against a bar, and what the provider thinks of a requirement."""
    assert cast.therapist.person is not None
    assert cast.client.person is not None
    therapist, client = cast.therapist.person.id, cast.client.person.id
    cast.admin.post(f"/standing/{therapist}/signals", {"kind": "tech_report", "words": "Вигадана скарга"}, 201)
    waiver = {"ground": "rude", "reason": "Вигадана", "until": "2027-01-01T00:00:00+00:00"}
    cast.admin.post(f"/standing/{therapist}/waivers", waiver, 201)
    bar = cast.admin.post(f"/standing/{client}/bars", {"kind": "paid_only", "reason": "Вигадана"}, 201)
    cast.client.post(f"/standing/{client}/bars/{bar['id']}/appeal", {"text": "Вигадана"}, 201)
    cast.therapist.post("/standing/opinions", {"rule": "ROZ-9", "text": "Вигадана"}, 201)


def _ids(site: Site) -> dict[str, UUID]:
    found: dict[str, UUID] = {}
    with site.work() as work:
        for name, table in TABLES.items():
            row = work.session.execute(text(f"select id from {table} order by id limit 1")).scalar()
            if row is not None:
                found[name] = row
    return found


def _routes(app: Flask) -> Iterator[tuple[Rule, str]]:
    for rule in app.url_map.iter_rules():
        if rule.arguments and not rule.rule.startswith(("/static", "/internal")):
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                yield rule, method


def _path(rule: Rule, ids: dict[str, UUID]) -> str:
    fallback = next(iter(ids.values()))
    values: dict[str, Any] = {}
    for name in rule.arguments:
        converter = rule._converters[name]
        if isinstance(converter, UUIDConverter):
            values[name] = ids.get(name, fallback)
        elif isinstance(converter, AnyConverter):
            values[name] = min(converter.items)
        else:
            values[name] = 1 if isinstance(converter, IntegerConverter) else "nobody"
    built = rule.build(values)
    assert built is not None
    return built[1]


def _people(site: Site) -> list[Person]:
    return [site.person(TENANT_ADMIN), site.person(PROVIDER), site.person(CLIENT)]


@pytest.mark.rule("MIS-1")
@pytest.mark.parametrize("plugin", ["rozmova", "hidone"])
def test_another_tenants_ids_are_worth_nothing(app: Flask, site: SiteFactory, owner: Owner, plugin: str) -> None:
    there = site(plugin, settings={"payments.methods": ["sandbox_card"]})
    asked = 0
    for person in _people(there):
        client = there.client
        for rule, method in _routes(app):
            path = _path(rule, owner.ids)
            answer = client.open(path, method=method, headers=person.headers, json={} if method != "GET" else None)
            asked += 1
            body = answer.get_data(as_text=True)
            assert answer.status_code < 500, f"{method} {path}: {answer.status_code} {body[:300]}"
            assert MARKER not in body, f"{method} {path} shows another tenant's words"
            if method == "GET" and path.startswith("/api/"):
                assert answer.status_code in {403, 404, 409, 422}, f"{method} {path}: {answer.status_code}"
    assert asked > 300


def test_negative_control_at_home_the_same_ids_show_the_words(app: Flask, owner: Owner) -> None:
    admin = owner.site.person(TENANT_ADMIN)
    client = owner.site.client
    seen = sum(
        MARKER in client.get(_path(rule, owner.ids), headers=admin.headers).get_data(as_text=True)
        for rule, method in _routes(app)
        if method == "GET" and rule.rule.startswith("/api/")
    )
    assert seen >= 3


@pytest.mark.rule("MIS-1")
def test_a_bearer_token_of_one_tenant_is_nobody_at_another(site: SiteFactory) -> None:
    here, there = site("rozmova"), site("rozmova")
    admin = here.person(TENANT_ADMIN)
    assert here.client.get("/api/v1/account", headers=admin.headers).status_code == 200
    assert there.client.get("/api/v1/account", headers=admin.headers).status_code == 401


@pytest.mark.rule("MIS-1")
def test_a_mothers_request_is_unknown_elsewhere(site: SiteFactory) -> None:
    cast = PeerCast(site)
    request = cast.ask()
    there = site("peer_support")
    admin = there.person(TENANT_ADMIN)
    answer = there.client.get(f"/api/v1/requests/{request['id']}", headers=admin.headers)
    assert answer.status_code == 404
