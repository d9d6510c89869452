"""Pure: nothing but facts and values goes in. Read from the source, and tried with the world shut out."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from core.hooks.testing.conformance.asked_often import afresh, at_awkward_times
from core.hooks.testing.conformance.candidate import Candidate
from core.hooks.testing.conformance.walk import canonical

STANDARD = frozenset(
    {
        *("__future__", "abc", "bisect", "calendar", "collections", "copy", "dataclasses", "datetime", "decimal"),
        *("difflib", "enum", "fractions", "functools", "hashlib", "heapq", "itertools", "json", "math", "numbers"),
        *("operator", "re", "statistics", "string", "textwrap", "types", "typing", "unicodedata", "uuid", "zoneinfo"),
    }
)
"""What of Python's own library rules may use: nothing in it reaches the world by itself."""
FOR_TESTS, EXAMPLES = "that is for tests", "examples.py"
"""Worked cases are built as tests build their facts, in a file of their own."""
OURS = ("core.hooks", "core.kit")
CLOCK_CALLS = frozenset({"now", "utcnow", "today"})
CALLS = frozenset({"open", "input", "print", "eval", "exec", "compile", "__import__", "uuid1", "uuid4"})


def faults(plugin: Candidate) -> Iterator[str]:
    """What a rule reaches beside its facts."""
    for name, tree in plugin.sources.items():
        for node in ast.walk(tree):
            for said in _of(node, plugin.package):
                if name != EXAMPLES or not said.endswith(FOR_TESTS):
                    yield f"{name}:{getattr(node, 'lineno', 0)} {said}"
    before = _globals(plugin)
    for asked in (*afresh(plugin), *at_awkward_times(plugin)):
        if asked.error and asked.error.startswith("TouchedTheWorld"):
            yield f"{asked.hook}: {asked.error}"
    yield from (f"{name} changed while it was asked: a rule keeps nothing" for name in _changed(plugin, before))


def _of(node: ast.AST, package: str) -> Iterator[str]:
    match node:
        case ast.Import():
            yield from (_import(item.name, package) for item in node.names if _import(item.name, package))
        case ast.ImportFrom(module=str() as module, level=0):
            yield from filter(None, [_import(module, package)])
        case ast.Global():
            yield f"changes {', '.join(node.names)} for everybody: a rule keeps nothing between two questions"
        case ast.Call(func=ast.Attribute(attr=attr)) if attr in CLOCK_CALLS:
            yield f"asks a clock with {attr}(): the instant is given as a fact"
        case ast.Call(func=ast.Name(id=called)) if called in CALLS:
            yield f"calls {called}(): a rule reaches nothing but its facts"


def _import(module: str, package: str) -> str:
    top = module.partition(".")[0]
    if module.startswith("core.hooks.testing"):
        return f"imports {module}: {FOR_TESTS}"
    if top in STANDARD or f"{module}.".startswith((*(f"{name}." for name in OURS), f"{package}.")):
        return ""
    return f"imports {module}: a plugin uses core.hooks, core.kit and the pure part of Python's library"


def _globals(plugin: Candidate) -> dict[str, str]:
    return {
        f"{module.__name__}.{name}": canonical(value)
        for module in plugin.modules
        for name, value in vars(module).items()
        if isinstance(value, dict | list | set) and not name.startswith("__")
    }


def _changed(plugin: Candidate, before: dict[str, str]) -> list[str]:
    after = _globals(plugin)
    return sorted(name for name, value in before.items() if after.get(name) != value)
