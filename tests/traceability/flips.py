"""The flips: each changes one boundary, number or connective of a syntax tree, and takes it back."""

from __future__ import annotations

import ast
import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv}
NAMES = {
    "min": "max",
    "max": "min",
    "any": "all",
    "all": "any",
    "floor": "ceil",
    "ceil": "floor",
    "ROUND_HALF_UP": "ROUND_DOWN",
    "ROUND_HALF_EVEN": "ROUND_HALF_UP",
    "ROUND_HALF_DOWN": "ROUND_HALF_UP",
    "ROUND_DOWN": "ROUND_UP",
    "ROUND_FLOOR": "ROUND_CEILING",
    "ROUND_UP": "ROUND_DOWN",
    "ROUND_CEILING": "ROUND_FLOOR",
}
CLOCK = re.compile(r"\d\d:\d\d")
ABOUT_PARAMETERS = ("minimum", "maximum", "choices", "unit", "rules")
"""What a declaration says beside the default: no number a rule decides by."""

SIGNS = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!="} | {
    ast.Is: "is",
    ast.IsNot: "is not",
    ast.In: "in",
    ast.NotIn: "not in",
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.FloorDiv: "//",
    ast.And: "and",
    ast.Or: "or",
}


@dataclass(eq=False)
class Flip:
    """One change: ``holder.name`` (or the item ``at`` of that list) becomes ``new``."""

    node: ast.AST
    says: str
    holder: Any
    name: str
    new: Any
    at: int | None = None
    old: Any = field(init=False)

    def __post_init__(self) -> None:
        current = getattr(self.holder, self.name)
        self.old = current if self.at is None else current[self.at]

    def apply(self) -> None:
        """Change the tree."""
        self._put(self.new)

    def undo(self) -> None:
        """Take it back."""
        self._put(self.old)

    def _put(self, value: Any) -> None:
        if self.at is None:
            setattr(self.holder, self.name, value)
        else:
            getattr(self.holder, self.name)[self.at] = value


def flips_in(tree: ast.AST) -> Iterator[Flip]:
    """Every flip of a tree. Types are left alone, and so are the ranges of parameters, which are no rule's numbers."""
    for name, value in ast.iter_fields(tree):
        if name in ("annotation", "returns", "decorator_list"):
            continue
        for at, node in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if isinstance(node, ast.AST) and not _left_alone(node):
                yield from _of(node, tree, name, at)
                yield from flips_in(node)


def _left_alone(node: ast.AST) -> bool:
    if isinstance(node, ast.keyword):
        return node.arg in ABOUT_PARAMETERS
    return isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id == "Literal"


def _of(node: ast.AST, parent: ast.AST, name: str, at: int | None) -> Iterator[Flip]:
    if isinstance(node, ast.Compare):
        for index, sign in enumerate(node.ops):
            new = COMPARISONS[type(sign)]
            yield Flip(node, f"{SIGNS[type(sign)]} → {SIGNS[new]}", node, "ops", new(), index)
    elif isinstance(node, ast.BoolOp):
        other = ast.Or if isinstance(node.op, ast.And) else ast.And
        yield Flip(node, f"{SIGNS[type(node.op)]} → {SIGNS[other]}", node, "op", other())
    elif isinstance(node, ast.BinOp) and type(node.op) in ARITHMETIC:
        new_sign = ARITHMETIC[type(node.op)]
        yield Flip(node, f"{SIGNS[type(node.op)]} → {SIGNS[new_sign]}", node, "op", new_sign())
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.FloorDiv):
        yield Flip(node, "// → rounded up", parent, name, _rounded_up(node), at)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield Flip(node, "not → (nothing)", parent, name, node.operand, at)
    elif isinstance(node, ast.Constant):
        yield from _of_constant(node)
    elif isinstance(node, ast.Name) and node.id in NAMES:
        yield Flip(node, f"{node.id} → {NAMES[node.id]}", node, "id", NAMES[node.id])
    elif isinstance(node, ast.Set | ast.Tuple | ast.List) and all(isinstance(item, ast.Constant) for item in node.elts):
        for item in node.elts:
            rest = [other for other in node.elts if other is not item]
            yield Flip(node, f"without {ast.unparse(item)}", parent, name, _remade(node, rest), at)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "parameter":
        yield from _of_default(node)
    elif isinstance(node, ast.Attribute) and node.attr in NAMES:
        yield Flip(node, f"{node.attr} → {NAMES[node.attr]}", node, "attr", NAMES[node.attr])


def _of_constant(node: ast.Constant) -> Iterator[Flip]:
    if isinstance(node.value, bool):
        yield Flip(node, f"{node.value} → {not node.value}", node, "value", not node.value)
    elif isinstance(node.value, int):
        for new in (node.value + 1, node.value - 1):
            yield Flip(node, f"{node.value} → {new}", node, "value", new)


def _rounded_up(node: ast.BinOp) -> ast.expr:
    """``-(-a // b)``."""
    lower = ast.UnaryOp(ast.USub(), copy.deepcopy(node.left))
    upper = ast.UnaryOp(ast.USub(), ast.BinOp(lower, ast.FloorDiv(), copy.deepcopy(node.right)))
    return ast.fix_missing_locations(ast.copy_location(upper, node))


def _remade(node: ast.Set | ast.Tuple | ast.List, items: list[ast.expr]) -> ast.expr:
    made: ast.expr = ast.Call(ast.Name("set", ast.Load()), [], [])  # there is no sign for an empty set
    if items or not isinstance(node, ast.Set):
        made = ast.Set(items) if isinstance(node, ast.Set) else type(node)(items, node.ctx)
    return ast.fix_missing_locations(ast.copy_location(made, node))


def _of_default(call: ast.Call) -> Iterator[Flip]:
    """A default that is no number: another of its choices, a minute later, something instead of nothing."""
    default = call.args[0]
    if not isinstance(default, ast.Constant) or isinstance(default.value, int):
        return
    others: list[Any] = [item for item in _choices(call) if item != default.value]
    if isinstance(default.value, str) and CLOCK.fullmatch(default.value):
        others = [default.value[:-1] + ("1" if default.value[-1] == "0" else "0")]
    elif default.value is None:
        others = [1]
    for new in others:
        yield Flip(default, f"{default.value!r} → {new!r}", default, "value", new)


def _choices(call: ast.Call) -> list[Any]:
    found = next((item.value for item in call.keywords if item.arg == "choices"), None)
    return [item.value for item in getattr(found, "elts", []) if isinstance(item, ast.Constant)]
