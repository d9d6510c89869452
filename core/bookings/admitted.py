"""Whom a provider lets into an offering with a gate: the room that keeps the decisions stands above, answers here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from sqlalchemy import select

from core.bookings.models import Booking
from core.bookings.states import DELIVERED
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
    before = rules.ask.gate_terms(site=rules.site, offering=offering).consultation
    if before is None:
        return pair
    decision = known_decision(work, client_id, offering.id)
    consulted = decision is not None or _consulted(work, client_id, offering.provider_id, before)
    return replace(pair, admitted=decision is True, declined=decision is False, consulted=consulted)


def _consulted(work: Work, client_id: UUID, provider_id: UUID | None, format_code: str) -> bool:
    """Whether the consultation with this very provider took place."""
    held = select(Booking.id).where(
        Booking.client_id == client_id,
        Booking.provider_id == provider_id,
        Booking.format == format_code,
        Booking.outcome == DELIVERED,
    )
    return work.session.scalar(held.limit(1)) is not None
