"""`make rules`: the matrix rule × tests. Fails when a rule with behaviour has no test that ran and passed.

    python -m tests.traceability.matrix [--record FILE] [--workers N] [RULE …]

Without `--record` (what `pytest --rules-record FILE` wrote) the marked tests are run first, the browser's left out:
what a page shows is proven without one too.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from core.hooks.site import Rule
from core.web.language import Language
from tests.traceability.registry import registered

ROOT = Path(__file__).resolve().parents[2]
KINDS = {"tests/plugins/": "pure", "tests/journeys/": "journeys"}


@dataclass(frozen=True)
class Row:
    """A rule and the tests that carry its id: how many cases of each ran and passed."""

    rule: Rule
    tests: Mapping[str, int]

    @property
    def missing(self) -> bool:
        """It has behaviour, and nothing proves it."""
        return not self.tests and self.rule.without_behaviour is None

    def kinds(self) -> str:
        """How many tests are of pure functions, how many are journeys, how many something else."""
        counted = Counter(next((KINDS[k] for k in KINDS if test.startswith(k)), "other") for test in self.tests)
        return ", ".join(f"{counted[kind]} {kind}" for kind in ("pure", "journeys", "other") if counted[kind])


def matrix(rules: Mapping[str, Rule], passed: Mapping[str, list[str]]) -> list[Row]:
    """A row for each rule; ``passed`` has the rules of each test case that passed."""
    found: dict[str, Counter[str]] = {rule: Counter() for rule in rules}
    for case, carried in passed.items():
        for rule in carried:
            found[rule][case.partition("[")[0]] += 1
    return [Row(rule, found[rule.id]) for rule in rules.values()]


def report(rows: list[Row]) -> Iterator[str]:
    """The matrix in words: the proven rules with their tests, those without one, those that need none."""
    say = Language("en", "UTC").text
    proven = [row for row in rows if row.tests]
    missing = [row for row in rows if row.missing]
    silent = [row for row in rows if not row.tests and not row.missing]
    for row in proven:
        yield f"{row.rule.id:<8} {say(row.rule.title)}  ({row.kinds()})"
        for test, cases in sorted(row.tests.items()):
            yield f"           {test}" + (f"  × {cases}" if cases > 1 else "")
    if silent:
        yield "\nWithout behaviour of their own:"
        for row in silent:
            assert row.rule.without_behaviour is not None
            yield f"{row.rule.id:<8} {say(row.rule.title)}: {say(row.rule.without_behaviour)}"
    if missing:
        yield "\nNO TEST THAT RAN carries these:"
        yield from (f"{row.rule.id:<8} {say(row.rule.title)}" for row in missing)
    unwalked = [row.rule.id for row in proven if "journeys" not in row.kinds()]
    if unwalked:
        yield "\nNo journey carries these, so only smaller tests prove them:"
        yield from textwrap.wrap(", ".join(unwalked), 110)
    counted = f"{len(proven)} with tests, {len(silent)} without behaviour, {len(missing)} WITHOUT A TEST"
    yield f"\n{len(rows)} rules: {counted}"


def run_marked(workers: str) -> tuple[dict[str, list[str]], bool]:
    """Run the marked tests; what passed, and whether all did."""
    with tempfile.TemporaryDirectory() as place:
        target = Path(place, "record.json")
        command = [sys.executable, "-m", "pytest", "-q", "-m", "rule", "--ignore=tests/browser", "-n", workers]
        done = subprocess.run([*command, f"--rules-record={target}"], cwd=ROOT, check=False)
        return (json.loads(target.read_text(encoding="utf-8")) if target.exists() else {}), done.returncode == 0


def main(arguments: list[str] | None = None) -> int:
    """Print the matrix; 1 when a rule has no test, or a test failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.traceability.matrix", description="The matrix rule × tests.")
    parser.add_argument("--record", type=Path, help="what an earlier run wrote, instead of running the tests")
    parser.add_argument("--workers", default="2", help="test processes at a time")
    parser.add_argument("rules", nargs="*", help="only these rules")
    options = parser.parse_args(arguments)
    unknown = [rule for rule in options.rules if rule not in registered()]
    if unknown:
        parser.error(f"no such rule: {', '.join(unknown)}")
    if options.record:
        passed, green = json.loads(options.record.read_text(encoding="utf-8")), True
    else:
        passed, green = run_marked(options.workers)
    rows = [row for row in matrix(registered(), passed) if not options.rules or row.rule.id in options.rules]
    sys.stdout.writelines(f"{line}\n" for line in report(rows))
    if not green:
        sys.stdout.write("Some of the marked tests failed; they count for nothing here.\n")
    return 0 if green and not any(row.missing for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
