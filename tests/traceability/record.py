"""A pytest plugin: fails tests whose mark names no rule, and writes which rules the tests that passed carry.

With `--rules-record FILE` the record is one JSON object: the rules of each test that ran and passed, by its id.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.traceability.registry import ids_of, registered

PROPERTY = "rules"


class Recorder:
    """Listens to the reports of one run; with several workers only where they come together."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.passed: dict[str, list[str]] = {}
        self.failed: set[str] = set()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep a marked test whose call passed; drop it again when its teardown failed."""
        rules = dict(report.user_properties).get(PROPERTY)
        if report.failed:
            self.failed.add(report.nodeid)
        elif isinstance(rules, list) and report.when == "call" and report.passed:
            self.passed[report.nodeid] = rules

    def pytest_sessionfinish(self) -> None:
        """Write the record."""
        kept = {test: rules for test, rules in sorted(self.passed.items()) if test not in self.failed}
        self.target.write_text(json.dumps(kept, indent=1), encoding="utf-8")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--rules-record`."""
    parser.addoption("--rules-record", metavar="FILE", help="write which rules the tests that passed carry")


def pytest_configure(config: pytest.Config) -> None:
    """Listen where the record is asked for."""
    target = config.getoption("--rules-record")
    if target and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Recorder(Path(target)), "rules-record")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Hand each test's rules to its reports."""
    for item in items:
        if rules := ids_of(item):
            item.user_properties.append((PROPERTY, rules))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A mark without an id or with an unknown one is an error of its test."""
    unknown = [rule for rule in ids_of(item) if rule not in registered()]
    if unknown:
        pytest.fail(f"the mark names no registered rule: {', '.join(unknown)}", pytrace=False)
    if any(mark.kwargs or not mark.args for mark in item.iter_markers("rule")):
        pytest.fail("the mark names no rule", pytrace=False)
