"""Child processes that never outlive the one that started them."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import threading
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
    errors_apart: bool = False,
    account: str | None = None,
    signal_on_orphan: signal.Signals = signal.SIGTERM,
    cwd: Path | None = None,
) -> subprocess.Popen[bytes]:
    """Start `argv` in a session of its own; when we die, however we die, it gets `signal_on_orphan`.

    A session of its own keeps the terminal's Ctrl-C to the parent, which stops its children in order.
    `account` runs it under that user; `output` takes both of its streams, or with
    `errors_apart` the first alone.  Start from the main thread only:
    the kernel ties the signal to the thread that forked.
    """
    return subprocess.Popen(
        [str(part) for part in argv],
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=None if errors_apart or output is None else subprocess.STDOUT,
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
        die_with_parent_now(signum)
        if os.getppid() != parent:  # it died before we asked
            os.kill(os.getpid(), signum)

    return ask_kernel


def die_with_parent_now(signum: signal.Signals) -> None:
    """From here on the kernel sends us `signum` when our parent dies (Linux only)."""
    if _libc is not None:
        _libc.prctl(_PR_SET_PDEATHSIG, int(signum))


def stop_child(child: subprocess.Popen[bytes], signum: signal.Signals, within: float) -> None:
    """Send `signum` and wait; after `within` seconds kill the child and what it started."""
    stop_children([child], signum, within)


def stop_children(children: Sequence[subprocess.Popen[bytes]], signum: signal.Signals, within: float) -> None:
    """Stop all of them at once, in `within` seconds altogether; what is left then is killed."""
    running = [child for child in children if child.poll() is None]
    for child in running:
        child.send_signal(signum)
    wait_until(lambda: all(child.poll() is not None for child in running), within)
    for child in children:
        kill_session(child)
    for child in children:
        child.wait()


def at_once(acts: Sequence[Callable[[], None]]) -> None:
    """Do all of them at the same time and wait for the last."""
    threads = [threading.Thread(target=act) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def kill_session(child: subprocess.Popen[bytes]) -> None:
    """Kill a child that `start_child` made and whatever it started, process groups of their own included."""
    for pid in _session_members(child.pid):
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue


def _session_members(session: int) -> list[int]:
    """The processes of a session; where the system does not list them, its leader alone."""
    if not Path("/proc/self/stat").exists():
        return [session]
    return [int(folder.name) for folder in Path("/proc").glob("[0-9]*") if _session_of(folder) == session]


def _session_of(folder: Path) -> int | None:
    try:
        status = (folder / "stat").read_text(encoding="utf-8", errors="replace")
    except OSError:  # it ended while we looked
        return None
    # The name stands in brackets and may hold spaces; after it: state, parent, group, session.
    return int(status.rpartition(")")[2].split()[3])


def wait_until(ready: Callable[[], bool], seconds: float, pause: float = 0.02) -> bool:
    """Ask `ready` again and again for `seconds`; whether it ever said yes."""
    deadline = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > deadline:
            return False
        time.sleep(pause)
    return True
