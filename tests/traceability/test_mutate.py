"""`make mutate`: a flip must fail a test with its own rule's id; another rule's tests count for nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from core.rules.manager import own_rules
from tests.traceability.citations import ROOT, Plugin
from tests.traceability.mutate import Mutant, explained, mutants_of

# In a process of its own, in which no plugin was imported yet.
TRY = """
import dataclasses, json, sys
from tests.traceability.citations import Plugin
from tests.traceability.mutate import mutants_of, survivors

rules = frozenset(sys.argv[1:])
flips = [flip for flip in mutants_of(Plugin("rozmova")) if flip.function == "in_time"]
tried = [dataclasses.replace(flip, rules=rules or flip.rules) for flip in flips]
print(json.dumps([[flip.says, why] for flip, why in survivors(tried, jobs=1)]))
"""
FLIPS = ["<= → <"]


def tried_against(*rules: str) -> list[list[str]]:
    """The flips of Rozmova's `in_time` (ROZ-60) that the tests of ``rules`` do not notice, and why."""
    done = subprocess.run([sys.executable, "-c", TRY, *rules], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: list[list[str]] = json.loads(done.stdout)
    return found


def test_the_tests_of_the_rule_notice_its_flips() -> None:
    assert tried_against() == []


@pytest.mark.parametrize(("rule", "why"), [("ROZ-62", "survived"), ("ROZ-20", "no test carries the id")])
def test_negative_control_tests_of_another_rule_do_not_count(rule: str, why: str) -> None:
    assert tried_against(rule) == [[flip, why] for flip in FLIPS]


def mutants(plugin: str) -> list[Mutant]:
    """Every flip of a plugin."""
    return list(mutants_of(Plugin(plugin)))


@pytest.mark.parametrize("plugin", ["rozmova", "proego", "peer_support", "hidone"])
def test_flips_name_the_plugins_own_rules(plugin: str) -> None:
    found = mutants(plugin)

    assert {rule for flip in found for rule in flip.rules} <= {rule.id for rule in own_rules(plugin)}
    assert {Path(flip.file).parts[2].removesuffix(".py") for flip in found} == {"rules", "parameters"}


def test_a_flip_says_where_it_is() -> None:
    (flip,) = (flip for flip in mutants("rozmova") if flip.function == "in_time" and flip.says == "<= → <")

    assert str(flip).startswith("plugins/rozmova/rules/cancellation.py:")
    assert flip.rules == {"ROZ-60"}
    assert flip.text in str(flip)


def test_what_is_listed_as_equivalent_exists_and_has_a_reason() -> None:
    keys = {flip.key for plugin in ("rozmova", "proego", "peer_support", "hidone") for flip in mutants(plugin)}

    for key, why in explained().items():
        assert key in keys, f"equivalent.toml: there is no such flip any more: {key}"
        assert len(why.split()) > 4, key
