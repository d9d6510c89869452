"""What a booking would be, before it is made: the booking itself is made, looked at, and taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from core.bookings.book_as_shown import Chosen, make_chosen
from core.bookings.effects import Effect
from core.bookings.facts import booking_facts
from core.bookings.outlook import Prospect, cancellation_outlook
from core.bookings.queries import Sides, sides_of
from core.bookings.why import Receipt, receipts
from core.kit.money import Money
from core.tenancy.work import Work


@dataclass(frozen=True, slots=True)
class Summary:
    """For the page on which somebody decides: what, with whom, when, for how much, on which terms."""

    offering_id: UUID
    format: str
    appointment_id: UUID
    sides: Sides
    starts_at: datetime
    ends_at: datetime
    price: Money
    payment_mode: str
    payment_due_at: datetime | None
    confirmed_at_once: bool
    receipts: tuple[Receipt, ...]
    outlook: tuple[Prospect, ...]
    rule_version: int
    effects: tuple[Effect, ...]
    token: str
    """Of exactly these effects on these terms."""


def summarise(work: Work, chosen: Chosen) -> Summary:
    """What booking it would make now; nothing is kept. Raises as ``make_booking``."""
    savepoint = work.session.begin_nested()
    try:
        booking, effects, token = make_chosen(work, chosen)
        return Summary(
            offering_id=booking.offering_id,
            format=booking.format,
            appointment_id=booking.appointment_id,
            sides=sides_of(work, booking),
            starts_at=booking.starts_at,
            ends_at=booking.ends_at,
            price=Money(booking.price_minor, booking.currency),
            payment_mode=booking.payment_mode,
            payment_due_at=booking.payment_due_at,
            confirmed_at_once=booking.awaits_payment,
            receipts=tuple(receipts(work, booking.id, "client")),
            outlook=tuple(cancellation_outlook(work, booking_facts(work, booking), booking.rule_version)),
            rule_version=booking.rule_version,
            effects=effects,
            token=token,
        )
    finally:
        savepoint.rollback()
