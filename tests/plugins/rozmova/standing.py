"""Facts of a specialist's standing for tests."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from core.hooks.standing import ClientHistory, FindingProposal, OwnPrice, SignalDetail, StandingFacts
from core.kit.ids import new_id
from core.kit.money import Money
from plugins.rozmova.parameters import RozmovaParameters
from plugins.rozmova.rules.standing.assessment import assessment
from tests.plugins.facts import PROVIDER, local, site

KYIV = "Europe/Kyiv"
NOW = local("2026-12-02T12:00", KYIV)
A, B, C, D = (UUID(int=number) for number in (101, 102, 103, 104))


def signal(kind: str, at: datetime = NOW, client: UUID | None = None, **details: Any) -> SignalDetail:
    """A signal that counts."""
    named = {"client_id": str(client)} if client else {}
    return SignalDetail(new_id(), kind, "ROZ-0", at, {**named, **details})


def failed(client: UUID, cause: str = "no_time", at: datetime = NOW) -> SignalDetail:
    """No time was found for a client."""
    return signal("failed_scheduling", at, client, cause=cause, recorded_by="client")


def agreed(client: UUID) -> SignalDetail:
    """A time was found."""
    return signal("scheduled", NOW, client)


def price_seen(minor: int, **changes: Any) -> SignalDetail:
    """A price on another platform, as the team saw it."""
    details: dict[str, Any] = {
        "url": "https://other.example.org/page",
        "price_minor": minor,
        "currency": "UAH",
        "format": "individual",
        "minutes": 50,
        "seen_on": "2026-12-01",
    }
    return signal("price_elsewhere", **(details | changes))


def here(minor: int, minutes: int = 50, currency: str = "UAH") -> OwnPrice:
    """A price on this site."""
    return OwnPrice(new_id(), Money(minor, currency), "individual", minutes)


def met(client: UUID, at: datetime = NOW - timedelta(days=3), **known: Any) -> ClientHistory:
    """A client who had a first session."""
    return ClientHistory(client, at, **known)


def clients(count: int, **known: Any) -> list[ClientHistory]:
    """So many clients who had a first session."""
    return [met(new_id(), **known) for _ in range(count)]


def standing(*signals: SignalDetail, **facts: Any) -> StandingFacts:
    """A specialist with these signals."""
    return StandingFacts(PROVIDER, tuple(signals), **{name: tuple(value) for name, value in facts.items()})


def found(facts: StandingFacts, at: datetime = NOW, **values: Any) -> dict[str, FindingProposal]:
    """The proposals by ground, with these parameter values."""
    chosen = RozmovaParameters(**values)
    proposals = assessment(site(chosen), facts, at, chosen)
    assert len({item.ground for item in proposals}) == len(proposals)
    return {item.ground: item for item in proposals}
