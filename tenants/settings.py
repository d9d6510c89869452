"""What this installation was told by its environment, read once when a process starts."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

CHECKOUT = Path(__file__).resolve().parent.parent
DATABASE = "jarmark"
# The longest path the kernel takes for a unix socket, less the name PostgreSQL appends to its folder.
_LONGEST_SOCKET_FOLDER = 107 - len("/.s.PGSQL.5432")

# Each process gets the one login it needs: the web never holds the owner's.
_ROLE_OF_VARIABLE = {
    "DATABASE_URL": "jarmark_web",
    "WORKER_DATABASE_URL": "jarmark_worker",
    "PUMP_DATABASE_URL": "jarmark_pump",
    "OWNER_DATABASE_URL": "jarmark_owner",
    "MIGRATOR_DATABASE_URL": "jarmark_migrator",
    "BACKUP_DATABASE_URL": "jarmark_backup",
}


class SettingMissing(Exception):
    """A variable this process needs is not in its environment; the text says which and why."""


@dataclass(frozen=True)
class Settings:
    """One installation's settings.

    `home` is the data folder; `port` the web's; `scheme` what browsers see; `embedded` whether PostgreSQL and
    Valkey are this installation's own.  Database URLs are SQLAlchemy's; asking for one that was not given raises
    `SettingMissing`.
    """

    home: Path
    base_domain: str
    port: int
    scheme: str
    secret_key: str = field(repr=False)
    redis_url: str = field(repr=False)
    smtp_url: str | None = field(repr=False)
    mail_from: str
    embedded: bool
    database_urls: Mapping[str, str] = field(repr=False)
    phone_url: str | None = field(default=None, repr=False)

    @classmethod
    def from_env(cls, environ: Mapping[str, str] = os.environ) -> Settings:
        """Read the environment; without `DATABASE_URL` the embedded servers under `home` are meant.

        Raises `SettingMissing` for what production must give itself.
        """
        home = _home(environ)
        embedded = not environ.get("DATABASE_URL")
        return cls(
            home=home,
            base_domain=environ.get("BASE_DOMAIN", "localhost").lower().rstrip("."),
            port=_port(environ),
            scheme=environ.get("SCHEME", "http"),
            secret_key=_secret_key(environ, home, embedded=embedded),
            redis_url=_redis_url(environ, home, embedded=embedded),
            smtp_url=environ.get("SMTP_URL") or None,
            mail_from=environ.get("MAIL_FROM", "no-reply@" + environ.get("BASE_DOMAIN", "localhost")),
            embedded=embedded,
            database_urls=_database_urls(environ, home, embedded=embedded),
            phone_url=environ.get("PHONE_URL") or None,
        )

    @property
    def database_url(self) -> str:
        """The web's login: row-level security holds it."""
        return self._url("DATABASE_URL")

    @property
    def worker_database_url(self) -> str:
        """The worker's login: as narrow as the web's, with more time for a statement."""
        return self._url("WORKER_DATABASE_URL")

    @property
    def pump_database_url(self) -> str:
        """The pump's login: sees what is due for every tenant, and no payload."""
        return self._url("PUMP_DATABASE_URL")

    @property
    def owner_database_url(self) -> str:
        """The schema's owner: migrations and the command line, never a serving process."""
        return self._url("OWNER_DATABASE_URL")

    @property
    def migrator_database_url(self) -> str:
        """Past row-level security, for migrations of data alone."""
        return self._url("MIGRATOR_DATABASE_URL")

    @property
    def backup_database_url(self) -> str:
        """Reads every tenant's rows, writes none."""
        return self._url("BACKUP_DATABASE_URL")

    def _url(self, variable: str) -> str:
        try:
            return self.database_urls[variable]
        except KeyError:
            role = _ROLE_OF_VARIABLE[variable]
            raise SettingMissing(f"{variable} is not set: this process connects as {role}.") from None


def socket_folder(home: Path) -> Path:
    """Where the embedded servers of `home` listen: inside it, or a short path when the kernel's limit forbids that."""
    inside = home / "run"
    if len(os.fsencode(inside)) <= _LONGEST_SOCKET_FOLDER:
        return inside
    digest = hashlib.sha256(os.fsencode(home)).hexdigest()[:12]
    return Path("/tmp") / f"jarmark-{os.getuid()}-{digest}"


def embedded_database_url(sockets: Path, role: str, database: str = DATABASE) -> str:
    """The SQLAlchemy URL of `role` at the embedded server that listens in `sockets`."""
    return f"postgresql+psycopg://{role}@/{database}?host={quote(str(sockets), safe='')}"


def _home(environ: Mapping[str, str]) -> Path:
    if given := environ.get("JARMARK_HOME"):
        return Path(given).resolve()
    if os.getuid() != 0:
        return CHECKOUT / ".jarmark"
    # PostgreSQL refuses to run as root and the account it runs under must reach its data: not in anybody's home.
    return Path("/var/lib/jarmark") / hashlib.sha256(os.fsencode(CHECKOUT)).hexdigest()[:12]


def _port(environ: Mapping[str, str]) -> int:
    given = environ.get("PORT", "8000")
    if not given.isdecimal() or not 0 < int(given) < 65536:
        raise SettingMissing(f"PORT must be a number from 1 to 65535, not {given!r}.")
    return int(given)


def _redis_url(environ: Mapping[str, str], home: Path, *, embedded: bool) -> str:
    if given := environ.get("REDIS_URL"):
        return given
    if not embedded:
        raise SettingMissing("REDIS_URL is not set: with DATABASE_URL given, Redis or Valkey must be given too.")
    return f"unix://{socket_folder(home)}/valkey.sock"


def _database_urls(environ: Mapping[str, str], home: Path, *, embedded: bool) -> dict[str, str]:
    if embedded:
        sockets = socket_folder(home)
        return {variable: embedded_database_url(sockets, role) for variable, role in _ROLE_OF_VARIABLE.items()}
    given = {variable: environ.get(variable) for variable in _ROLE_OF_VARIABLE}
    return {variable: _with_driver(url) for variable, url in given.items() if url}


def _with_driver(url: str) -> str:
    """Name our driver, whichever of the usual spellings was given."""
    scheme, separator, rest = url.partition("://")
    if separator and scheme in {"postgres", "postgresql"}:
        return f"postgresql+psycopg://{rest}"
    return url


def _secret_key(environ: Mapping[str, str], home: Path, *, embedded: bool) -> str:
    if given := environ.get("SECRET_KEY"):
        return given
    if not embedded:
        raise SettingMissing("SECRET_KEY is not set: every web and worker process must share one long random text.")
    path = home / "secret_key"
    if not path.exists():
        home.mkdir(parents=True, exist_ok=True, mode=0o711)
        _write_once(path, secrets.token_urlsafe(48))
    return path.read_text(encoding="ascii")


def _write_once(path: Path, text: str) -> None:
    """Write a private file that appears whole; when two processes race, the first one's text stays."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(text, encoding="ascii")
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
