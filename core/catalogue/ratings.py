"""What others gave a provider, for the cards: told by the room above that keeps reviews."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from core.tenancy.work import Work


@dataclass(frozen=True, slots=True)
class Rated:
    """A provider's public reviews in one figure, to a tenth."""

    average: float
    count: int


RatingSource = Callable[[Work, Sequence[UUID]], Mapping[UUID, Rated]]

_sources: list[RatingSource] = []


def ratings_from(source: RatingSource) -> RatingSource:
    """Decorator: the function tells the ratings of providers, by their ids, in one statement."""
    if source not in _sources:
        _sources.append(source)
    return source


def ratings_of_cards(work: Work, provider_ids: Sequence[UUID]) -> dict[UUID, Rated]:
    """The ratings of these providers; who has none is not in it."""
    found: dict[UUID, Rated] = {}
    for source in _sources if provider_ids else ():
        found |= source(work, provider_ids)
    return found
