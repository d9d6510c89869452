"""What a supervisor makes sure of before it serves, and how it hears that it must stop."""

from __future__ import annotations

import fcntl
import http.client
import os
import signal
import socket
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from types import FrameType

from tenants.services.children import Child
from tenants.services.parent import ParentWatch

_PATIENCE_WITH_WEB = 60.0


class CannotStart(Exception):
    """The installation can't start; the text says why and what to do."""


class StopSignals:
    """Remembers that we were told to stop: by the terminal, by a signal, or by the parent's end."""

    def __init__(self, parent: ParentWatch | None) -> None:
        self._parent = parent
        self._told = False
        for signum in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(signum, self._hear)

    def asked(self) -> bool:
        """Whether to stop now."""
        return self._told or (self._parent is not None and self._parent.should_stop())

    def _hear(self, signum: int, frame: FrameType | None) -> None:
        self._told = True


def claim_home(home: Path, stack: ExitStack) -> None:
    """Make the data folder ours until `stack` closes or we die; raises `CannotStart` when another has it."""
    home.mkdir(parents=True, exist_ok=True, mode=0o711)
    lock = stack.enter_context((home / "supervisor.lock").open("a+", encoding="ascii"))
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.seek(0)
        raise CannotStart(
            f"It already runs from {home} (process {lock.read().strip()}). "
            "Stop that one, or give this one a folder of its own: JARMARK_HOME=/some/where PORT=8100 make demo"
        ) from None
    lock.truncate(0)
    lock.write(str(os.getpid()))
    lock.flush()


def check_port(port: int) -> None:
    """Raise `CannotStart` when something else listens there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise CannotStart(
                f"Port {port} can't be used ({error.strerror}). Choose another: make demo PORT={port + 10}"
            ) from error


def wait_for_web(port: int, children: Sequence[Child], stop: StopSignals) -> bool:
    """Wait for the first page; whether to go on.  Raises `CannotStart` when a child ends or nothing ever answers."""
    deadline = time.monotonic() + _PATIENCE_WITH_WEB
    while not stop.asked():
        for child in children:
            if child.exit_code is not None:
                raise CannotStart(f"{child.name} ended ({child.exit_code}). The end of {child.log}:\n{child.log_end()}")
        if _answers(port):
            return True
        if time.monotonic() > deadline:
            web = children[0]
            raise CannotStart(f"No page came in {_PATIENCE_WITH_WEB:g} s. The end of {web.log}:\n{web.log_end()}")
        time.sleep(0.1)
    return False


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/", headers={"Host": f"localhost:{port}"})
        return connection.getresponse().status < 500
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
