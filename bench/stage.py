"""A site to measure: providers with hours and offerings, a client, everything made by the use cases people use."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from flask import Flask
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from core.accounts.open_account import open_account
from core.accounts.tokens import issue_token
from core.availability.add_hours import add_weekly_hours
from core.catalogue.create import NewOffering, create_offering
from core.catalogue.publish import publish_offering
from core.db.engine import dispose_engines, engine_for, global_engine_for
from core.kit.ids import new_id
from core.kit.money import Money
from core.providers.create import create_provider
from core.tenancy.models import Tenant, TenantClock, TenantDomain
from core.tenancy.work import Work, work_for
from core.web.roles import CLIENT
from tenants.app import create_app
from tenants.services.migrate import upgrade
from tenants.services.postgres import EmbeddedPostgres
from tenants.services.valkey import EmbeddedValkey
from tenants.settings import Settings

PROVIDERS = 24
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
HOST = "bench.localhost"


@dataclass(frozen=True)
class Stage:
    """What the measurements ask."""

    app: Flask
    engine: Engine
    tenant_id: UUID
    token: str
    slugs: tuple[str, ...]
    provider_ids: tuple[UUID, ...]
    offering_ids: tuple[UUID, ...]
    postgres_pid: int


@contextmanager
def stage() -> Iterator[Stage]:
    """A fresh installation in a temporary folder, with one sandbox whose clock stands still."""
    with TemporaryDirectory(prefix="jarmark-bench-") as folder:
        home = Path(folder)
        home.chmod(0o711)
        with (
            EmbeddedPostgres(home, home / "run", durable=False) as postgres,
            EmbeddedValkey(home, home / "run", durable=False) as valkey,
        ):
            upgrade(postgres.url("jarmark_owner"))
            settings = Settings.from_env(
                {
                    "JARMARK_HOME": str(home / "home"),
                    "SECRET_KEY": "of the bench, known to everybody",
                    "DATABASE_URL": postgres.url("jarmark_web"),
                    "OWNER_DATABASE_URL": postgres.url("jarmark_owner"),
                    "REDIS_URL": valkey.url,
                }
            )
            app = create_app(settings)
            tenant_id = new_id()
            made = _furnish(settings, tenant_id)
            pid = int((home / "postgres" / "postmaster.pid").read_text().splitlines()[0])
            yield Stage(app, engine_for(settings.database_url), tenant_id, *made, pid)
            dispose_engines()


def _furnish(settings: Settings, tenant_id: UUID) -> tuple[str, tuple[str, ...], tuple[UUID, ...], tuple[UUID, ...]]:
    with Session(global_engine_for(settings.owner_database_url)) as session:
        session.add(
            Tenant(
                id=tenant_id,
                slug="bench",
                name="Bench",
                mode="sandbox",
                plugin="rozmova",
                locales=["uk", "en"],
                currency="UAH",
                zone="Europe/Kyiv",
                brand={"style": "calm"},
                settings={"payments.methods": ["sandbox_card"]},
                created_at=NOW,
            )
        )
        session.flush()
        session.add(TenantDomain(host=HOST, tenant_id=tenant_id, kind="subdomain", verified_at=NOW, created_at=NOW))
        session.commit()
    with work_for(engine_for(settings.database_url), tenant_id) as work:
        work.session.add(TenantClock(mode="frozen", frozen_at=NOW))
        client = open_account(work, name="Client Vydumana", email="client@example.org", roles=(CLIENT,))
        token = issue_token(work, client.id, name="bench")
        made = [_provider(work, number) for number in range(PROVIDERS)]
    slugs, provider_ids, offering_ids = zip(*made, strict=True)
    return token, slugs, provider_ids, offering_ids


def _provider(work: Work, number: int) -> tuple[str, UUID, UUID]:
    account = open_account(
        work, name=f"Fakhivets {number:02} Vydumanyi", email=f"provider{number}@example.org", roles=()
    )
    work.flush()
    row = create_provider(work, account.id, status="active")
    row.headline = "Працюю з тривогою, втомою та стосунками"
    work.flush()
    for weekday in range(5):
        add_weekly_hours(work, row.id, weekday, 9 * 60, 13 * 60)
        add_weekly_hours(work, row.id, weekday, 14 * 60, 18 * 60)
    wish = NewOffering(row.id, "individual", "Індивідуальна сесія", Money(120_000, "UAH"))
    offering = create_offering(work, wish)
    work.flush()
    publish_offering(work, offering.id)
    work.flush()
    return row.slug, row.id, offering.id
