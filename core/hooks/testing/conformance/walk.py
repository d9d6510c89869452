"""Looks into answers: every value in them, and a canonical text to compare two of them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any


def inside(value: Any) -> Iterator[Any]:
    """The value and everything in it."""
    yield value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from inside(getattr(value, field.name))
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from inside(item)
    elif isinstance(value, list | tuple | set | frozenset):
        for item in value:
            yield from inside(item)


def canonical(value: Any) -> str:
    """A text that is the same for equal answers, whatever the order of a set; the order of a tuple counts."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        parts = (f"{field.name}={canonical(getattr(value, field.name))}" for field in dataclasses.fields(value))
        return f"{type(value).__name__}({', '.join(parts)})"
    if isinstance(value, Mapping):
        return "{" + ", ".join(sorted(f"{canonical(key)}: {canonical(item)}" for key, item in value.items())) + "}"
    if isinstance(value, set | frozenset):
        return "{" + ", ".join(sorted(canonical(item) for item in value)) + "}"
    if isinstance(value, list | tuple):
        return "(" + ", ".join(canonical(item) for item in value) + ")"
    return repr(value)
