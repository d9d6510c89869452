"""How a plugin declares its parameters: a frozen dataclass whose fields say unit, range, help and rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from core.kit.messages import Message

RuleKind = Literal["money", "bookings", "joining", "other"]
"""What a value is about: money; booking, moving and cancelling; joining and standing; anything else."""

Concerned = Literal["everybody", "clients", "providers"]
"""Whose terms a value is."""


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
    kind: RuleKind = "other"
    concerns: Concerned = "everybody"
    at_once: bool = False


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
    kind: RuleKind = "other",
    concerns: Concerned = "everybody",
    at_once: bool = False,
) -> Any:
    """A dataclass field with ``default``; types: int, bool, str, time of day, tuples of int or str, ``int | None``.

    ``minimum`` and ``maximum`` are inclusive, and hold for each item of a tuple. ``words`` says what people call a
    value that is a code. ``team``: the value is the team's own concern and stands on no public page.

    ``kind`` says which notice a change of the value needs, ``concerns`` who is told of it. A new value holds for what
    is made from then on, and what exists keeps the one it was made under; ``at_once``: it holds for that as well.
    """
    spec = ParameterSpec(help, unit, minimum, maximum, choices, rules, words, team, kind, concerns, at_once)
    return field(default=default, metadata={"parameter": spec})
