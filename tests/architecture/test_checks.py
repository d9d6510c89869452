"""`make check`, as tests: what CI runs can't be green while a check is red."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tenants.settings import CHECKOUT

PROGRAMS = Path(sys.executable).parent
CHECKS = {
    "lint": ["ruff", "check", "--no-cache"],
    "format": ["ruff", "format", "--check", "--no-cache"],
    "types": ["mypy"],
    "imports": ["lint-imports", "--no-logo"],
    "translations": ["jarmark", "translations", "check"],
    "docs": ["jarmark", "docs", "check"],
}


@pytest.mark.parametrize("command", CHECKS.values(), ids=CHECKS.keys())
def test_check(command: list[str]) -> None:
    program, *arguments = command
    done = subprocess.run([PROGRAMS / program, *arguments], cwd=CHECKOUT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr


def test_make_check_runs_exactly_these() -> None:
    recipe = (CHECKOUT / "Makefile").read_text(encoding="utf-8").split("\ncheck:")[1].split("\n\n")[0]
    commands = [line.removeprefix("\t$(BIN)/").split() for line in recipe.splitlines() if line.startswith("\t")]

    assert commands == [[part for part in command if part != "--no-cache"] for command in CHECKS.values()]
