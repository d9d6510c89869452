"""What rooms further up know about a provider: each registers a function here, so that findings need not know them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict
from uuid import UUID

from core.hooks.standing import OwnPrice, PermissionSpan
from core.kit.messages import Message
from core.tenancy.work import Work


class History(TypedDict, total=False):
    """A part of what ``ClientHistory`` says of one client."""

    worst_rating: int
    review_id: UUID
    refund_asked_at: datetime
    case_id: UUID
    permissions: tuple[PermissionSpan, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """What something says at this instant, of when it is, and whose it is: ``people`` are those it concerns."""

    said: Message
    at: datetime
    people: frozenset[UUID]


HistorySource = Callable[[Work, UUID], dict[UUID, History]]
PriceSource = Callable[[Work, UUID], list[OwnPrice]]
ShownSource = Callable[[Work, Sequence[UUID]], dict[UUID, Shown]]

_histories: list[HistorySource] = []
_prices: list[PriceSource] = []
_shown: dict[str, ShownSource] = {}


def history_from(source: HistorySource) -> HistorySource:
    """Decorator: the function tells, of a provider's clients by account, what its room knows; in one statement."""
    if source not in _histories:
        _histories.append(source)
    return source


def prices_from(source: PriceSource) -> PriceSource:
    """Decorator: the function lists the prices a provider shows now."""
    if source not in _prices:
        _prices.append(source)
    return source


def histories(work: Work, provider_id: UUID) -> Iterator[tuple[UUID, History]]:
    """Every part that any room knows, by client."""
    for source in _histories:
        yield from source(work, provider_id).items()


def prices(work: Work, provider_id: UUID) -> tuple[OwnPrice, ...]:
    """The prices a provider shows now."""
    return tuple(price for source in _prices for price in source(work, provider_id))


def evidence_from(kind: str) -> Callable[[ShownSource], ShownSource]:
    """Decorator: the function says, by id, what things of this kind say now; ids it does not know are missing."""

    def register(source: ShownSource) -> ShownSource:
        _shown[kind] = source
        return source

    return register


def shown(work: Work, kind: str, ids: Sequence[UUID]) -> dict[UUID, Shown]:
    """What these say now, in one statement; nothing for a kind that no room tells of."""
    source = _shown.get(kind)
    return source(work, ids) if source and ids else {}
