"""The operators' console: the sites, their health, their clocks; nothing of a marketplace, and nobody else."""

from __future__ import annotations

import itertools

import pytest
from flask import Flask

from core.accounts.queries import account_by_email
from core.accounts.tokens import issue_token
from core.db.engine import engine_for
from core.tenancy.work import work_for
from tenants.console.reserve import add_operator, ensure_console
from tenants.settings import Settings
from tests.support.sites import SiteFactory

_numbers = itertools.count(1)
BASE = "http://localhost"


@pytest.fixture
def headers(settings: Settings) -> dict[str, str]:
    """An operator's."""
    console = ensure_console(settings)
    email = f"operator{next(_numbers)}@example.org"
    assert add_operator(settings, email=email, name="Operator", password="a long enough password")
    with work_for(engine_for(settings.database_url), console.id) as work:
        account = account_by_email(work, email)
        assert account is not None
        return {"Authorization": f"Bearer {issue_token(work, account.id, name='test')}"}


def test_every_site_with_its_health_and_clock(app: Flask, site: SiteFactory, headers: dict[str, str]) -> None:
    here = site("hidone", name="Widoczny")
    page = app.test_client().get("/console", base_url=BASE, headers=headers)
    assert page.status_code == 200
    assert here.slug in page.text
    assert "clock stands still" in page.text


@pytest.mark.rule("MIS-3")
def test_strangers_are_led_to_sign_in_and_other_people_stay_out(
    app: Flask, settings: Settings, site: SiteFactory
) -> None:
    ensure_console(settings)
    client = app.test_client()
    assert client.get("/console", base_url=BASE).status_code == 302
    admin = site("rozmova").person("tenant_admin")
    assert client.get("/console", base_url=BASE, headers=admin.headers).status_code == 302


@pytest.mark.parametrize("path", ["/providers", "/desk", "/book", "/api/v1/bookings", "/join", "/mailbox"])
def test_no_marketplace_stands_there(app: Flask, headers: dict[str, str], path: str) -> None:
    assert app.test_client().get(path, base_url=BASE, headers=headers).status_code == 404


def test_the_front_door_leads_to_the_sites(app: Flask, headers: dict[str, str]) -> None:
    for path in ("/", "/account"):
        assert app.test_client().get(path, base_url=BASE, headers=headers).location == "/console"


@pytest.mark.rule("MIS-3")
def test_an_operators_role_is_nobodys_to_give(site: SiteFactory) -> None:
    here = site("rozmova")
    admin = here.person("tenant_admin")
    wish = {"email": "x@example.org", "roles": ["operator"]}
    assert here.client.post("/api/v1/invitations", json=wish, headers=admin.headers).status_code == 422


def test_its_sign_in_page_invites_nobody_to_register(app: Flask, settings: Settings) -> None:
    ensure_console(settings)
    client = app.test_client()
    assert "/register" not in client.get("/sign-in", base_url=BASE).text
    assert client.get("/register", base_url=BASE).status_code == 404
    assert client.get("/forgot-password", base_url=BASE).status_code == 200
