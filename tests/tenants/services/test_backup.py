"""docs/production.md, "Backups": what it says to type works, and the schema's owner could not do it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import psycopg
import pytest

from tenants.services.postgres import EmbeddedPostgres

FENCED = b"""
    CREATE TABLE note (tenant_id int, body text, PRIMARY KEY (tenant_id, body));
    ALTER TABLE note ENABLE ROW LEVEL SECURITY;
    ALTER TABLE note FORCE ROW LEVEL SECURITY;
    CREATE POLICY own ON note USING (tenant_id = current_setting('app.tenant_id')::int);
"""


def plain(url: str) -> str:
    return url.replace("+psycopg", "")


@pytest.fixture
def fenced(bare_postgres: EmbeddedPostgres) -> str:
    """A database whose one table shows nobody another tenant's rows, with rows of two tenants."""
    bare_postgres.create_database("fenced")
    with psycopg.connect(plain(bare_postgres.url("jarmark_owner", "fenced"))) as connection:
        connection.execute(FENCED)
    with psycopg.connect(plain(bare_postgres.url("jarmark_migrator", "fenced"))) as connection:
        connection.execute("INSERT INTO note VALUES (1, 'one'), (2, 'two')")
    return "fenced"


def test_the_backup_login_saves_every_tenants_rows(
    bare_postgres: EmbeddedPostgres, fenced: str, tmp_path: Path
) -> None:
    def dump(role: str) -> subprocess.CompletedProcess[bytes]:
        url = plain(bare_postgres.url(role, fenced))
        command = [str(bare_postgres.program("pg_dump")), "--format=custom", f"--file={tmp_path}/jarmark.dump", url]
        return subprocess.run(command, capture_output=True, check=False)

    assert b"row-level security" in dump("jarmark_owner").stderr
    assert dump("jarmark_backup").stderr == b""

    bare_postgres.create_database("restored")
    restored = plain(bare_postgres.url("postgres", "restored"))
    restore = [str(bare_postgres.program("pg_restore")), f"--dbname={restored}", f"{tmp_path}/jarmark.dump"]
    subprocess.run(restore, check=True, capture_output=True)
    with psycopg.connect(plain(bare_postgres.url("jarmark_backup", "restored"))) as connection:
        assert connection.execute("SELECT count(*) FROM note").fetchone() == (2,)
    with psycopg.connect(plain(bare_postgres.url("jarmark_owner", "restored"))) as connection:
        connection.execute("SET app.tenant_id = '1'")
        assert connection.execute("SELECT body FROM note").fetchall() == [("one",)]
