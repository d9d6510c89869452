"""Rule values as fields of a form, and the date from which a change holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, get_args, get_origin
from zoneinfo import ZoneInfo

from flask import request

from core.kit.errors import Invalid
from core.kit.instants import at_local, in_gap
from core.kit.messages import Message, literal, msg
from core.kit.wrong import Wrong
from core.rules.manager import plugin_set
from core.rules.parameters import Parameter
from core.rules.scope import SCOPES
from core.rules.value_words import UNITS, code_labels, value_in_words
from core.rules.values import Values, declared, value_of
from core.tenancy.work import Work
from core.web.reader import reader

SOON, ON_A_DAY = "soon", "on"
NO_DAY = msg("Choose the day from which it holds.")
NO_CLOCK = msg("Choose the time of day at which it begins.")
SKIPPED = msg("On this day the clock skips this hour: it never shows {clock}. Choose another time.")


@dataclass(frozen=True, slots=True)
class When:
    """From when a change holds. ``twice``: the wall shows that time twice, and the first is meant."""

    at: datetime | None
    twice: bool = False


def known_parameters(work: Work) -> dict[str, Parameter]:
    """Every parameter of the site's rules."""
    return declared(plugin_set(work.tenant.plugins).parameter_classes)


def field_of(work: Work, item: Parameter, value: Any, now: Any) -> dict[str, Any]:
    """A parameter as its form field: what is in force in words, a choice where only some values make sense."""
    spec, say, currency = item.spec, reader().text, work.tenant.currency
    choices = spec.choices or ((True, False) if item.type is bool else ())
    labels = code_labels(plugin_set(work.tenant.plugins))
    in_force = say(msg("Now: {value}", value=value_in_words(spec, now, currency, labels)))
    return {
        "name": item.name,
        "help": spec.help,
        "text": as_text(value),
        "unit": say(_unit(spec.unit, currency)),
        "hint": " · ".join([*spec.rules, in_force, *_bounds(item)]),
        "scope": SCOPES[spec.at_once],
        "options": [(as_text(choice), say(value_in_words(spec, choice, currency, labels))) for choice in choices],
        "chosen": [str(part) for part in value] if isinstance(value, tuple | list) else None,
        "may_be_empty": value is None or item.default is None or isinstance(value, tuple | list),
    }


def _bounds(item: Parameter) -> list[str]:
    spec = item.spec
    if spec.minimum is None and spec.maximum is None:
        return []
    least, most = spec.minimum, spec.maximum
    if least is None or most is None:
        return [
            reader().text(msg("at least {least}", least=least) if most is None else msg("at most {most}", most=most))
        ]
    return [f"{reader().number(least)}–{reader().number(most)}"]


def _unit(unit: str | None, currency: str) -> Message:
    """What stands after the field; amounts are typed in the smallest unit of the site's currency."""
    if unit == "kopecks":
        return msg("hundredths of {currency}", currency=currency)
    return UNITS.get(unit or "", literal(""))


def as_text(value: Any) -> str:
    """A parameter's value as its field shows it: lists with commas, nothing for ``None``."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return ", ".join(str(part) for part in value) if isinstance(value, tuple | list) else str(value)


def from_text(item: Parameter, text: str) -> Any:
    """What was typed for a parameter. Raises ``Invalid`` where a number is none."""
    if item.type is bool:
        return text == "true"
    if item.type is str:
        return text
    try:
        if get_origin(item.type) is tuple:
            kind = get_args(item.type)[0]
            return [kind(part.strip()) for part in text.split(",") if part.strip()]
        return int(text) if text else None
    except ValueError:
        raise Invalid(fields={item.name: [msg("Please write a whole number, without decimals.")]}) from None


def sent_changes(work: Work, names: Iterable[str], old: Values, wrong: Wrong) -> dict[str, Any]:
    """The values the form sends for ``names`` that are others than ``old``."""
    known, changes = known_parameters(work), {}
    for name in names:
        if name not in known:
            continue
        sent = [text.strip() for text in request.form.getlist(name)]
        with wrong.gathered():
            value = from_text(known[name], ", ".join(text for text in sent if text))
            if value != value_of(known, old, name):
                changes[name] = value
    return changes


def sent_when(work: Work, wrong: Wrong) -> When:
    """From when the form says a change holds, by the clocks of the site."""
    if request.form.get("when", SOON) == SOON:
        return When(None)
    zone = work.tenant.zone
    with wrong.gathered():
        day, clock = _day(request.form.get("day", "")), _clock(request.form.get("clock", ""))
        if in_gap(day, clock, zone):
            raise Invalid(fields={"clock": [Message(SKIPPED.text, {"clock": clock.strftime("%H:%M")})]})
        at = at_local(day, clock, zone)
        local = at.astimezone(ZoneInfo(zone))
        return When(at, local.utcoffset() != local.replace(fold=1).utcoffset())
    return When(None)


def _day(text: str) -> date:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise Invalid(fields={"day": [NO_DAY]}) from None
    if not 1900 <= found.year <= 2999:
        raise Invalid(fields={"day": [NO_DAY]})
    return found


def _clock(text: str) -> time:
    try:
        return time.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        raise Invalid(fields={"clock": [NO_CLOCK]}) from None


def by_their_words(work: Work, faults: Mapping[str, Sequence[Message]]) -> dict[str, list[Message]]:
    """What is wrong across several values stands at the first of them, each called as the page calls it; what is wrong
    with the date stands at the date."""
    helps = {name: item.spec.help for name, item in known_parameters(work).items()}
    places = {"effective_from": "day", "changes": "names"}
    found = {places.get(name, name): list(texts) for name, texts in faults.items() if name != "_rules"}
    for text in faults.get("_rules", ()):
        said = reader().text(text)
        named = [word for word in re.findall(r"\w+", said) if word in helps]
        for name in dict.fromkeys(named):
            said = _quoted(helps[name]).join(re.split(rf"\b{name}\b", said))
        found.setdefault(named[0] if named else "_rules", []).append(literal(said))
    return found


def _quoted(words: Message) -> str:
    return reader().text(msg("“{words}”", words=reader().text(words).rstrip(".")))
