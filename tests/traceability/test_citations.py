"""Which rule a line belongs to; and that each rule is found from its id in one search."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from core.kit.messages import Message
from core.rules.manager import own_rules, plugin_set
from core.web.language import Language
from tests.traceability.citations import PLUGINS, ROOT, Plugin
from tests.traceability.registry import ID, registered

NAMES = sorted(path.parent.name for path in PLUGINS.glob("*/plugin.py"))
BY_THE_CORE = re.compile(r"by the core: ([a-z, ]+)")

RULES = '''
"""Words about ROZ-99 are no citation."""

LIMIT = 2  # ROZ-9

def whole(a):
    return a >= 10

def outer(a, b):
    """Something."""
    # ROZ-1
    if a > 20:
        return b
    elif a < 30:
        # ROZ-2
        return whole(a)
    for item in b:
        yield item + 40

# ROZ-4
def above(a):
    return a == 50

def nobodys(a):
    return a != 60
'''
PARAMETERS = """
TABLE = (100, 101)

class Values:
    kinds: tuple = parameter((), choices=TABLE, rules=("ROZ-7",))
    hours: int = parameter(70, rules=("ROZ-5", "ROZ-6"))
    days: int = parameter(80)

    def __post_init__(self):
        if self.hours > 90:
            raise ValueError
"""


@pytest.fixture
def toy(tmp_path: Path) -> Plugin:
    """A plugin of two files."""
    folder = tmp_path / "toy" / "rules"
    folder.mkdir(parents=True)
    (folder / "some.py").write_text(RULES, encoding="utf-8")
    (tmp_path / "toy" / "parameters.py").write_text(PARAMETERS, encoding="utf-8")
    return Plugin("toy", tmp_path)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (2, {"ROZ-9"}),
        (10, {"ROZ-2"}),  # a helper belongs to the places that use it
        (20, {"ROZ-1"}),  # the comment above the statement
        (30, {"ROZ-2"}),  # the branch, not the whole choice
        (40, {"ROZ-1", "ROZ-2"}),  # nothing nearer than the function
        (50, {"ROZ-4"}),  # the comment above the function
        (60, set()),
        (70, {"ROZ-5", "ROZ-6"}),
        (80, set()),
        (90, {"ROZ-5", "ROZ-6"}),  # a check of a parameter
        (100, {"ROZ-7"}),  # a table a parameter uses
    ],
)
def test_a_line_belongs_to_the_nearest_rules(toy: Plugin, number: int, expected: set[str]) -> None:
    (found,) = (
        toy.rules_at(module, node)
        for module in toy.modules.values()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant) and node.value == number
    )

    assert found == expected


def test_a_citation_leads_to_its_function(toy: Plugin) -> None:
    assert sorted(set(toy.cited())) == [
        ("ROZ-1", "rules/some.py:outer"),
        ("ROZ-2", "rules/some.py:outer"),
        ("ROZ-4", "rules/some.py:above"),
        ("ROZ-9", "rules/some.py:LIMIT"),
    ]


def _readme(plugin: str) -> dict[str, str]:
    """Where each rule is carried out, as the plugin's README says."""
    lines = (PLUGINS / plugin / "README.md").read_text(encoding="utf-8").splitlines()
    rows = (
        [cell.strip() for cell in line.strip("|").split("|")] for line in lines if ID.match(line.removeprefix("| "))
    )
    return {row[0]: row[2] for row in rows}


def _say(message: Message) -> str:
    return Language("en", "UTC").text(message)


@pytest.mark.parametrize("plugin", NAMES)
def test_one_search_leads_from_each_rule_to_what_carries_it_out(plugin: str) -> None:
    cited = {rule for rule, _ in Plugin(plugin).cited()}
    table = _readme(plugin)

    for rule in own_rules(plugin):
        rooms = BY_THE_CORE.fullmatch(table[rule.id])
        if rule.without_behaviour is not None:
            assert table[rule.id] == _say(rule.without_behaviour), f"{rule.id}: the README gives another reason"
        elif rule.id not in cited:
            assert rooms, f"{rule.id} has behaviour, but no function names it and no room of the core carries it out"
            assert all((ROOT / "core" / room / "__init__.py").exists() for room in rooms[1].split(", ")), rule.id


@pytest.mark.parametrize("plugin", NAMES)
def test_what_carries_out_a_rule_is_reached(plugin: str) -> None:
    modules = Plugin(plugin).modules
    used = {
        node.id if isinstance(node, ast.Name) else node.attr
        for module in modules.values()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Name | ast.Attribute) and not isinstance(node.ctx, ast.Store)
    }

    for name, module in modules.items():
        if name.startswith("rules/"):
            assert {unit.name for unit in module.units} <= used, f"{name}: written, and never asked"


def test_no_rule_of_a_marketplace_is_in_the_core() -> None:
    own = {rule for rule in registered() if not rule.startswith("MIS-")}

    found = {
        (path.relative_to(ROOT).as_posix(), rule)
        for path in (ROOT / "core").rglob("*.py")
        for rule in ID.findall(path.read_text(encoding="utf-8"))
        if rule in own
    }

    assert found == set()


def test_the_platforms_rules_are_registered_once_and_with_every_marketplace() -> None:
    platform = [rule.id for rule in plugin_set(()).collected("register_rules")]

    assert platform == [f"MIS-{number}" for number in range(1, 6)]
    for plugin in NAMES:
        everything = [rule.id for rule in plugin_set((plugin,)).collected("register_rules")]
        assert len(set(everything)) == len(everything)
        assert set(platform) < set(everything)
        assert not set(platform) & {rule.id for rule in own_rules(plugin)}
