"""States, as they are at an instant: a late worker never keeps an unpaid booking alive."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement

from core.bookings.models import Booking

OPEN = ("reserved", "confirmed", "under_way")
"""States in which a booking holds its seat."""

OVER = ("completed", "cancelled", "stopped", "lapsed")

DELIVERED = "delivered"
DEEMED_DELIVERED = "deemed_delivered"
REFUSED_NO_VIDEO = "refused_no_video"
"""Reported instead of an absence: somebody was there, but without microphone or video. As an outcome: the client."""

PROVIDER_NO_VIDEO = "provider_no_video"
NO_VIDEO = (REFUSED_NO_VIDEO, PROVIDER_NO_VIDEO)
NOT_HELD = "not_held"
"""The team has put on record that a meeting did not take place, and that nobody is to blame."""


def unpaid(booking: Booking) -> bool:
    """Whether the booking holds its time and its payment is still to come."""
    return booking.state == "reserved" or (booking.state == "confirmed" and booking.awaits_payment)


def unpaid_rows() -> ColumnElement[bool]:
    """``unpaid``, for a query."""
    return (Booking.state == "reserved") | ((Booking.state == "confirmed") & Booking.awaits_payment)


def overdue(booking: Booking, now: datetime) -> bool:
    """Whether the last instant to pay (inclusive) has passed without payment."""
    due = booking.payment_due_at
    return unpaid(booking) and due is not None and due < now


def state_at(booking: Booking, now: datetime) -> str:
    """The booking's state for every reader at ``now``."""
    return "lapsed" if overdue(booking, now) else booking.state
