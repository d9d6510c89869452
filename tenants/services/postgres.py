"""PostgreSQL from a wheel, as our own child, on a unix socket: for the demo and for the tests."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
from pathlib import Path
from types import TracebackType

import psycopg
from psycopg import sql

from tenants.services.errors import EmbeddedServerError
from tenants.services.postgres_files import program_folder, service_account, uid_of
from tenants.services.processes import start_child, stop_child, wait_until
from tenants.settings import DATABASE, embedded_database_url

_SUPERUSER = "postgres"
_LOGINS = ("jarmark_owner", "jarmark_web", "jarmark_worker", "jarmark_pump", "jarmark_migrator", "jarmark_backup")
_ALWAYS = {"listen_addresses": "", "deadlock_timeout": "200ms", "max_connections": "200", "jit": "off"}
# A test's data need not survive the machine.
_FORGETFUL = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_connections": "400",
}


class EmbeddedPostgres:
    """One server over the data folder `home`/postgres, listening in `sockets`.

    `durable=False` trades safety from power cuts for speed.  Used as a context manager, it stops at the end.
    """

    def __init__(self, home: Path, sockets: Path, *, durable: bool = True) -> None:
        self._home = home
        self._data = home / "postgres"
        self._sockets = sockets
        self._durable = durable
        self._account = service_account()
        self._process: subprocess.Popen[bytes] | None = None
        self._programs = Path()

    def __enter__(self) -> EmbeddedPostgres:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def url(self, role: str, database: str = DATABASE) -> str:
        """The SQLAlchemy URL of `role` here."""
        return embedded_database_url(self._sockets, role, database)

    def start(self) -> None:
        """Make the data folder if there is none, start, and bring the logins up to date.

        Raises `EmbeddedServerError` with the end of the server's log when it does not come up.
        """
        self._prepare_folders()
        if not (self._data / "PG_VERSION").exists():
            self._make_data()
        self._stop_leftover()
        options = _ALWAYS if self._durable else _ALWAYS | _FORGETFUL
        settings = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
        with self._log.open("ab") as log:
            self._process = start_child(
                [self.program("postgres"), "-D", self._data, "-k", self._sockets, *settings],
                output=log,
                account=self._account,
                signal_on_orphan=signal.SIGINT,  # "fast shutdown"
                cwd=Path("/"),
            )
        if not wait_until(self._answers, 30):
            self.stop()
            raise EmbeddedServerError(f"PostgreSQL did not start. The end of {self._log}:\n{self._log_end()}")
        self._make_logins()

    def stop(self) -> None:
        """Disconnect everybody and stop; does nothing when not running."""
        if self._process is not None:
            stop_child(self._process, signal.SIGINT, within=2)
            self._process = None

    def checkpoint(self) -> None:
        """Write to disk now what a stop would have to write then."""
        with self._connect() as connection:
            connection.execute("CHECKPOINT")

    @property
    def running(self) -> bool:
        """Whether our server process is alive."""
        return self._process is not None and self._process.poll() is None

    def create_database(self, name: str, *, template: str | None = None) -> None:
        """Make a database that `jarmark_owner` owns, as a copy of `template` if given."""
        statement = sql.SQL("CREATE DATABASE {} OWNER jarmark_owner").format(sql.Identifier(name))
        if template is not None:
            # By files, not through the log: a template is small and the copy is used at once.
            statement += sql.SQL(" TEMPLATE {} STRATEGY FILE_COPY").format(sql.Identifier(template))
        with self._connect() as connection:
            connection.execute(statement)
            connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(sql.Identifier(name)))
            for login in _LOGINS:
                connection.execute(
                    sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(sql.Identifier(name), sql.Identifier(login))
                )

    def drop_database(self, name: str) -> None:
        """Drop a database, whoever is connected."""
        with self._connect() as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def program(self, name: str) -> Path:
        """One of PostgreSQL's own programs, such as `pg_dump`; the server must have been started."""
        return self._programs / name

    @property
    def _log(self) -> Path:
        return self._home / "log" / "postgres.log"

    def _log_end(self) -> str:
        return "\n".join(self._log.read_text(encoding="utf-8", errors="replace").splitlines()[-15:])

    def _connect(self, database: str = "postgres") -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(
            host=str(self._sockets), user=_SUPERUSER, dbname=database, autocommit=True, connect_timeout=5
        )

    def _answers(self) -> bool:
        if not self.running:
            raise EmbeddedServerError(f"PostgreSQL ended at once. The end of {self._log}:\n{self._log_end()}")
        try:
            self._connect().close()
        except psycopg.OperationalError:
            return False
        return True

    def _prepare_folders(self) -> None:
        self._home.mkdir(parents=True, exist_ok=True, mode=0o711)
        self._check_reachable()
        self._programs = program_folder(self._home, self._account)
        self._log.parent.mkdir(exist_ok=True)
        for folder in (self._data, self._sockets):
            folder.mkdir(exist_ok=True, mode=0o700)
            if folder.stat().st_uid not in {os.getuid(), uid_of(self._account)}:
                raise EmbeddedServerError(f"{folder} belongs to somebody else. Remove it, or set JARMARK_HOME.")
            if self._account is not None:
                shutil.chown(folder, self._account, self._account)

    def _check_reachable(self) -> None:
        """Refuse a folder the account can't get to; opening the folders above it is not ours to do."""
        closed = [folder for folder in (self._home, *self._home.parents) if not folder.stat().st_mode & stat.S_IXOTH]
        if self._account is not None and closed:
            raise EmbeddedServerError(
                f"PostgreSQL runs as {self._account!r} and can't enter {closed[0]}. "
                "Set JARMARK_HOME to a folder outside it, such as /var/lib/jarmark/demo, or run as an ordinary user."
            )

    def _make_data(self) -> None:
        # The built-in locale: the same order on every machine, whatever locales it has.
        arguments = ("--auth=trust", "--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
        safety = () if self._durable else ("--no-sync",)
        self._run("initdb", "-D", str(self._data), "-U", _SUPERUSER, "--locale=C", *arguments, *safety)

    def _stop_leftover(self) -> None:
        """A server whose parent was killed may still be going down, or be nobody's: two must not share a folder."""
        if (self._data / "postmaster.pid").exists() and self._run(
            "pg_ctl", "-D", str(self._data), "status", check=False
        ):
            self._run("pg_ctl", "-D", str(self._data), "-m", "fast", "-w", "-t", "10", "stop", check=False)

    def _run(self, program: str, *arguments: str, check: bool = True) -> bool:
        """Run one of PostgreSQL's programs to its end; whether it succeeded."""
        done = subprocess.run(
            [self.program(program), *arguments],
            user=self._account,
            group=self._account,
            extra_groups=[] if self._account else None,
            capture_output=True,
            text=True,
            check=False,
            cwd="/",
        )
        if check and done.returncode != 0:
            raise EmbeddedServerError(f"{program} failed:\n{done.stdout}{done.stderr}")
        return done.returncode == 0

    def _make_logins(self) -> None:
        script = Path(__file__).with_name("roles.sql").read_bytes()
        with self._connect() as connection:
            connection.execute(script)
            exists = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
        if exists is None:
            self.create_database(DATABASE)
