"""What is stated about a new value's scope is what is done: found by reading the plugins and the core's own calls.

A value that holds for what begins from then on may be read under the version in force only where something begins, or
where a page says what holds now. Everywhere else the core asks by the version its subject was made under.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest

from core.rules.manager import installed
from core.rules.parameters import parameters_of

PLUGINS = ("rozmova", "proego", "peer_support", "hidone")
BEGINS = {
    "booking_window": "a time that is chosen",
    "quote_price": "a price that is asked for",
    "booking_timeline": "whether a meeting may be opened at all",
    "minimum_terms": "whether a meeting may be opened at all",
    "offering_objections": "an offering that is made or changed; what is published stays",
    "price_objections": "a price that is set; what is published stays",
    "package_objections": "a package that is offered",
    "package_terms": "a package that is bought",
    "package_purchase_objections": "a package that is bought",
    "proposal_terms": "an order, an offer or an amendment that is made",
    "inquiry_terms": "a first message that is written",
    "application_route": "an application that begins, an invitation that is sent",
    "gate_terms": "a place in a group that is asked for",
    "inclusion_objections": "a place in a group that is given",
    "match": "what is suggested",
    "sanction_terms": "whether a sanction is for good, which none of these values says",
}
SAYS = {"content_words", "landing_figures"}
"""Pages that say what holds now."""


@lru_cache(maxsize=1)
def asked_now() -> frozenset[str]:
    """The hooks that somewhere in the core are asked under the version in force."""
    found = set()
    for path in Path("core").rglob("*.py"):
        for function in ast.walk(ast.parse(path.read_text())):
            if isinstance(function, ast.FunctionDef):
                found |= set(_asked_now_in(function))
    return frozenset(found)


def _asked_now_in(function: ast.FunctionDef) -> Iterator[str]:
    free = {name for name, call in _askers(function) if all(word.arg != "version" for word in call.keywords)}
    for node in ast.walk(function):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute) and node.value.attr == "ask":
            asker = node.value.value
            if isinstance(asker, ast.Name) and asker.id in free:
                yield node.attr


def _askers(function: ast.FunctionDef) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(function):
        if isinstance(node, ast.Assign):
            names, values = node.targets[0], node.value
            pairs = [(names, values)]
            if isinstance(names, ast.Tuple) and isinstance(values, ast.Tuple):
                pairs = list(zip(names.elts, values.elts, strict=True))
            for name, value in pairs:
                if isinstance(name, ast.Name) and isinstance(value, ast.Call) and _asks(value):
                    yield name.id, value


def _asks(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Name) and call.func.id == "asking"


def readers(plugin: str) -> dict[str, set[str]]:
    """The hooks whose answers reach each parameter, by name: rather one too many than one too few."""
    names = {item.name for kind in installed()[plugin]().register_parameters() for item in parameters_of(kind)}
    functions: dict[str, list[set[str]]] = defaultdict(list)
    for path in Path("plugins", plugin).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef) and path.name != "plugin.py":
                functions[node.name].append(_words(node))
    found: dict[str, set[str]] = defaultdict(set)
    for hook, words in _hooks(plugin):
        seen, ahead = set[str](), set(words)
        while ahead:
            word = ahead.pop()
            seen.add(word)
            ahead |= {name for body in functions.get(word, ()) for name in body} - seen
        for name in seen & names:
            found[name].add(hook)
    return found


def _words(node: ast.AST) -> set[str]:
    inside = list(ast.walk(node))
    return {one.attr for one in inside if isinstance(one, ast.Attribute)} | {
        one.id for one in inside if isinstance(one, ast.Name)
    }


def _hooks(plugin: str) -> Iterator[tuple[str, set[str]]]:
    tree = ast.parse(Path("plugins", plugin, "plugin.py").read_text())
    helpers = {node.name: _words(node) for node in tree.body if isinstance(node, ast.FunctionDef)}
    (made,) = (node for node in tree.body if isinstance(node, ast.ClassDef))
    for node in made.body:
        if isinstance(node, ast.FunctionDef):
            words = {word for line in node.body for word in _words(line)}
            yield node.name, words | {word for name in words for word in helpers.get(name, ())}


@pytest.mark.rule("MIS-4")
@pytest.mark.parametrize("plugin", PLUGINS)
def test_a_value_for_what_is_new_alone_is_read_now_only_where_something_begins(plugin: str) -> None:
    read = readers(plugin)
    wrong = {
        item.name: sorted(hooks)
        for kind in installed()[plugin]().register_parameters()
        for item in parameters_of(kind)
        if not item.spec.at_once and (hooks := (read[item.name] & asked_now()) - set(BEGINS) - SAYS)
    }
    assert not wrong, "state `at_once=True`, or ask by the version of the subject"


def test_the_search_finds_what_is_there() -> None:
    assert "commission" in readers("rozmova")["platform_fee_bps"]
    assert "cancellation_terms" in readers("rozmova")["free_change_hours"]
    assert "commission" not in asked_now()
    assert "visibility_objections" in asked_now()
    assert set(BEGINS) <= asked_now(), "none that is not needed"
