from __future__ import annotations

import psycopg

from tenants.services.migrate import upgrade
from tests.support.servers import TestDatabase


def test_the_schema_is_there_and_a_second_run_changes_nothing(fresh_database: TestDatabase) -> None:
    def revisions() -> list[tuple[object, ...]]:
        with psycopg.connect(fresh_database.owner_url.replace("+psycopg", "")) as connection:
            return connection.execute("SELECT version_num FROM alembic_version").fetchall()

    before = revisions()
    upgrade(fresh_database.owner_url)

    assert before
    assert revisions() == before
