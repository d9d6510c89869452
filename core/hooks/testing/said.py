"""What an answer says, for short assertions."""

from __future__ import annotations

from collections.abc import Iterable

from core.hooks.site import Objection, Reason


def ids(said: Iterable[Reason | Objection]) -> list[str]:
    """The rules that reasons or objections name, in order."""
    return [item.rule for item in said]


def marks(objections: Iterable[Objection]) -> set[str | None]:
    """The inputs that objections mark."""
    return {item.marks for item in objections}
