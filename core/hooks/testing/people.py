"""Providers, clients and what they have behind them; requests, applications, reviews, what people write."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from core.hooks.applications import ApplicationFacts
from core.hooks.identity import HolderFacts, PaperFacts
from core.hooks.matching import MatchAnswers, MatchCandidate
from core.hooks.messages import MessageFacts
from core.hooks.people import (
    BarFact,
    ClientFacts,
    DestinationFacts,
    MeetingFact,
    PairFacts,
    ProviderFacts,
    SignalFact,
)
from core.hooks.requests import RequestFacts
from core.hooks.reviews import ReviewFacts
from core.hooks.testing import ordinary
from core.hooks.testing.ordinary import CLIENT, NOW, OFFERING, PRICE_MINOR, PROVIDER, REQUEST, START, made
from core.kit.money import Money


def provider(status: str = "draft", **changes: Any) -> ProviderFacts:
    """A provider in draft, with nothing filled in."""
    return made(ProviderFacts, {"id": PROVIDER, "status": status}, changes)


def destination(kind: str = "iban", country: str | None = None, **changes: Any) -> DestinationFacts:
    """Where a provider's money goes."""
    return made(DestinationFacts, {"kind": kind, "country": country}, changes)


def client(*meetings: MeetingFact, **changes: Any) -> ClientFacts:
    """The client with these meetings."""
    return made(ClientFacts, {"id": CLIENT, "meetings": meetings}, changes)


def meeting(starts_at: datetime = START, **changes: Any) -> MeetingFact:
    """A confirmed meeting of the client that costs nothing."""
    facts: dict[str, Any] = {
        "booking_id": ordinary.fresh_id(),
        "provider_id": PROVIDER,
        "format": "individual",
        "starts_at": starts_at,
        "state": "confirmed",
        "outcome": None,
        "price": Money(0, changes.pop("currency", ordinary.CURRENCY)),
    }
    return made(MeetingFact, facts, changes)


def bar(kind: str = "free_services", rule: str = "RULE-1", since: datetime = NOW) -> BarFact:
    """A client's bar in force."""
    return BarFact(kind, rule, since)


def signal(kind: str = "no_show", at: datetime = NOW, **changes: Any) -> SignalFact:
    """Something that was written down about a client."""
    return made(SignalFact, {"kind": kind, "rule": "RULE-1", "at": at, "id": ordinary.fresh_id()}, changes)


def pair(**changes: Any) -> PairFacts:
    """A client and a provider who have not met."""
    return made(PairFacts, {}, changes)


def holder(**changes: Any) -> HolderFacts:
    """An account's holder who passed every check."""
    return made(HolderFacts, {"account_id": CLIENT}, changes)


def paper(kind: str = "passport", birth_date: date = date(1990, 1, 31), today: date | None = None) -> PaperFacts:
    """A document about somebody, looked at ``today``."""
    return PaperFacts(kind, birth_date, today or NOW.date())


def request(created_at: datetime = NOW, **changes: Any) -> RequestFacts:
    """A request with a phone number, not handed over yet."""
    facts = {"id": REQUEST, "format": "individual", "created_at": created_at, "has_phone": True}
    return made(RequestFacts, facts, changes)


def application(applied_at: datetime = NOW, **changes: Any) -> ApplicationFacts:
    """An application at its first stage, with no answers."""
    return made(ApplicationFacts, {"id": ordinary.fresh_id(), "stage": "form", "applied_at": applied_at}, changes)


def review(rating: int | None = 5, **changes: Any) -> ReviewFacts:
    """A client's first review."""
    return made(ReviewFacts, {"author": "client", "rating": rating, "already_written": False}, changes)


def message(text: str = "Good morning", **changes: Any) -> MessageFacts:
    """A client's message to the provider."""
    facts = {"id": ordinary.fresh_id(), "text": text, "writer": "client", "conversation": "pair"}
    return made(MessageFacts, facts, changes)


def answers(*topics: str, condition: int = 5, **changes: Any) -> MatchAnswers:
    """What a client said in the questionnaire."""
    return made(MatchAnswers, {"topics": frozenset(topics), "condition": condition}, changes)


def candidate(price: int = PRICE_MINOR, **changes: Any) -> MatchCandidate:
    """Something the client can book from ``START`` on; ``price`` in minor units."""
    facts: dict[str, Any] = {
        "offering_id": OFFERING,
        "provider_id": PROVIDER,
        "format": "individual",
        "dated": False,
        "price": Money(price, changes.pop("currency", ordinary.CURRENCY)),
        "next_free": START,
    }
    return made(MatchCandidate, facts, changes)
