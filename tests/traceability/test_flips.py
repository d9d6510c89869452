"""What is flipped, what is left alone, and that a flip is taken back."""

from __future__ import annotations

import ast

import pytest

from tests.traceability.flips import flips_in

FLIPS = {
    "a < b": ["a <= b"],
    "a <= b": ["a < b"],
    "a > b": ["a >= b"],
    "a >= b": ["a > b"],
    "a < b < c": ["a <= b < c", "a < b <= c"],
    "a == b": ["a != b"],
    "a is None": ["a is not None"],
    "a in b": ["a not in b"],
    "a and b": ["a or b"],
    "not a": ["a"],
    "x = 24": ["x = 25", "x = 23"],
    "f(hours=24)": ["f(hours=25)", "f(hours=23)"],
    "x = True": ["x = False"],
    "a + b": ["a - b"],
    "a // b": ["-(-a // b)"],
    "min(a, b)": ["max(a, b)"],
    "any(a)": ["all(a)"],
    "a in {'x', 'y'}": ["a not in {'x', 'y'}", "a in {'y'}", "a in {'x'}"],
    "frozenset({'x'})": ["frozenset(set())"],
    "x = ('UA',)": ["x = ()"],
    "parameter('a', choices=('a', 'b', 'c'))": [
        "parameter('b', choices=('a', 'b', 'c'))",
        "parameter('c', choices=('a', 'b', 'c'))",
    ],
    "parameter('09:00')": ["parameter('09:01')"],
    "parameter(None)": ["parameter(1)"],
    "decimal.ROUND_HALF_UP": ["decimal.ROUND_DOWN"],
}
LEFT_ALONE = [
    "x: Literal[1, 2]",
    "def f(a: Literal[1]) -> Literal[2]: ...",
    "@dataclass(frozen=True)\nclass A: ...",
    "parameter(a, minimum=1, maximum=168, unit='hours', rules=('ROZ-60',))",
    "'24 hours'",
    "a.b(c)",
]


@pytest.mark.parametrize("text", FLIPS)
def test_each_boundary_number_and_connective_is_flipped_and_taken_back(text: str) -> None:
    tree = ast.parse(text)
    made = []
    for flip in flips_in(tree):
        flip.apply()
        made.append(ast.unparse(tree))
        compile(tree, "flipped", "exec")
        flip.undo()
        assert ast.unparse(tree) == text

    assert made == FLIPS[text]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_types_texts_and_ranges_are_left_alone(text: str) -> None:
    assert [flip.says for flip in flips_in(ast.parse(text))] == []


def test_a_default_is_flipped_and_says_where() -> None:
    (up, down) = flips_in(ast.parse('\nhours: int = parameter(24, minimum=1, rules=("ROZ-60",))'))

    assert (up.says, down.says) == ("24 → 25", "24 → 23")
    assert isinstance(up.node, ast.Constant)
    assert up.node.lineno == 2
