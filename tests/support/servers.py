"""PostgreSQL and Valkey for tests: one pair for each test process, started when first asked for.

The schema is migrated once into a template and copied.  Tests that share the copy keep apart by making their own
tenant; one that changes the schema or counts everything asks for `fresh_database`.
"""

from __future__ import annotations

import itertools
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tenants.services.migrate import upgrade
from tenants.services.postgres import EmbeddedPostgres
from tenants.services.valkey import EmbeddedValkey
from tenants.settings import Settings

TEMPLATE = "jarmark"


@dataclass(frozen=True)
class TestDatabase:
    """A migrated database and the SQLAlchemy URL of each login."""

    __test__ = False

    name: str
    web_url: str
    worker_url: str
    pump_url: str
    owner_url: str
    migrator_url: str
    backup_url: str
    superuser_url: str

    @classmethod
    def at(cls, server: EmbeddedPostgres, name: str) -> TestDatabase:
        logins = ("web", "worker", "pump", "owner", "migrator", "backup")
        urls = {f"{login}_url": server.url(f"jarmark_{login}", name) for login in logins}
        return cls(name=name, superuser_url=server.url("postgres", name), **urls)


@pytest.fixture(scope="session")
def server_home() -> Iterator[Path]:
    """A folder for this process's servers; short, because a socket's path must be, and open to the server's account."""
    home = Path(tempfile.mkdtemp(prefix="jarmark-test-"))
    home.chmod(0o711)
    yield home
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def bare_postgres(server_home: Path) -> Iterator[EmbeddedPostgres]:
    """A running server with its logins and an empty database."""
    with EmbeddedPostgres(server_home, server_home / "run", durable=False) as server:
        yield server


@pytest.fixture(scope="session")
def postgres(bare_postgres: EmbeddedPostgres) -> EmbeddedPostgres:
    """A running server whose template has the whole schema."""
    upgrade(bare_postgres.url("jarmark_owner", TEMPLATE))
    return bare_postgres


@pytest.fixture(scope="session")
def database(postgres: EmbeddedPostgres) -> Iterator[TestDatabase]:
    """The database the tests of this process share; make a tenant of your own in it."""
    with _copy(postgres, "shared") as copy:
        yield copy


@pytest.fixture
def fresh_database(postgres: EmbeddedPostgres) -> Iterator[TestDatabase]:
    """A migrated database that no other test sees."""
    with _copy(postgres, f"fresh_{next(_numbers)}") as copy:
        yield copy


@pytest.fixture(scope="session")
def valkey(server_home: Path, bare_postgres: EmbeddedPostgres) -> Iterator[EmbeddedValkey]:
    """A running Valkey of this process; `valkey.url` is what `REDIS_URL` takes."""
    with EmbeddedValkey(server_home, server_home / "run", durable=False) as server:
        yield server


@pytest.fixture(scope="session")
def environ(server_home: Path, database: TestDatabase, valkey: EmbeddedValkey) -> Mapping[str, str]:
    """The environment of an installation over this process's servers, for a subprocess as well."""
    return {
        "JARMARK_HOME": str(server_home / "home"),
        "SECRET_KEY": "of the tests, known to everybody and long enough for any use of it",
        "DATABASE_URL": database.web_url,
        "WORKER_DATABASE_URL": database.worker_url,
        "PUMP_DATABASE_URL": database.pump_url,
        "OWNER_DATABASE_URL": database.owner_url,
        "MIGRATOR_DATABASE_URL": database.migrator_url,
        "BACKUP_DATABASE_URL": database.backup_url,
        "REDIS_URL": valkey.url,
    }


@pytest.fixture(scope="session")
def settings(environ: Mapping[str, str]) -> Settings:
    """Those of `environ`."""
    return Settings.from_env(environ)


_numbers = itertools.count(1)


@contextmanager
def _copy(server: EmbeddedPostgres, name: str) -> Iterator[TestDatabase]:
    server.create_database(name, template=TEMPLATE)
    yield TestDatabase.at(server, name)
    server.drop_database(name)
