"""Messages that are kept as data and put into words only for a reader: his language, his zone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from core.kit.money import Money


@dataclass(frozen=True, slots=True)
class Message:
    """An English text with ``{placeholders}``, to be translated.

    With ``plural`` and ``count`` the reader's plural form is chosen; ``context`` tells equal texts apart.
    """

    text: str
    params: Mapping[str, Any] = field(default_factory=dict)
    plural: str | None = None
    count: int | None = None
    context: str | None = None


@dataclass(frozen=True, slots=True)
class Distant:
    """An instant months or years away: people are told its year."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Bound:
    """The last instant in time, told as ``by 14:00 on Monday, 26 October``, by the reader's wall.

    Its zone is named where ``zone`` (the site's) shows another time than the reader's, on a day of a clock change, and
    with ``across``: when it was counted over one. ``far``: its year is told.
    """

    at: datetime
    zone: str
    far: bool = False
    across: bool = False


@dataclass(frozen=True, slots=True)
class Country:
    """A country by its ISO code; its name is put into the reader's language."""

    code: str


def msg(text: str, /, **params: Any) -> Message:
    """A message; the extraction of translations looks for this name."""
    return Message(text, params)


def nmsg(text: str, plural: str, count: int, /, **params: Any) -> Message:
    """A message with plural forms; ``{n}`` is the count."""
    return Message(text, {"n": count, **params}, plural, count)


def pmsg(context: str, text: str, /, **params: Any) -> Message:
    """A message whose text alone is ambiguous."""
    return Message(text, params, context=context)


def npmsg(context: str, text: str, plural: str, count: int, /, **params: Any) -> Message:
    """A message with plural forms whose texts alone are ambiguous; ``{n}`` is the count."""
    return Message(text, {"n": count, **params}, plural, count, context)


OF = "_of"
"""``{hours_of}`` is the value of ``{hours}`` as it stands after "of": languages that decline choose between the two."""


def named_as(names: set[str], source: set[str]) -> set[str]:
    """The names of a translation as its source has them, whichever form of a value it chose."""
    return {name.removesuffix(OF) if name.removesuffix(OF) in source else name for name in names}


def literal(text: str) -> Message:
    """A person's or a tenant's own words, shown as they are in every language."""
    return Message("{literal}", {"literal": text})


def value_to_json(value: Any) -> Any:
    """A JSON form that keeps the type, of a placeholder's value or of facts."""
    match value:
        case Money():
            return {"$money": [value.minor, value.currency]}
        case datetime():
            return {"$instant": value.isoformat()}
        case date():
            return {"$date": value.isoformat()}
        case UUID():
            return str(value)
        case Decimal():
            return {"$decimal": str(value)}
        case Country():
            return {"$country": value.code}
        case Distant():
            return {"$distant": value.at.isoformat()}
        case Bound():
            return {"$bound": [value.at.isoformat(), value.zone, value.far, value.across]}
        case Message():
            return {"$message": to_json(value)}
        case list() | tuple():
            return [value_to_json(item) for item in value]
        case _:
            return value


def value_from_json(value: Any) -> Any:
    """The inverse of ``value_to_json`` (tuples come back as lists, ids as strings).

    Tuples, sets, ids, spans and times of day that were stored with their type, as rules' values are, come back as such.
    """
    match value:
        case {"$money": [minor, currency]}:
            return Money(minor, currency)
        case {"$instant": text}:
            return datetime.fromisoformat(text)
        case {"$date": text}:
            return date.fromisoformat(text)
        case {"$decimal": text}:
            return Decimal(text)
        case {"$country": code}:
            return Country(code)
        case {"$distant": text}:
            return Distant(datetime.fromisoformat(text))
        case {"$bound": [text, zone, far, across]}:
            return Bound(datetime.fromisoformat(text), zone, far, across)
        case {"$message": data}:
            return from_json(data)
        case {"$tuple": items}:
            return tuple(value_from_json(item) for item in items)
        case {"$set": items}:
            return frozenset(value_from_json(item) for item in items)
        case {"$id": text}:
            return UUID(text)
        case {"$seconds": seconds}:
            return timedelta(seconds=seconds)
        case {"$time": text}:
            return time.fromisoformat(text)
        case list():
            return [value_from_json(item) for item in value]
        case dict():
            return {name: value_from_json(item) for name, item in value.items()}
        case _:
            return value


def to_json(message: Message) -> dict[str, Any]:
    """A message as it is stored."""
    data: dict[str, Any] = {"text": message.text}
    if message.params:
        data["params"] = {name: value_to_json(value) for name, value in message.params.items()}
    if message.plural is not None:
        data |= {"plural": message.plural, "count": message.count}
    if message.context is not None:
        data["context"] = message.context
    return data


def from_json(data: Mapping[str, Any]) -> Message:
    """A stored message."""
    params = {name: value_from_json(value) for name, value in data.get("params", {}).items()}
    return Message(data["text"], params, data.get("plural"), data.get("count"), data.get("context"))


def instants_in(values: Iterable[Any]) -> Iterator[datetime]:
    """The instants among placeholders' values, also those inside messages."""
    for value in values:
        match value:
            case datetime():
                yield value
            case Distant():
                yield value.at
            case Message():
                yield from instants_in(value.params.values())
            case list() | tuple():
                yield from instants_in(value)
