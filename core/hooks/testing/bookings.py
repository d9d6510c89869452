"""What is offered and booked: offerings, bookings, meetings, packages, orders, programmes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from core.hooks.bookings import AppointmentFacts, BookingFacts
from core.hooks.offerings import OfferingFacts, PriceChange
from core.hooks.orders import ProposalFacts
from core.hooks.packages import PackageFacts
from core.hooks.programmes import InclusionFacts
from core.hooks.sessions import MeetingFacts
from core.hooks.testing import ordinary
from core.hooks.testing.ordinary import BOOKING, CLIENT, MINUTES, NOW, OFFERING, PRICE_MINOR, PROVIDER, START, made
from core.kit.money import Money


def offering(
    format: str = "individual", duration_min: int | None = MINUTES, price: int = PRICE_MINOR, **changes: Any
) -> OfferingFacts:
    """An offering of ``PROVIDER`` at 800.00; ``price`` in minor units, ``currency`` if another one."""
    cost = Money(price, changes.pop("currency", ordinary.CURRENCY))
    facts = {"id": OFFERING, "format": format, "duration_min": duration_min, "price": cost, "provider_id": PROVIDER}
    return made(OfferingFacts, facts, changes)


def booking(starts_at: datetime = START, minutes: int = MINUTES, **changes: Any) -> BookingFacts:
    """A confirmed booking of 800.00, made five days before and paid in full.

    ``price``, ``paid`` and ``authorised`` in minor units (or as ``Money``), ``currency`` if another one.
    """
    currency = changes.pop("currency", ordinary.CURRENCY)
    price = _amount(changes.pop("price", PRICE_MINOR), currency)
    facts: dict[str, Any] = {
        "id": BOOKING,
        "format": "individual",
        "state": "confirmed",
        "outcome": None,
        "starts_at": starts_at,
        "ends_at": starts_at + ordinary.minutes(minutes),
        "created_at": starts_at - ordinary.days(5),
        "price": price,
        "paid": _amount(changes.pop("paid", price), price.currency),
        "authorised": _amount(changes.pop("authorised", 0), price.currency),
        "credited": False,
        "provider_id": PROVIDER,
        "client_id": CLIENT,
    }
    return made(BookingFacts, facts, changes)


def _amount(value: int | Money, currency: str) -> Money:
    return value if isinstance(value, Money) else Money(value, currency)


def appointment(format: str = "group", seats: int = 5, **changes: Any) -> AppointmentFacts:
    """A meeting of 90 minutes with ``seats`` taken and charged, of 5 to 12."""
    starts_at = changes.pop("starts_at", START)
    facts: dict[str, Any] = {
        "id": ordinary.fresh_id(),
        "format": format,
        "starts_at": starts_at,
        "ends_at": starts_at + ordinary.minutes(90),
        "seats_taken": seats,
        "capacity_min": 5,
        "capacity_max": 12,
        "seats_charged": seats,
    }
    return made(AppointmentFacts, facts, changes)


def meeting_room(starts_at: datetime = START, minutes: int = MINUTES, **changes: Any) -> MeetingFacts:
    """A meeting somebody wants to enter."""
    ends_at = starts_at + ordinary.minutes(minutes)
    return made(MeetingFacts, {"format": "individual", "starts_at": starts_at, "ends_at": ends_at}, changes)


def price_change(price: int = PRICE_MINOR, at: datetime = NOW, currency: str = ordinary.CURRENCY) -> PriceChange:
    """A price from ``at`` on; ``price`` in minor units."""
    return PriceChange(Money(price, currency), at)


def package(sessions: int = 5, price: int = 5 * PRICE_MINOR, currency: str = ordinary.CURRENCY) -> PackageFacts:
    """So many sessions paid for together; ``price`` of all of them, in minor units."""
    return PackageFacts(sessions, Money(price, currency))


def proposal(**changes: Any) -> ProposalFacts:
    """A client's order for ``START`` at 800.00, made ``NOW``; ``price`` in minor units or as ``Money``."""
    price = _amount(changes.pop("price", PRICE_MINOR), changes.pop("currency", ordinary.CURRENCY))
    facts = {"kind": "order", "made_by": "client", "made_at": NOW, "price": price, "starts_at": START}
    return made(ProposalFacts, facts, changes)


def inclusion(consultations: int = 0, seats: int = 0) -> InclusionFacts:
    """Who would be taken into a group: consultations held, seats taken so far."""
    return InclusionFacts(consultations, seats)
