"""What is known about a provider's conduct."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from core.hooks.standing import (
    ClientHistory,
    FindingFacts,
    OwnPrice,
    PermissionSpan,
    SignalDetail,
    StandingFacts,
)
from core.hooks.testing import ordinary
from core.hooks.testing.ordinary import CLIENT, MINUTES, NOW, OFFERING, PRICE_MINOR, PROVIDER, made
from core.kit.money import Money


def signal_detail(kind: str = "late", at: datetime = NOW, **details: Any) -> SignalDetail:
    """A signal that counts; what is named besides are its details."""
    return SignalDetail(ordinary.fresh_id(), kind, "RULE-1", at, details)


def history(client_id: UUID = CLIENT, **changes: Any) -> ClientHistory:
    """A client who met the provider three days ago."""
    return made(ClientHistory, {"client_id": client_id, "first_met_at": NOW - ordinary.days(3)}, changes)


def permission(code: str = "late_start", since: datetime = NOW, until: datetime | None = None) -> PermissionSpan:
    """What a client allowed the provider."""
    return PermissionSpan(code, since, until)


def own_price(price: int = PRICE_MINOR, **changes: Any) -> OwnPrice:
    """A price the provider shows; ``price`` in minor units."""
    cost = Money(price, changes.pop("currency", ordinary.CURRENCY))
    facts = {"offering_id": OFFERING, "price": cost, "format": "individual", "minutes": MINUTES}
    return made(OwnPrice, facts, changes)


def standing(*signals: SignalDetail, **changes: Any) -> StandingFacts:
    """A provider with these signals."""
    return made(StandingFacts, {"provider_id": PROVIDER, "signals": signals}, changes)


def finding(ground: str = "ground", rule: str = "RULE-1", found_at: datetime = NOW) -> FindingFacts:
    """A finding that is to be decided."""
    return FindingFacts(ground, rule, found_at)
