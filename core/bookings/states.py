"""States, as they are at an instant: a late worker never keeps an unpaid booking alive."""

from __future__ import annotations

from datetime import datetime

from core.bookings.models import Booking

OPEN = ("reserved", "confirmed", "under_way")
"""States in which a booking holds its seat."""

OVER = ("completed", "cancelled", "stopped", "lapsed")

DELIVERED = "delivered"
DEEMED_DELIVERED = "deemed_delivered"
REFUSED_NO_VIDEO = "refused_no_video"
"""Reported instead of an absence: the client was there, but without microphone or video."""


def overdue(booking: Booking, now: datetime) -> bool:
    """Whether the last instant to pay (inclusive) has passed without payment."""
    due = booking.payment_due_at
    return booking.state == "reserved" and due is not None and due < now


def state_at(booking: Booking, now: datetime) -> str:
    """The booking's state for every reader at ``now``."""
    return "lapsed" if overdue(booking, now) else booking.state
