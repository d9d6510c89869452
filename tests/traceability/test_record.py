"""What a run writes down: only tests that ran and passed count, and a mark must name a registered rule."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.traceability.citations import ROOT

HEAD = "import pytest\n\n"
PASSES = '@pytest.mark.rule("ROZ-60", "ROZ-61")\n@pytest.mark.rule("ROZ-60")\ndef test_passes(): pass\n\n'
COUNTS_FOR_NOTHING = """
def test_without_a_mark(): pass

@pytest.mark.rule("ROZ-56")
def test_fails(): assert False

@pytest.mark.rule("ROZ-57")
def test_is_skipped(): pytest.skip("not today")

@pytest.mark.rule("ROZ-58")
@pytest.mark.xfail
def test_is_expected_to_fail(): assert False

@pytest.fixture
def leaves_a_mess():
    yield
    assert False

@pytest.mark.rule("ROZ-59")
def test_fails_afterwards(leaves_a_mess): pass
"""


def run(folder: Path, text: str, *more: str) -> tuple[int, str, dict[str, list[str]] | None]:
    """Run a test file on its own; exit code, output, record."""
    test, record = folder / "test_it.py", folder / "record.json"
    test.write_text(HEAD + text, encoding="utf-8")
    options = ["-p", "tests.traceability.record", "-c", str(ROOT / "pyproject.toml"), "-p", "no:cacheprovider"]
    command = [sys.executable, "-m", "pytest", *options, f"--rules-record={record}", *more, str(test)]
    done = subprocess.run(
        command, cwd=folder, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False
    )
    written = json.loads(record.read_text(encoding="utf-8")) if record.exists() else None
    return done.returncode, done.stdout + done.stderr, written


@pytest.mark.parametrize("workers", ["0", "2"])
def test_tests_that_passed_are_written_with_their_rules_and_no_others(tmp_path: Path, workers: str) -> None:
    code, said, written = run(tmp_path, PASSES + COUNTS_FOR_NOTHING, "-n", workers)

    assert code == 1, said
    assert written is not None, said
    assert {test.rpartition("::")[2]: rules for test, rules in written.items()} == {"test_passes": ["ROZ-60", "ROZ-61"]}


@pytest.mark.parametrize("workers", ["0", "2"])
@pytest.mark.parametrize(
    ("mark", "complaint"),
    [
        ('"ROZ-60", "ROZ-64"', "the mark names no registered rule: ROZ-64"),
        ('"roz-60"', "the mark names no registered rule: roz-60"),
        ("60", "the mark names no registered rule: 60"),
        ("", "the mark names no rule"),
        ('id="ROZ-60"', "the mark names no rule"),
    ],
)
def test_a_mark_that_names_no_registered_rule_is_an_error(
    tmp_path: Path, mark: str, complaint: str, workers: str
) -> None:
    code, said, written = run(tmp_path, f"@pytest.mark.rule({mark})\ndef test_it(): pass\n", "-n", workers)

    assert code == 1, said
    assert complaint in said
    assert written == {}
