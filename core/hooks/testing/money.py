"""What was earned, and a payout on its way; what is counted in a month."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from core.hooks.content import MeasureFacts, MonthFacts
from core.hooks.money import EarningFacts, PayoutFacts
from core.hooks.testing import ordinary
from core.hooks.testing.ordinary import BOOKING, MINUTES, PRICE_MINOR, START, made
from core.kit.money import Money


def earning(gross: int = PRICE_MINOR, charged_seats: int = 1, **changes: Any) -> EarningFacts:
    """What one booking brought; ``gross`` in minor units."""
    amount = Money(gross, changes.pop("currency", ordinary.CURRENCY))
    return made(EarningFacts, {"format": "individual", "gross": amount, "charged_seats": charged_seats}, changes)


def payout(ends_at: datetime | None = None, **changes: Any) -> PayoutFacts:
    """A payment captured three days before the meeting's end, neither credited nor delivered."""
    end = ends_at or START + ordinary.minutes(MINUTES)
    facts: dict[str, Any] = {
        "booking_id": BOOKING,
        "format": "individual",
        "ends_at": end,
        "captured_at": end - ordinary.days(3),
        "credited_at": None,
        "delivered_at": None,
        "foreign": False,
    }
    return made(PayoutFacts, facts, changes)


def month(first_day: date = date(2026, 10, 1), **changes: Any) -> MonthFacts:
    """A complete month in which ten sessions were held by two providers."""
    facts: dict[str, Any] = {
        "first_day": first_day,
        "days": 31,
        "complete": True,
        "new_bookings": 12,
        "active_providers": 2,
        "delivered": 10,
        "delivered_price": Money(10 * PRICE_MINOR, changes.pop("currency", ordinary.CURRENCY)),
        "new_pairs": 4,
    }
    return made(MonthFacts, facts, changes)


def measures(this_month: MonthFacts | None = None, last_month: MonthFacts | None = None) -> MeasureFacts:
    """The month that runs and the last complete one."""
    running = this_month or month(date(2026, 11, 1), days=23, complete=False)
    return MeasureFacts(running, last_month or month())
