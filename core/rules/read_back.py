"""Stored facts and answers as they were, by the types of the hook's own signature.

What does not fit them to the letter is ``Unreadable``, and never guessed: a field that was added or taken away since,
a code nobody knows any more, two types that would both fit.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from core.hooks.markers import FORMERLY
from core.hooks.spec import MarketplaceHooks
from core.kit.deadlines import Deadline, fixed
from core.kit.messages import Country, Distant, Message, from_json, value_from_json
from core.kit.money import Money

Decoder = Callable[[Any], Any]


class Unreadable(ValueError):
    """What is stored is not what the hook asks or answers now; the text says where."""


def decode_facts(hook: str, stored: Mapping[str, Any]) -> dict[str, Any]:
    """The facts a hook was asked with, all but the site. Raises ``Unreadable``."""
    return _by_name(_of(hook).facts, stored, hook)


def decode_answer(hook: str, stored: Mapping[str, Any]) -> Any:
    """What a hook answered, a list where all answers are collected. Raises ``Unreadable``.

    The values of its rules are stored beside it, for people.
    """
    said = {name: value for name, value in stored.items() if name != "values"}
    return _by_name({"answer": _of(hook).answer}, said, hook)["answer"]


@dataclasses.dataclass(frozen=True, slots=True)
class _Signature:
    facts: Mapping[str, Decoder]
    answer: Decoder


@cache
def _of(hook: str) -> _Signature:
    spec = getattr(MarketplaceHooks, hook, None)
    if spec is None or hook.startswith("_"):
        raise Unreadable(f"there is no hook {hook} any more")
    hints = get_type_hints(spec)
    answer = decoder(hints.pop("return"))
    hints.pop("site", None)
    return _Signature({name: decoder(hint) for name, hint in hints.items()}, answer)


def _by_name(decoders: Mapping[str, Decoder], stored: Any, whose: str) -> dict[str, Any]:
    if not isinstance(stored, dict) or stored.keys() != decoders.keys():
        names = sorted(set(stored) ^ set(decoders)) if isinstance(stored, dict) else [str(stored)[:40]]
        raise Unreadable(f"{whose} has other fields now: {', '.join(names)}")
    return {name: read(stored[name]) for name, read in decoders.items()}


@cache
def decoder(hint: Any) -> Decoder:
    """Reads what was stored of a value of type ``hint``."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _union(arguments)
    if origin is Literal:
        return _one_of(arguments)
    if origin is tuple:
        return _tuple(arguments)
    if origin in (list, Sequence):
        return _items(list, arguments[0])
    if origin in (frozenset, set):
        return _items(frozenset, arguments[0])
    if origin in (dict, Mapping):
        return _mapping(*arguments)
    if hint in _PLAIN:
        return _PLAIN[hint]
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _said(hint, hint)
    if hint is Deadline:
        return _deadline()
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _dataclass(hint)
    raise TypeError(f"facts and answers of type {hint} can't be read back")


def _exactly(kind: type[Any]) -> Decoder:
    def read(stored: Any) -> Any:
        if type(stored) is not kind:
            raise Unreadable(f"{stored!r:.40} is no {kind.__name__}")
        return stored

    return read


def _said(kind: type[Any], parse: Callable[[Any], Any]) -> Decoder:
    """A value that is stored as a text or a number."""

    def read(stored: Any) -> Any:
        try:
            return parse(stored)
        except (ValueError, TypeError, ArithmeticError):
            raise Unreadable(f"{stored!r:.40} is no {kind.__name__}") from None

    return read


def _marked(kind: type[Any], mark: str, parse: Callable[[Any], Any]) -> Decoder:
    """A value that is stored with its type: ``{mark: …}``."""

    def read(stored: Any) -> Any:
        if not isinstance(stored, dict) or stored.keys() != {mark}:
            raise Unreadable(f"{stored!r:.40} is no {kind.__name__}")
        return inner(stored[mark])

    inner = _said(kind, parse)
    return read


def _seconds(stored: Any) -> timedelta:
    if isinstance(stored, bool) or not isinstance(stored, int | float):
        raise ValueError(stored)
    return timedelta(seconds=stored)


_PLAIN: dict[Any, Decoder] = {
    Any: value_from_json,
    object: value_from_json,
    NoneType: _exactly(NoneType),
    str: _exactly(str),
    int: _exactly(int),
    bool: _exactly(bool),
    float: _exactly(float),
    Money: _marked(Money, "$money", lambda stored: Money(*stored)),
    datetime: _marked(datetime, "$instant", datetime.fromisoformat),
    date: _marked(date, "$date", date.fromisoformat),
    time: _said(time, time.fromisoformat),
    timedelta: _said(timedelta, _seconds),
    Decimal: _said(Decimal, Decimal),
    UUID: _said(UUID, lambda stored: UUID(_exactly(str)(stored))),
    Country: _marked(Country, "$country", Country),
    Distant: _marked(Distant, "$distant", lambda stored: Distant(datetime.fromisoformat(stored))),
    Message: _marked(Message, "$message", from_json),
}


def _one_of(values: tuple[Any, ...]) -> Decoder:
    known = {(type(value), value) for value in values}

    def read(stored: Any) -> Any:
        if isinstance(stored, dict | list) or (type(stored), stored) not in known:
            raise Unreadable(f"nobody knows {stored!r:.40} any more")
        return stored

    return read


def _tuple(arguments: tuple[Any, ...]) -> Decoder:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        return _items(tuple, arguments[0])
    parts = [decoder(item) for item in arguments]

    def read(stored: Any) -> Any:
        if not isinstance(stored, list) or len(stored) != len(parts):
            raise Unreadable(f"{stored!r:.40} does not have {len(parts)} parts")
        return tuple(part(item) for part, item in zip(parts, stored, strict=True))

    return read


def _items(make: Callable[[Any], Any], kind: Any) -> Decoder:
    each = decoder(kind)

    def read(stored: Any) -> Any:
        if not isinstance(stored, list):
            raise Unreadable(f"{stored!r:.40} is no list")
        return make(each(item) for item in stored)

    return read


def _mapping(key: Any, value: Any) -> Decoder:
    """Keys are stored as texts. Values that need their type are stored with it, whatever the signature says of them."""
    name = _said(int, int) if key is int else decoder(key)
    whole = value in (Any, object, str, int, bool, float, Message)
    if not whole:
        raise TypeError(f"a mapping to {value} can't be read back")
    each = decoder(value)

    def read(stored: Any) -> Any:
        if not isinstance(stored, dict):
            raise Unreadable(f"{stored!r:.40} is no mapping")
        return {name(item): each(found) for item, found in stored.items()}

    return read


def _union(arms: tuple[Any, ...]) -> Decoder:
    """One of several types: exactly one of them has to fit."""
    readers = [decoder(arm) for arm in arms if arm is not NoneType]
    only = readers[0] if len(readers) == 1 else None
    nothing = NoneType in arms

    def read(stored: Any) -> Any:
        if stored is None and nothing:
            return None
        if only is not None:
            return only(stored)
        found = []
        for reader in readers:
            try:
                found.append(reader(stored))
            except Unreadable:
                continue
        if len(found) != 1:
            raise Unreadable(f"{stored!r:.40} could be {len(found)} of {len(readers)} things")
        return found[0]

    return read


def _dataclass(kind: type[Any]) -> Decoder:
    hints = get_type_hints(kind)
    decoders = {item.name: decoder(hints[item.name]) for item in dataclasses.fields(kind)}
    renamed = {item.metadata[FORMERLY]: item.name for item in dataclasses.fields(kind) if FORMERLY in item.metadata}

    def read(stored: Any) -> Any:
        if isinstance(stored, dict):
            stored = {renamed.get(name, name): value for name, value in stored.items()}
        return kind(**_by_name(decoders, stored, kind.__name__))

    return read


def _deadline() -> Decoder:
    """A deadline; one that was stored as a bare instant, before it said how it is counted, was agreed as such."""
    counted, instant = _dataclass(Deadline), _PLAIN[datetime]

    def read(stored: Any) -> Any:
        bare = isinstance(stored, dict) and stored.keys() == {"$instant"}
        return fixed(instant(stored)) if bare else counted(stored)

    return read
