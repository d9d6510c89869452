"""Without a tenant nothing works; with one, nobody else's rows are there, nor can be made."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from sqlalchemy import create_engine, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from core.accounts.models import Account, AccountRole
from core.db.engine import make_engine
from core.db.scope import NoTenant, Scope, in_scope
from core.kit.ids import new_id
from core.tenancy.work import work_for
from tests.support.servers import TestDatabase
from tests.support.sites import Site, SiteFactory


def _names(site: Site) -> set[str]:
    with site.work() as work:
        return set(work.session.scalars(select(Account.name)))


def test_a_transaction_without_a_tenant_fails(database: TestDatabase) -> None:
    with pytest.raises(NoTenant), Session(make_engine(database.web_url)) as session:
        session.execute(text("select 1"))


def test_a_bare_connection_without_a_tenant_sees_nothing(database: TestDatabase, site: SiteFactory) -> None:
    site().person("client")
    engine = create_engine(database.web_url, poolclass=NullPool)
    with engine.connect() as connection, pytest.raises(DBAPIError, match="tenant_id not set"):
        connection.execute(text("select * from accounts"))


def test_the_same_email_is_two_people_at_two_tenants(site: SiteFactory) -> None:
    here, there = site(), site()
    here.person("client", name="Olena Vydumana", email="same@example.org")
    there.person("client", name="Oksana Vyhadana", email="same@example.org")
    assert _names(here) == {"Olena Vydumana"}
    assert _names(there) == {"Oksana Vyhadana"}


def test_a_row_for_another_tenant_is_refused(site: SiteFactory) -> None:
    here, there = site(), site()
    row = Account(
        tenant_id=there.tenant_id,
        name="x",
        email="x@example.org",
        locale="uk",
        zone="UTC",
        created_at=datetime.now(UTC),
    )
    with here.work() as work:
        work.session.add(row)
        with pytest.raises(DBAPIError, match="row-level security"):
            work.flush()
        work.session.rollback()


def test_a_reference_to_another_tenants_row_is_refused(site: SiteFactory) -> None:
    here, there = site(), site()
    stranger = there.person("client")
    with here.work() as work:
        work.session.add(AccountRole(account_id=stranger.id, role="support", granted_at=work.now))
        with pytest.raises(IntegrityError):
            work.flush()
        work.session.rollback()


def test_the_work_of_one_tenant_cannot_switch_to_another() -> None:
    with in_scope(Scope(new_id())), pytest.raises(RuntimeError, match="switch"), in_scope(Scope(new_id())):
        pass


def test_sixteen_threads_on_few_connections_see_their_own_rows_only(site: SiteFactory, database: TestDatabase) -> None:
    sites = [site() for _ in range(3)]
    for number, here in enumerate(sites):
        here.person("client", name=f"Only {number}")
    engine = make_engine(database.web_url, pool_size=2)

    def look(turn: int) -> bool:
        number = turn % 3
        with work_for(engine, sites[number].tenant_id) as work:
            found = set(work.session.scalars(select(Account.name)))
            if turn % 7 == 0:
                work.session.rollback()
                found |= set(work.session.scalars(select(Account.name)))
            return found == {f"Only {number}"}

    with ThreadPoolExecutor(16) as threads:
        assert all(threads.map(look, range(600)))
    engine.dispose()


def test_negative_control_a_setting_that_outlives_its_transaction_leaks(
    site: SiteFactory, database: TestDatabase
) -> None:
    """With `is_local => false` the connection's next user sees the tenant's rows: the test above can see harm."""
    here = site()
    here.person("client", name="Leaked")
    engine = create_engine(database.web_url, pool_size=1, max_overflow=0)
    with engine.connect() as connection:
        connection.execute(text("select set_config('app.tenant_id', :t, false)"), {"t": str(here.tenant_id)})
        connection.commit()
    with engine.connect() as connection:
        assert connection.execute(text("select name from accounts")).scalars().all() == ["Leaked"]
    engine.dispose()
