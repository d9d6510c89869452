from __future__ import annotations

import re
import signal
from pathlib import Path

import pytest

from tenants.services import children
from tenants.services.children import Child
from tenants.services.processes import stop_children, wait_until


def child_that(script: str, logs: Path) -> Child:
    return Child("worker", ["/bin/sh", "-c", script], logs, signal.SIGKILL)


def test_one_that_ended_is_started_again_later_and_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(children, "_FIRST_PAUSE", 0.05)
    child = child_that("echo once; exit 3", tmp_path)
    told: list[str] = []
    child.start()

    def told_three_times() -> bool:
        if message := child.revive():
            told.append(message)
        return len(told) == 3

    assert wait_until(told_three_times, 5)
    assert re.findall(r"again in ([\d.]+) s", " ".join(told)) == ["0.05", "0.1", "0.2"]
    assert all("worker ended (3)" in message for message in told)
    assert child.log_end() == "once\nonce\nonce"


def test_one_that_runs_is_left_alone(tmp_path: Path) -> None:
    child = child_that("sleep 60", tmp_path)
    child.start()
    process = child.process

    assert child.revive() is None
    assert child.process is process
    assert process is not None
    stop_children([process], signal.SIGTERM, within=1)
