"""`make rules`: which rule has a test that ran, which has none, which needs none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.hooks.site import Rule
from core.kit.messages import msg
from tests.traceability.matrix import main, matrix, report
from tests.traceability.registry import registered


def rule(name: str, reason: str | None = None) -> Rule:
    """A registered rule."""
    return Rule(name, msg("A title"), msg("A text."), "000:1", without_behaviour=msg(reason) if reason else None)


RULES = {item.id: item for item in (rule("ROZ-1"), rule("ROZ-2"), rule("ROZ-20", "It is a principle."))}
PURE = "tests/plugins/rozmova/test_a.py::test_it"
JOURNEY = "tests/journeys/test_a.py::test_it"


def test_each_rule_has_its_tests_with_their_cases() -> None:
    found = matrix(RULES, {f"{PURE}[1]": ["ROZ-1"], f"{PURE}[2]": ["ROZ-1"], JOURNEY: ["ROZ-1", "ROZ-2"]})

    assert [dict(row.tests) for row in found] == [{PURE: 2, JOURNEY: 1}, {JOURNEY: 1}, {}]
    assert [row.kinds() for row in found] == ["1 pure, 1 journeys", "1 journeys", ""]
    assert not any(row.missing for row in found)


def test_a_rule_without_a_test_is_missing_unless_it_has_no_behaviour() -> None:
    found = matrix(RULES, {PURE: ["ROZ-1"]})
    told = "\n".join(report(found))

    assert [row.rule.id for row in found if row.missing] == ["ROZ-2"]
    assert "ROZ-20   A title: It is a principle." in told
    assert told.index("NO TEST THAT RAN") < told.index("ROZ-2    A title")
    assert told.endswith("3 rules: 1 with tests, 1 without behaviour, 1 WITHOUT A TEST")


def test_the_command_fails_exactly_when_a_rule_has_no_test(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = tmp_path / "record.json"
    everything = [item.id for item in registered().values() if item.without_behaviour is None]

    record.write_text(json.dumps({PURE: everything}), encoding="utf-8")
    assert main(["--record", str(record)]) == 0
    assert " 0 WITHOUT A TEST" in capsys.readouterr().out

    record.write_text(json.dumps({PURE: [name for name in everything if name != "ROZ-60"]}), encoding="utf-8")
    assert main(["--record", str(record)]) == 1
    assert main(["--record", str(record), "ROZ-61"]) == 0
    assert main(["--record", str(record), "ROZ-60"]) == 1


def test_an_unknown_rule_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["ROZ-64"])

    assert stopped.value.code == 2
    assert "no such rule: ROZ-64" in capsys.readouterr().err
