"""Free times for a booking that is to move, by day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from itertools import groupby
from typing import Any

from core.availability.free_time import Wanted, next_free
from core.bookings.judge import window_for
from core.bookings.models import Booking
from core.bookings.offers import offer_of
from core.bookings.possible import Possible, possible_moves
from core.kit.instants import local_date
from core.tenancy.work import Work

DAYS = 28


def free_for(work: Work, booking: Booking) -> Possible:
    """When a booking could start instead, in the next weeks, and why some free times are left out."""
    offer = offer_of(work, booking.offering_id)
    minutes = int((booking.ends_at - booking.starts_at).total_seconds()) // 60
    wanted = Wanted(booking.provider_id, booking.format, minutes, window_for(work, offer))
    first = local_date(work.now, work.tenant.zone)
    return possible_moves(work, booking, next_free(work, [wanted], first, DAYS).get(wanted, []))


def days_of(starts: Iterable[datetime], zone: str) -> list[dict[str, Any]]:
    """Starts grouped by the reader's day, as the slot picker shows them."""

    def day(start: datetime) -> date:
        return local_date(start, zone)

    return [
        {"date": when, "slots": [{"value": start.isoformat(), "at": start} for start in found]}
        for when, found in groupby(starts, day)
    ]
