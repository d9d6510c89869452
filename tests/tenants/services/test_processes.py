from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

from tenants.services.processes import start_child, stop_children, wait_until
from tests.support.processes import is_alive

STUBBORN = "trap '' TERM; sleep 60 & echo $! > {pid_file}; while true; do sleep 0.1; done"


def pid_in(file: Path) -> int:
    assert wait_until(lambda: file.exists() and file.read_text().strip() != "", 30)
    return int(file.read_text())


def test_stopping_ends_the_deaf_ones_and_their_children_in_time(tmp_path: Path) -> None:
    deaf = [start_child(["/bin/sh", "-c", STUBBORN.format(pid_file=tmp_path / str(n))]) for n in range(3)]
    grandchildren = [pid_in(tmp_path / str(n)) for n in range(3)]
    began = time.monotonic()

    stop_children(deaf, signal.SIGTERM, within=1)

    assert time.monotonic() - began < 2.5, "all three at the same time"
    assert all(child.returncode == -signal.SIGKILL for child in deaf)
    assert wait_until(lambda: not any(map(is_alive, grandchildren)), 10)


def test_a_polite_child_is_not_killed(tmp_path: Path) -> None:
    file = tmp_path / "ready"
    child = start_child(["/bin/sh", "-c", f"trap 'exit 7' TERM; echo $$ > {file}; while true; do sleep 0.05; done"])
    pid_in(file)

    stop_children([child], signal.SIGTERM, within=20)

    assert child.returncode == 7


def test_a_child_goes_when_its_parent_is_killed() -> None:
    program = (
        "import time; from tenants.services.processes import start_child;"
        "print(start_child(['sleep', '60']).pid, flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert is_alive(child)
        parent.kill()

    assert wait_until(lambda: not is_alive(child), 2)
