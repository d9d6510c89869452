"""A fresh tenant for a test: its work, its site as browsers see it, its clock, its people."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from core.accounts.models import Account
from core.accounts.open_account import open_account
from core.accounts.tokens import issue_token
from core.db.engine import dispose_engines, engine_for, global_engine_for
from core.identity.record import Seen, record_checks
from core.rules.versions import set_values
from core.tenancy.models import Tenant, TenantClock, TenantDomain
from core.tenancy.work import Work, work_for
from core.web.discovery import register_rooms
from tenants.app import create_app
from tenants.installation import install_for_jobs
from tenants.settings import Settings
from tests.support.servers import TestDatabase

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
"""The instant at which a test's site stands unless told otherwise: a Monday, 11:00 in Kyiv, 10:00 in Warsaw."""

PRESETS: dict[str | None, dict[str, Any]] = {
    "rozmova": {"currency": "UAH", "zone": "Europe/Kyiv", "locales": ["uk", "en"]},
    "proego": {"currency": "RUB", "zone": "Europe/Moscow", "locales": ["ru", "en"]},
    "peer_support": {"currency": "RUB", "zone": "Asia/Almaty", "locales": ["ru", "uk"]},
    "hidone": {"currency": "PLN", "zone": "Europe/Warsaw", "locales": ["pl", "uk", "en"]},
}

_numbers = itertools.count(1)


@dataclass
class Person:
    """An account with a bearer token for the API."""

    id: UUID
    name: str
    email: str
    token: str

    @property
    def headers(self) -> dict[str, str]:
        """What identifies the person in a request."""
        return {"Authorization": f"Bearer {self.token}"}


class HostClient(FlaskClient):
    """A browser whose addresses begin at a host of its own."""

    base_url = ""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """A request; a path alone is one of the host's."""
        kwargs.setdefault("base_url", self.base_url)
        return super().open(*args, **kwargs)


@dataclass
class Site:
    """A tenant under test."""

    get_app: Callable[[], Flask]
    engine: Engine
    tenant_id: UUID
    slug: str
    host: str
    people: list[Person] = field(default_factory=list)

    @contextmanager
    def work(self) -> Iterator[Work]:
        """A unit of work of this tenant, committed at the end."""
        with work_for(self.engine, self.tenant_id) as work:
            yield work

    @property
    def client(self) -> FlaskClient:
        """A browser of its own on the tenant's host."""
        app = self.get_app()
        client = HostClient(app, app.response_class)
        client.base_url = f"http://{self.host}"
        return client

    def set_clock(self, moment: datetime) -> None:
        """Freeze the site's clock at ``moment``, forward or back, running nothing (use the API to run what is due)."""
        with self.work() as work:
            clock = work.session.query(TenantClock).one()
            clock.mode, clock.frozen_at = "frozen", moment

    def person(self, *roles: str, name: str = "Toma Testenko", verified: bool = True, **options: Any) -> Person:
        """A new account with ``roles`` and its token, ``verified`` by the team's word where a site asks for checks."""
        email = options.pop("email", f"person{next(_numbers)}@example.org")
        with self.work() as work:
            account: Account = open_account(work, name=name, email=email, roles=roles, **options)
            if verified:
                record_checks(work, account.id, Seen("in_person", "a test's person"), by=None)
            token = issue_token(work, account.id, name="test")
            found = Person(account.id, name, email, token)
        self.people.append(found)
        return found


SiteFactory = Callable[..., Site]


@pytest.fixture(scope="session")
def app(settings: Settings) -> Flask:
    """The app, as served."""
    register_rooms()
    return create_app(settings, testing=True)


@pytest.fixture(scope="session")
def _engines(database: TestDatabase, settings: Settings) -> Iterator[tuple[Engine, Engine]]:
    register_rooms()
    install_for_jobs(settings)
    yield engine_for(database.web_url), global_engine_for(database.owner_url)
    dispose_engines()


@pytest.fixture
def site(request: pytest.FixtureRequest, _engines: tuple[Engine, Engine]) -> SiteFactory:
    """``site("rozmova")``: a fresh sandbox tenant with its clock frozen at ``MONDAY``; options go to the tenant."""
    engine, owner = _engines

    def make(
        plugin: str | None = "rozmova",
        *,
        mode: str = "sandbox",
        values: Mapping[str, Any] | None = None,
        now: datetime = MONDAY,
        **options: Any,
    ) -> Site:
        number = next(_numbers)
        slug = f"site{number}"
        row = Tenant(
            slug=f"{slug}-{datetime.now(UTC):%H%M%S%f}",
            mode=mode,
            plugin=plugin,
            created_at=now,
            **{**PRESETS.get(plugin, PRESETS["rozmova"]), "name": "Test site", "brand": {"style": "calm"}, **options},
        )
        with Session(owner, expire_on_commit=False) as session:
            session.add(row)
            session.flush()
            host = f"{row.slug}.localhost"
            session.add(TenantDomain(host=host, tenant_id=row.id, kind="subdomain", verified_at=now, created_at=now))
            session.commit()
        made = Site(lambda: request.getfixturevalue("app"), engine, row.id, row.slug, host)
        with made.work() as work:
            if mode == "sandbox":
                work.session.add(TenantClock(mode="frozen", frozen_at=now))
                work.flush()
        if values:
            # By the site's own clock: on the machine's it could be set for a day that is still to come.
            with made.work() as work:
                set_values(work, values)
        return made

    return make
