"""Whom a provider lets into an offering with a gate: the room that keeps the decisions stands above, answers here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from core.hooks.offerings import OfferingFacts
from core.hooks.people import PairFacts
from core.rules.ask import asking
from core.tenancy.work import Work

DecisionSource = Callable[[Work, UUID, UUID], bool | None]

_sources: list[DecisionSource] = []


def decisions_from(source: DecisionSource) -> DecisionSource:
    """Decorator: ask this function for the decision about a client and an offering. Once at import."""
    if source not in _sources:
        _sources.append(source)
    return source


def known_decision(work: Work, client_id: UUID, offering_id: UUID) -> bool | None:
    """``True`` admitted, ``False`` not admitted, ``None`` undecided."""
    return next((found for source in _sources if (found := source(work, client_id, offering_id)) is not None), None)


def with_decision(work: Work, pair: PairFacts, client_id: UUID, offering: OfferingFacts) -> PairFacts:
    """The pair with what its provider decided about this client and this offering, if it has a gate."""
    rules = asking(work, "offering")
    if rules.ask.gate_terms(site=rules.site, offering=offering).consultation is None:
        return pair
    decision = known_decision(work, client_id, offering.id)
    return replace(pair, admitted=decision is True, declined=decision is False)
