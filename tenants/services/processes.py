"""Child processes that never outlive the one that started them."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO

_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


def start_child(
    argv: Sequence[str | Path],
    *,
    env: Mapping[str, str] | None = None,
    output: IO[bytes] | None = None,
    account: str | None = None,
    signal_on_orphan: signal.Signals = signal.SIGTERM,
    cwd: Path | None = None,
) -> subprocess.Popen[bytes]:
    """Start `argv` in a session of its own; when we die, however we die, it gets `signal_on_orphan`.

    A session of its own keeps the terminal's Ctrl-C to the parent, which stops its children in order.
    `account` runs it under that user; `output` takes both of its streams.  Start from the main thread only:
    the kernel ties the signal to the thread that forked.
    """
    return subprocess.Popen(
        [str(part) for part in argv],
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT if output else None,
        user=account,
        group=account,
        extra_groups=[] if account else None,
        start_new_session=True,
        preexec_fn=die_with_parent(signal_on_orphan),
        cwd=cwd,
    )


def die_with_parent(signum: signal.Signals) -> Callable[[], None]:
    """A function that, called in a child, makes the kernel send it `signum` when its parent dies (Linux only)."""
    parent = os.getpid()

    def ask_kernel() -> None:
        if _libc is None:
            return
        _libc.prctl(_PR_SET_PDEATHSIG, int(signum))
        if os.getppid() != parent:  # it died before we asked
            os.kill(os.getpid(), signum)

    return ask_kernel


def stop_child(child: subprocess.Popen[bytes], signum: signal.Signals, within: float) -> None:
    """Send `signum` and wait; after `within` seconds kill the child and what it started in its session."""
    if child.poll() is None:
        child.send_signal(signum)
        try:
            child.wait(within)
        except subprocess.TimeoutExpired:
            kill_session(child)
            child.wait()


def kill_session(child: subprocess.Popen[bytes]) -> None:
    """Kill a child that `start_child` made, and its own children."""
    try:
        os.killpg(child.pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def wait_until(ready: Callable[[], bool], seconds: float, pause: float = 0.02) -> bool:
    """Ask `ready` again and again for `seconds`; whether it ever said yes."""
    deadline = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > deadline:
            return False
        time.sleep(pause)
    return True
