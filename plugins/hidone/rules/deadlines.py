"""The dates of a service that people are told, from the rules that decide."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from core.hooks.bookings import BookingFacts, Side
from core.hooks.deadlines import BookingDeadline
from core.hooks.money import PayoutFacts
from plugins.hidone.parameters import HiDoneParameters
from plugins.hidone.rules.money import paid_by
from plugins.hidone.rules.services import cancel_until, reserve_until

BOTH: tuple[Side, ...] = ("client", "provider")


def booking_deadlines(
    booking: BookingFacts, at: datetime, payout: PayoutFacts | None, values: HiDoneParameters
) -> tuple[BookingDeadline, ...]:
    """Calling off before the start, the reservation on the card, and the payout once the service is done.

    A review has no last day, and a service is stopped at any moment, so neither is a date.
    """
    return tuple(_found(booking, at, payout, values))


def _found(
    booking: BookingFacts, at: datetime, payout: PayoutFacts | None, values: HiDoneParameters
) -> Iterator[BookingDeadline]:
    if booking.started_at is None:
        # HID-13
        for side in BOTH:
            yield BookingDeadline("free_cancellation", side, cancel_until(booking), "HID-13")
    if booking.price:
        yield BookingDeadline("payment", "client", reserve_until(booking, at, values))
    if payout is not None and payout.delivered_at is not None:
        yield BookingDeadline("payout", "provider", paid_by(payout.delivered_at, values))
