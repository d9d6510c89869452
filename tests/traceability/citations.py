"""Which rule a line of a plugin carries out: where rules stand in its code, by function and by statement."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeGuard

from tests.traceability.registry import ID

ROOT = Path(__file__).resolve().parents[2]
PLUGINS = ROOT / "plugins"
ABOUT_RULES = ("catalogue", "parameters")
"""Files that tell of rules or declare their values, and carry none out."""


@dataclass(frozen=True, eq=False)
class Unit:
    """A function, a class or a table at the top of a module."""

    module: Module
    name: str
    node: ast.stmt

    def ids(self) -> list[str]:
        """The rules that stand anywhere in it or in the comment right above it."""
        return self.module.ids_in(self.node.lineno, self.node.end_lineno or self.node.lineno)


class Module:
    """A source file, parsed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        text = path.read_text(encoding="utf-8")
        self.lines = text.splitlines()
        self.tree = ast.parse(text)
        self.parents = {child: node for node in ast.walk(self.tree) for child in ast.iter_child_nodes(node)}
        self.units = [Unit(self, name, node) for node in self.tree.body if (name := _name(node))]

    def ids_in(self, first: int, last: int) -> list[str]:
        """The rules named in these lines and in the comments right above them, each once."""
        while first > 1 and self.lines[first - 2].lstrip().startswith("#"):
            first -= 1
        return list(dict.fromkeys(rule for line in self.lines[first - 1 : last] for rule in ID.findall(line)))

    def unit_of(self, node: ast.AST) -> Unit | None:
        """The unit a node stands in."""
        while self.parents[node] is not self.tree:
            node = self.parents[node]
        return next((unit for unit in self.units if unit.node is node), None)


def _name(node: ast.stmt) -> str | None:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return node.name
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return next((target.id for target in targets if isinstance(target, ast.Name)), None)


class Plugin:
    """A plugin's code."""

    def __init__(self, name: str, root: Path = PLUGINS) -> None:
        self.name = name
        self.root = root / name
        files = sorted(self.root.rglob("*.py"))
        self.modules = {path.relative_to(self.root).as_posix(): Module(path) for path in files}

    def cited(self) -> Iterator[tuple[str, str]]:
        """``(rule, "file.py:function")`` for each rule that stands in a rule or in the vocabulary."""
        for name, module in self.modules.items():
            if not name.startswith(ABOUT_RULES):
                yield from ((rule, f"{name}:{unit.name}") for unit in module.units for rule in unit.ids())

    def rules_at(self, module: Module, node: ast.AST) -> frozenset[str]:
        """The rules a node belongs to: those of the smallest statement around it that names any, then of its
        function, then of the places that use the function; of a parameter, those it declares.
        Empty: no rule says anything about it.
        """
        if module.path.relative_to(self.root).parts[0].startswith("parameters"):
            return _of_parameters(module, node)
        return frozenset(self._rules_at(module, node, set()))

    def _rules_at(self, module: Module, node: ast.AST, seen: set[Unit]) -> set[str]:
        unit = module.unit_of(node)
        if unit is None or unit in seen:
            return set()
        near = _of_statement(module, node, unit.node) or unit.ids()
        if near:
            return set(near)
        seen.add(unit)
        used = self._uses(unit)
        return {rule for where, user in used for rule in self._rules_at(where, user, seen)}

    def _uses(self, unit: Unit) -> Iterator[tuple[Module, ast.AST]]:
        for name, module in self.modules.items():
            if name.startswith("rules/"):
                for node in ast.walk(module.tree):
                    named = (getattr(node, "id", None), getattr(node, "attr", None))
                    if unit.name in named and module.unit_of(node) is not unit:
                        yield module, node


def _of_statement(module: Module, node: ast.AST, top: ast.AST) -> list[str]:
    below = node
    while node is not top:
        if isinstance(node, ast.stmt):
            first, last = _lines(node, below)
            found = module.ids_in(first, last)
            if found:
                return found
        below, node = node, module.parents[node]
    return []


def _lines(node: ast.stmt, below: ast.AST) -> tuple[int, int]:
    """The lines of a statement; of one with an alternative, only the branch that ``below`` is on."""
    alternative: list[ast.stmt] = getattr(node, "orelse", [])
    end = node.end_lineno or node.lineno
    if not alternative:
        return node.lineno, end
    if below in alternative:
        return alternative[0].lineno, end
    body: list[ast.stmt] = node.body  # type: ignore[attr-defined]
    return node.lineno, body[-1].end_lineno or end


def _of_parameters(module: Module, node: ast.AST) -> frozenset[str]:
    """Those a parameter declares; a check's are those of the parameters it reads, a table's of those that use it."""
    declared = {item.target.id: item for item in ast.walk(module.tree) if _is_field(item)}
    while not isinstance(node, ast.stmt):
        node = module.parents[node]
    if _is_field(node):
        concerned = [node]
    elif isinstance(node, ast.Assign):
        tables = {target.id for target in node.targets if isinstance(target, ast.Name)}
        concerned = [item for item in declared.values() if tables & _named(item)]
    else:
        concerned = [declared[name] for name in _named(node) if name in declared]
    return frozenset(rule for item in concerned for rule in ID.findall(ast.unparse(item)))


def _is_field(node: ast.AST) -> TypeGuard[Any]:
    return isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)


def _named(node: ast.AST) -> set[str]:
    return {str(getattr(item, "id", getattr(item, "attr", ""))) for item in ast.walk(node)}
