from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from tenants.services.postgres import EmbeddedPostgres
from tenants.services.processes import wait_until
from tests.support.processes import is_alive

SERVING = ["jarmark_web", "jarmark_worker", "jarmark_pump"]


def query(server: EmbeddedPostgres, role: str, statement: bytes) -> list[tuple[object, ...]]:
    url = server.url(role).replace("+psycopg", "")
    with psycopg.connect(url, autocommit=True) as connection:
        return connection.execute(statement).fetchall()


@pytest.mark.parametrize("role", SERVING)
def test_a_serving_login_owns_and_bypasses_nothing(bare_postgres: EmbeddedPostgres, role: str) -> None:
    powers = query(
        bare_postgres,
        role,
        b"SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole,"
        b" pg_has_role('jarmark_owner', 'member'), has_schema_privilege('public', 'create'),"
        b" has_database_privilege(current_database(), 'create')"
        b" FROM pg_roles WHERE rolname = current_user",
    )

    assert powers == [(False,) * 7]


@pytest.mark.parametrize("role", [*SERVING, "jarmark_owner", "jarmark_migrator", "jarmark_backup"])
def test_every_login_plans_for_the_tenant_at_hand_in_utc(bare_postgres: EmbeddedPostgres, role: str) -> None:
    settings = query(bare_postgres, role, b"SELECT current_setting('plan_cache_mode'), current_setting('timezone')")

    assert settings == [("force_custom_plan", "UTC")]


@pytest.mark.parametrize("role", SERVING)
def test_a_serving_login_never_waits_for_long(bare_postgres: EmbeddedPostgres, role: str) -> None:
    limits = query(
        bare_postgres,
        role,
        b"SELECT setting::int > 0 FROM pg_settings WHERE name IN"
        b" ('lock_timeout', 'statement_timeout', 'idle_in_transaction_session_timeout')",
    )

    assert limits == [(True,)] * 3


def test_a_backup_reads_past_row_security_and_writes_nothing(bare_postgres: EmbeddedPostgres) -> None:
    role = query(bare_postgres, "jarmark_backup", b"SELECT rolbypassrls FROM pg_roles WHERE rolname = current_user")

    assert role == [(True,)]
    with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
        query(
            bare_postgres, "jarmark_backup", b"CREATE TABLE public.t (a int) RETURNING a".replace(b" RETURNING a", b"")
        )


@contextmanager
def own_server(home: Path) -> Iterator[EmbeddedPostgres]:
    with EmbeddedPostgres(home, home / "run", durable=False) as server:
        yield server


def test_a_second_start_finds_the_data(server_home: Path) -> None:
    home = server_home / "again"
    url = EmbeddedPostgres(home, home / "run").url("jarmark_owner").replace("+psycopg", "")
    with own_server(home), psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS n")
    with own_server(home) as server:
        assert query(server, "jarmark_owner", b"SELECT n FROM kept") == [(7,)]


def test_a_server_whose_owner_was_killed_goes_too_and_starts_again(server_home: Path) -> None:
    home = server_home / "killed"
    program = (
        "import sys, time; from pathlib import Path; from tenants.services.postgres import EmbeddedPostgres;"
        "home = Path(sys.argv[1]); EmbeddedPostgres(home, home / 'run').start();"
        "print('up', flush=True); time.sleep(60)"
    )
    owner = subprocess.Popen([sys.executable, "-c", program, str(home)], stdout=subprocess.PIPE)
    assert owner.stdout is not None
    assert owner.stdout.readline() == b"up\n"
    postmaster = int((home / "postgres" / "postmaster.pid").read_text().split()[0])

    owner.send_signal(signal.SIGKILL)
    owner.wait()
    owner.stdout.close()

    assert wait_until(lambda: not is_alive(postmaster), 3)
    with own_server(home) as server:
        assert query(server, "jarmark_web", b"SELECT 1") == [(1,)]
