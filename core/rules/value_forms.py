"""A rule value inside a sentence: the form that follows "for" and "no later than", and the one that follows "of"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from core.hooks.parameters import ParameterSpec
from core.kit.messages import OF, Message, npmsg
from core.rules.value_words import NO_LABELS, Labels, value_in_words

Form = Callable[[int], Message]

LASTING: Mapping[str, Form] = {
    "seconds": lambda n: npmsg("for", "{n} second", "{n} seconds", n),
    "minutes": lambda n: npmsg("for", "{n} minute", "{n} minutes", n),
    "hours": lambda n: npmsg("for", "{n} hour", "{n} hours", n),
    "days": lambda n: npmsg("for", "{n} day", "{n} days", n),
    "working days": lambda n: npmsg("for", "{n} working day", "{n} working days", n),
    "months": lambda n: npmsg("for", "{n} month", "{n} months", n),
    "years": lambda n: npmsg("for", "{n} year", "{n} years", n),
    "people": lambda n: npmsg("for", "{n} person", "{n} people", n),
    "sessions": lambda n: npmsg("for", "{n} session", "{n} sessions", n),
}
"""What a number is the object of: ``for 24 hours``, ``24 hours before``."""

WITHIN: Mapping[str, Form] = {
    "seconds": lambda n: npmsg("of", "{n} second", "{n} seconds", n),
    "minutes": lambda n: npmsg("of", "{n} minute", "{n} minutes", n),
    "hours": lambda n: npmsg("of", "{n} hour", "{n} hours", n),
    "days": lambda n: npmsg("of", "{n} day", "{n} days", n),
    "working days": lambda n: npmsg("of", "{n} working day", "{n} working days", n),
    "months": lambda n: npmsg("of", "{n} month", "{n} months", n),
    "years": lambda n: npmsg("of", "{n} year", "{n} years", n),
    "people": lambda n: npmsg("of", "{n} person", "{n} people", n),
    "sessions": lambda n: npmsg("of", "{n} session", "{n} sessions", n),
}
"""What something is of: ``in the course of 24 hours``, ``up to 60 minutes``."""


def value_forms(
    name: str, spec: ParameterSpec, value: Any, currency: str, labels: Labels = NO_LABELS
) -> dict[str, Message]:
    """Both forms of a value, by the names a text has for them; what is no counted unit has one."""
    unit = spec.unit or ""
    if isinstance(value, int) and not isinstance(value, bool) and unit in LASTING and value not in dict(spec.words):
        return {name: LASTING[unit](value), name + OF: WITHIN[unit](value)}
    words = value_in_words(spec, value, currency, labels)
    return {name: words, name + OF: words}
