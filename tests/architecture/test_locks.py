"""The lock files say what and with which hash, never from where."""

from __future__ import annotations

import json
import re
import tomllib

import pytest

from tenants.settings import CHECKOUT

LOCKS = ["requirements/run.txt", "requirements/dev.txt", "package-lock.json"]


def pins(lock: str) -> dict[str, str]:
    text = (CHECKOUT / lock).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9._-]+)(?:\[[a-z,]+\])?==(\S+)", text, re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS)
def test_no_address_stands_in_a_lock(lock: str) -> None:
    assert "://" not in (CHECKOUT / lock).read_text(encoding="utf-8")


@pytest.mark.parametrize("lock", LOCKS[:2])
def test_every_pin_has_its_hash(lock: str) -> None:
    lines = (CHECKOUT / lock).read_text(encoding="utf-8").replace("\\\n", "").splitlines()

    assert len(lines) > 30
    assert [line for line in lines if "==" in line and "--hash=sha256:" not in line] == []


def test_every_browser_library_has_its_hash() -> None:
    packages = json.loads((CHECKOUT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    libraries = {name: package for name, package in packages.items() if name}

    assert libraries
    assert [name for name, package in libraries.items() if not package.get("integrity")] == []


def test_what_a_server_runs_is_what_the_tests_ran() -> None:
    assert pins("requirements/run.txt").items() <= pins("requirements/dev.txt").items()


def test_every_dependency_is_pinned() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [*project["project"]["dependencies"], *project["project"]["optional-dependencies"]["embedded"]]
    names = {re.split(r"[\[>=<]", line)[0] for line in asked}

    assert names - pins("requirements/run.txt").keys() == set()
