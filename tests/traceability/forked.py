"""Runs pure tests in a child process in which one module of a plugin is what a flip made of it.

The child is forked before any plugin is imported, so that it is ready at once and every import meets the changed code.
"""

from __future__ import annotations

import contextlib
import importlib.abc
import importlib.machinery
import importlib.util
import os
import pickle
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import CodeType, ModuleType
from typing import IO

import pytest

from tests.traceability.registry import ids_of

ROOT = Path(__file__).resolve().parents[2]
ALONE = ["-q", "-x", "--noconftest", "-p", "no:cacheprovider", "-p", "no:faulthandler", "-m", "rule or not rule"]
PATIENCE_SECONDS = 60
SURVIVED, UNTESTED, BROKEN = 0, 5, 70
NOTICED = (1, 2, -signal.SIGPROF)
"""A test failed, the changed module could not even be imported, or it never came to an end."""


class Changed(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports ``code`` for the module called ``name``."""

    def __init__(self, name: str, path: Path, code: CodeType) -> None:
        self.name, self.path, self.code = name, path, code

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """The changed module's, nobody else's."""
        if fullname != self.name:
            return None
        return importlib.util.spec_from_file_location(fullname, self.path, loader=self)

    def exec_module(self, module: ModuleType) -> None:
        """Run the changed code."""
        exec(self.code, module.__dict__)


class Chosen:
    """A pytest plugin: keeps the tests of ``known`` that carry one of ``rules`` (all of them where there is none)."""

    def __init__(self, known: frozenset[str], rules: frozenset[str]) -> None:
        self.known, self.rules = known, rules

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave the others out."""
        items[:] = [
            item
            for item in items
            if item.nodeid in self.known and (not self.rules or not self.rules.isdisjoint(ids_of(item)))
        ]


class Seen:
    """A pytest plugin: the tests that pass, with their rules."""

    def __init__(self) -> None:
        self.passed: dict[str, list[str]] = {}
        self.marks: dict[str, list[str]] = {}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Note the marks."""
        self.marks = {item.nodeid: ids_of(item) for item in items}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note what passes."""
        if report.when == "call" and report.passed:
            self.passed[report.nodeid] = self.marks[report.nodeid]


def pure_tests(folder: str) -> dict[str, list[str]]:
    """The tests under ``folder`` that pass by themselves, without fixtures of the house, and their rules."""
    reading, writing = os.pipe()
    child = start(lambda: _look(folder, os.fdopen(writing, "wb")))
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        told = pipe.read()
    os.waitpid(child, 0)
    found: dict[str, list[str]] = pickle.loads(told)
    return found


def _look(folder: str, pipe: IO[bytes]) -> int:
    seen = Seen()
    pytest.main([*ALONE[2:], folder], plugins=[seen])
    with pipe:
        pickle.dump(seen.passed, pipe)
    return 0


def try_flip(changed: Changed, known: frozenset[str], rules: frozenset[str]) -> int:
    """Run the known tests that carry one of the rules against the changed module; pytest's own exit code."""
    sys.meta_path.insert(0, changed)
    files = sorted({test.partition("::")[0] for test in known})
    return int(pytest.main([*ALONE, *files], plugins=[Chosen(known, rules)]))


def start(work: Callable[[], int]) -> int:
    """Do ``work`` in a child, silently; its process id. Its exit code is what ``work`` returns."""
    child = os.fork()
    if child:
        return child
    code = BROKEN
    # Whatever happens, the child ends here and never runs on as a second parent.
    with contextlib.suppress(BaseException):
        # Of processor time: a busy machine is no reason.
        signal.setitimer(signal.ITIMER_PROF, PATIENCE_SECONDS)
        silence = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(silence, stream)
        os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
        os.chdir(ROOT)
        code = work()
    os._exit(code)
