"""Rule values as plain data: what differs, what a change makes of them, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.kit.errors import Invalid
from core.kit.messages import Message
from core.rules.parameters import Parameter, check_values, parameters_of
from core.web.field_words import complaint

Values = Mapping[str, Any]


def declared(kinds: tuple[type[Any], ...]) -> dict[str, Parameter]:
    """Every parameter by name."""
    return {item.name: item for kind in kinds for item in parameters_of(kind)}


def plain(value: Any) -> Any:
    """A value as it is stored: tuples are lists."""
    return [plain(item) for item in value] if isinstance(value, list | tuple) else value


def value_of(known: Mapping[str, Parameter], values: Values, name: str) -> Any:
    """The value of a parameter among ``values``: what is missing is the default."""
    return plain(values.get(name, known[name].default))


def differences(known: Mapping[str, Parameter], old: Values, new: Values) -> dict[str, Any]:
    """The values of ``new`` that differ from those of ``old``, by name, in the order they are declared."""
    return {
        name: value_of(known, new, name)
        for name in known
        if not same(value_of(known, new, name), value_of(known, old, name))
    }


def changed(known: Mapping[str, Parameter], values: Values, changes: Values) -> dict[str, Any]:
    """``values`` with ``changes`` made; what is at its default then is left out."""
    made = {**values, **changes}
    return {name: plain(value) for name, value in made.items() if not same(value, known[name].default)}


def same(one: Any, other: Any) -> bool:
    """Whether two values are one; yes is not 1, and no is not 0."""
    return plain(one) == plain(other) and isinstance(one, bool) == isinstance(other, bool)


def faults(kinds: tuple[type[Any], ...], values: Values) -> dict[str, list[Message]]:
    """What is wrong with values, by parameter, in words for people."""
    return {name: [said(text) for text in texts] for name, texts in check_values(kinds, values).items()}


def said(fault: str | Message) -> Message:
    """What is wrong with a value, in words for people."""
    return fault if isinstance(fault, Message) else complaint(fault)


def refuse_faults(kinds: tuple[type[Any], ...], values: Values) -> None:
    """Raise ``Invalid`` by parameter, if anything is wrong."""
    found = faults(kinds, values)
    if found:
        raise Invalid(fields=found)
