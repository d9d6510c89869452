"""How a plugin declares its parameters: a frozen dataclass whose fields say unit, range, help and rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from core.kit.messages import Message


class UnfitTogether(ValueError):
    """Raised in ``__post_init__`` of a parameter class: values that do not go together, and why in words.

    ``marks`` names the parameters it is about, where the words name none.
    """

    def __init__(self, words: Message, *marks: str) -> None:
        self.words, self.marks = words, marks
        super().__init__(words.text)


@dataclass(frozen=True, slots=True)
class ParameterSpec:
    """What the core needs to validate a value, show a form field and print the rulebook."""

    help: Message
    unit: str | None = None
    minimum: int | None = None
    maximum: int | None = None
    choices: tuple[Any, ...] | None = None
    rules: tuple[str, ...] = ()
    words: tuple[tuple[Any, Message], ...] = ()
    team: bool = False


def parameter(
    default: Any,
    *,
    help: Message,
    unit: str | None = None,
    minimum: int | None = None,
    maximum: int | None = None,
    choices: tuple[Any, ...] | None = None,
    rules: tuple[str, ...] = (),
    words: tuple[tuple[Any, Message], ...] = (),
    team: bool = False,
) -> Any:
    """A dataclass field with ``default``; types: int, bool, str, time of day, tuples of int or str, ``int | None``.

    ``minimum`` and ``maximum`` are inclusive, and hold for each item of a tuple. ``words`` says what people call a
    value that is a code. ``team``: the value is the team's own concern and stands on no public page.
    """
    spec = ParameterSpec(help, unit, minimum, maximum, choices, rules, words, team)
    return field(default=default, metadata={"parameter": spec})
