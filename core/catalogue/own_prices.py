"""What a known client would pay, where it differs from the public price. The room that knows it answers from above."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from core.catalogue.models import Offering
from core.hooks.offerings import Quote
from core.tenancy.work import Work
from core.web.roles import CLIENT
from core.web.scope import principal

QuoteSource = Callable[[Work, UUID, Sequence[Offering]], dict[UUID, Quote]]

_sources: list[QuoteSource] = []


def quotes_from(source: QuoteSource) -> QuoteSource:
    """Decorator: ask this function what a client would pay for some offerings, by offering. Once at import."""
    if source not in _sources:
        _sources.append(source)
    return source


def own_prices(work: Work, rows: Sequence[Offering]) -> dict[UUID, Quote]:
    """The prices of the client who reads, of those offerings only that cost this client something else."""
    who = principal()
    if who is None or not who.has(CLIENT) or not rows:
        return {}
    public = {row.id: row.price_minor for row in rows}
    found: dict[UUID, Quote] = {}
    for source in _sources:
        found |= source(work, who.id, rows)
    return {id_: quote for id_, quote in found.items() if quote.price.minor != public[id_]}
