"""Until when a booking may still be moved: the rule itself is asked about the future."""

from __future__ import annotations

from datetime import datetime

from core.bookings.models import Booking
from core.bookings.move import outlook_at
from core.hooks.bookings import Side
from core.kit.instants import MICROSECOND
from core.tenancy.work import Work


def move_until(work: Work, booking: Booking, side: Side) -> datetime | None:
    """The last instant (inclusive) at which ``side`` may move it; ``None`` when that is over, or before the start."""
    may = outlook_at(work, booking, side)
    low, high = work.now, booking.starts_at - MICROSECOND
    if low > high or not may(low):
        return None
    if may(high):
        return high
    while high - low > MICROSECOND:
        middle = low + (high - low) // 2
        low, high = (middle, high) if may(middle) else (low, middle)
    return low
