"""The audit finds no fault in our schema, and each planted fault in a broken one."""

from __future__ import annotations

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from core.db.audit import audit
from tests.support.servers import TestDatabase

FAULTS = {
    "no tenant": "CREATE TABLE planted (id uuid PRIMARY KEY)",
    "nullable tenant": "CREATE TABLE planted (tenant_id uuid, id uuid)",
    "not enabled": "ALTER TABLE bookings DISABLE ROW LEVEL SECURITY",
    "not forced": "ALTER TABLE bookings NO FORCE ROW LEVEL SECURITY",
    "no policy": "DROP POLICY tenant ON bookings",
    "open policy": "CREATE POLICY open ON bookings TO jarmark_web USING (true)",
    "policy for all": "CREATE POLICY open ON bookings USING (true)",
    "global unique": "CREATE UNIQUE INDEX planted ON accounts (email)",
    "plain key": "CREATE UNIQUE INDEX u ON tenants (id, slug); "
    "ALTER TABLE accounts ADD COLUMN other uuid REFERENCES tenants (id)",
    "view": "CREATE VIEW planted AS SELECT * FROM bookings",
    "materialised view": "CREATE MATERIALIZED VIEW planted AS SELECT 1 AS one",
    "owner": "ALTER TABLE bookings OWNER TO jarmark_app",
    "bypass": "ALTER ROLE jarmark_pump BYPASSRLS",
}


def test_every_fence_stands(fresh_database: TestDatabase) -> None:
    engine = create_engine(fresh_database.superuser_url, poolclass=NullPool)
    with engine.connect() as connection:
        assert audit(connection) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(fresh_database: TestDatabase, fault: str) -> None:
    engine = create_engine(fresh_database.superuser_url, poolclass=NullPool)
    with engine.connect() as connection:
        connection.execute(text(FAULTS[fault]))
        assert audit(connection) != []
        connection.rollback()
