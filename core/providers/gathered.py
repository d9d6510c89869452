"""What rooms further up know about providers and the rules ask for: they register, nobody below knows them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from uuid import UUID

from core.tenancy.work import Work

Known = Mapping[UUID, frozenset[str]]
Source = Callable[[Work, Collection[UUID]], Known]

OFFERED, OPEN_TIMES = "offered", "open_times"

_sources: dict[str, Source] = {}


def gathers(code: str) -> Callable[[Source], Source]:
    """Decorator: the function answers, for many providers at once, codes by provider."""

    def register(function: Source) -> Source:
        _sources[code] = function
        return function

    return register


def gathered(work: Work, code: str, ids: Collection[UUID]) -> Known:
    """What is known under ``code``; nothing when no room knows."""
    source = _sources.get(code)
    return source(work, ids) if source and ids else {}
