"""A tenant of our own with providers, straight in the database: calendars need no site around them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import Engine, create_engine
from sqlalchemy.orm import Session

from core.accounts.models import Account
from core.db.engine import engine_for
from core.kit.ids import new_id
from core.providers.models import Provider
from core.tenancy.models import Tenant, TenantClock
from core.tenancy.work import Work, work_for
from tests.support.servers import TestDatabase

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
"""A Monday morning."""


@dataclass(frozen=True)
class Place:
    """A tenant whose clock stands at ``NOW``."""

    tenant_id: UUID
    url: str

    @property
    def engine(self) -> Engine:
        return engine_for(self.url)

    @contextmanager
    def work(self) -> Iterator[Work]:
        with work_for(self.engine, self.tenant_id) as work:
            yield work

    def provider(self, zone: str = "Europe/Kyiv") -> UUID:
        """A new provider who is active and listed."""
        with self.work() as work:
            name = new_id().hex
            account = Account(name="Provider", email=f"{name}@example.org", locale="uk", zone=zone, created_at=work.now)
            work.session.add(account)
            work.flush()
            row = Provider(
                account_id=account.id,
                slug=name,
                display_name="Provider",
                zone=zone,
                status="active",
                created_at=work.now,
            )
            work.session.add(row)
            work.flush()
            return row.id


def make_place(database: TestDatabase, *, zone: str = "Europe/Kyiv", now: datetime = NOW) -> Place:
    """A new sandbox tenant with a frozen clock."""
    owner = create_engine(database.owner_url)
    with Session(owner) as session:
        row = Tenant(
            slug=f"t{new_id().hex[-20:]}",
            name="A fair",
            mode="sandbox",
            plugin="rozmova",
            locales=["uk"],
            currency="UAH",
            zone=zone,
            created_at=now,
        )
        session.add(row)
        session.commit()
        place = Place(row.id, database.web_url)
    owner.dispose()
    with place.work() as work:
        work.session.add(TenantClock(mode="frozen", frozen_at=now))
    return place
