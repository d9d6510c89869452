"""By which phone numbers a client is known beside the account's own: a room above may know of others."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID

from core.tenancy.work import Work

Numbers = Callable[[Work, UUID], Iterable[str]]
"""``(work, client_id)``; the normalised numbers this client has given."""

_known: list[Numbers] = []


def knows_numbers(function: Numbers) -> Numbers:
    """Decorator: the function is asked which numbers a client has given."""
    if function not in _known:
        _known.append(function)
    return function


def numbers_of(work: Work, client_id: UUID) -> set[str]:
    """Every number a client has given."""
    return {number for function in _known for number in function(work, client_id)}
