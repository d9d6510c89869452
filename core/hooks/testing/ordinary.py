"""What a test does not name: people, ids, money and instants of an ordinary day; and how a builder takes changes."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from core.hooks.testing.instants import local
from core.kit.money import Money

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

CURRENCY = "UAH"
ZONE = "Europe/Kyiv"

CLIENT = UUID(int=1)
PROVIDER = UUID(int=2)
OFFERING = UUID(int=3)
BOOKING = UUID(int=4)
REQUEST = UUID(int=5)

NOW = local("2026-11-23T11:00", ZONE)
"""A Monday in winter time, far from any change of the clock."""
START = local("2026-12-01T14:00", ZONE)
"""When an ordinary meeting begins: a Tuesday, eight days later."""
MINUTES = 50
PRICE_MINOR = 80_000

_numbers = itertools.count(1_000)

F = TypeVar("F", bound="DataclassInstance")


def fresh_id() -> UUID:
    """An id no other call in this process gives: the same ones in the same order on every run."""
    return UUID(int=next(_numbers))


def money(minor: int, currency: str = CURRENCY) -> Money:
    """An amount in minor units: ``money(80_000)`` is 800.00."""
    return Money(minor, currency)


def minutes(count: int) -> timedelta:
    """So many elapsed minutes."""
    return timedelta(minutes=count)


def days(count: int) -> timedelta:
    """So many times 24 elapsed hours."""
    return timedelta(days=count)


def made(kind: type[F], ordinary: Mapping[str, Any], changes: Mapping[str, Any]) -> F:
    """``kind`` with the ordinary values and these changes; an unknown name is refused with those there are."""
    known = [field.name for field in dataclasses.fields(kind)]
    unknown = sorted(set(changes) - set(known))
    if unknown:
        raise TypeError(f"{kind.__name__} has no {', '.join(unknown)}; it has {', '.join(known)}")
    return kind(**{**ordinary, **changes})
