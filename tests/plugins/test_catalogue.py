"""Every row of the catalogue is registered; from its id one search leads to its function and to its tests."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from core.hooks.site import Rule
from core.rules.manager import own_rules, plugin_set
from core.rules.parameters import check_values, parameters_of, schema_for
from core.rules.platform import PlatformParameters
from tests.traceability.citations import Plugin
from tests.traceability.registry import ID

ROWS = {"rozmova": ("ROZ", 63), "proego": ("PRO", 45), "peer_support": ("PEER", 23), "hidone": ("HID", 15)}
PLUGINS = list(ROWS)
ROOT = Path("plugins")
OF_THE_MISSION = {"rozmova": "MIS-6", "proego": "MIS-7", "peer_support": "MIS-8", "hidone": "MIS-9"}


def rules(plugin: str) -> dict[str, Rule]:
    """The registered rules of a plugin, by id."""
    found = own_rules(plugin)
    assert len({rule.id for rule in found}) == len(found)
    return {rule.id: rule for rule in found}


def parameter_class(plugin: str) -> type[Any]:
    """The plugin's parameters."""
    (kind,) = (kind for kind in plugin_set((plugin,)).parameter_classes if kind is not PlatformParameters)
    return kind


def cited(plugin: str) -> list[tuple[str, str]]:
    """``(rule, "file.py:function")`` for each id that stands in a rule or the vocabulary."""
    return list(Plugin(plugin).cited())


@pytest.mark.parametrize("plugin", PLUGINS)
def test_every_row_is_registered_with_words_and_a_source(plugin: str) -> None:
    prefix, last = ROWS[plugin]
    found = rules(plugin)

    assert set(found) == {f"{prefix}-{number}" for number in range(1, last + 1)} | {OF_THE_MISSION[plugin]}
    for rule in found.values():
        assert rule.title.text
        assert rule.text.text.endswith(".")
        assert re.fullmatch(r"00[0-4]:\d+|mission", rule.source)


@pytest.mark.parametrize("plugin", PLUGINS)
def test_rules_and_parameters_name_each_other(plugin: str) -> None:
    declared = {item.name: set(item.spec.rules) for item in parameters_of(parameter_class(plugin))}
    named = {name: {rule.id for rule in rules(plugin).values() if name in rule.parameters} for name in declared}

    assert {name for rule in rules(plugin).values() for name in rule.parameters} <= set(declared)
    for name, of in declared.items():
        assert of <= named[name], f"{name}: {sorted(of - named[name])} do not name it"


@pytest.mark.parametrize("plugin", PLUGINS)
def test_defaults_are_within_their_own_ranges(plugin: str) -> None:
    kind = parameter_class(plugin)
    values = {item.name: item.default for item in parameters_of(kind)}
    listed = {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}

    assert schema_for(kind).validate(listed) == {}
    assert check_values((kind,), listed) == {}
    assert {field.name for field in fields(kind)} == set(values)


@pytest.mark.parametrize("plugin", PLUGINS)
def test_what_a_rule_cites_is_registered_and_has_behaviour(plugin: str) -> None:
    found = rules(plugin)

    for rule, where in cited(plugin):
        assert rule in found, f"{where} cites {rule}"
        assert found[rule].without_behaviour is None, f"{where} carries out {rule}"


@pytest.mark.parametrize("plugin", PLUGINS)
def test_the_readme_leads_from_each_rule_to_its_function(plugin: str) -> None:
    table = {}
    for line in (ROOT / plugin / "README.md").read_text(encoding="utf-8").splitlines():
        if ID.match(line.removeprefix("| ")):
            rule, _, where = (cell.strip() for cell in line.strip("|").split("|"))
            table[rule] = where
    functions: dict[str, set[str]] = {}
    for rule, where in cited(plugin):
        functions.setdefault(rule, set()).add(where)

    assert list(table) == list(rules(plugin))
    for rule, where in table.items():
        assert set(re.findall(r"`([^`]+)`", where)) == functions.get(rule, set()), rule


@pytest.mark.parametrize("plugin", PLUGINS)
def test_each_rule_a_function_carries_out_has_a_test_with_its_id(plugin: str) -> None:
    tests = "".join(path.read_text(encoding="utf-8") for path in Path("tests/plugins", plugin).glob("test_*.py"))
    marked = {rule for mark in re.findall(r"mark\.rule\(([^)]*)\)", tests) for rule in ID.findall(mark)}

    assert {rule for rule, where in cited(plugin) if where.startswith("rules/")} <= marked
