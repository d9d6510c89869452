"""A rule value as people read it: hours as hours, shares as per cent, money as money."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from core.hooks.parameters import ParameterSpec
from core.kit.messages import Country, Message, literal, msg, nmsg
from core.kit.money import Money
from core.rules.manager import PluginSet
from core.web.roles import LABELS as ROLES

BPS_PER_PERCENT = 100

_COUNTED: dict[str, Callable[[int], Message]] = {
    "seconds": lambda n: nmsg("{n} second", "{n} seconds", n),
    "minutes": lambda n: nmsg("{n} minute", "{n} minutes", n),
    "hours": lambda n: nmsg("{n} hour", "{n} hours", n),
    "days": lambda n: nmsg("{n} day", "{n} days", n),
    "working days": lambda n: nmsg("{n} working day", "{n} working days", n),
    "months": lambda n: nmsg("{n} month", "{n} months", n),
    "years": lambda n: nmsg("{n} year", "{n} years", n),
    "people": lambda n: nmsg("{n} person", "{n} people", n),
    "sessions": lambda n: nmsg("{n} session", "{n} sessions", n),
    "Mbit/s": lambda n: msg("{n} Mbit/s", n=n),
    "MB": lambda n: msg("{n} MB", n=n),
    "basis points": lambda n: msg("{share} %", share=_percent(n)),
    "per cent": lambda n: msg("{share} %", share=str(n)),
}

UNITS: dict[str, Message] = {
    "seconds": msg("seconds"),
    "minutes": msg("minutes"),
    "hours": msg("hours"),
    "days": msg("days"),
    "working days": msg("working days"),
    "months": msg("months"),
    "years": msg("years"),
    "people": msg("people"),
    "sessions": msg("sessions"),
    "basis points": msg("hundredths of a per cent"),
    "per cent": msg("%"),
    "MB": msg("MB"),
}
"""What stands after the field of a number."""


def _percent(basis_points: int) -> Decimal:
    """A number the reader's language writes with its own point or comma."""
    return Decimal(basis_points) / BPS_PER_PERCENT


Labels = Mapping[str, Message]
NO_LABELS: Labels = {}


def code_labels(plugins: PluginSet) -> Labels:
    """What people call the codes a value may hold: choices of the marketplace's own fields, and roles."""
    fields = plugins.collected("register_fields")
    return {code: label for item in fields for code, label in item.choices} | ROLES


def value_in_words(spec: ParameterSpec, value: Any, currency: str, labels: Labels = NO_LABELS) -> Message:
    """``value`` of the parameter ``spec`` describes; ``currency`` is that of amounts in minor units.

    ``labels`` puts codes into words, see ``code_labels``; the parameter's own words come first.
    """
    words: dict[Any, Message] = dict(spec.words)
    if not isinstance(value, list | tuple) and value in words:
        return words[value]
    if value is None:
        return msg("not set")
    if isinstance(value, bool):
        return msg("yes") if value else msg("no")
    if isinstance(value, tuple | list):
        return _list(spec, value, currency, labels)
    if isinstance(value, int) and spec.unit == "kopecks":
        return msg("{amount}", amount=Money(value, currency))
    if isinstance(value, int) and spec.unit in _COUNTED:
        return _COUNTED[spec.unit](value)
    if spec.unit == "countries":
        return msg("{country}", country=Country(str(value)))
    # A count is no code, whatever choice of a field happens to have the same figure.
    return (labels.get(value) if isinstance(value, str) else None) or literal(str(value))


def _list(spec: ParameterSpec, values: tuple[Any, ...] | list[Any], currency: str, labels: Labels) -> Message:
    """``a, b, c`` as one message: the first and the rest, the rest again so."""
    if not values:
        return msg("none")
    first = value_in_words(spec, values[0], currency, labels)
    return (
        first
        if len(values) == 1
        else msg("{first}, {rest}", first=first, rest=_list(spec, values[1:], currency, labels))
    )
