"""Which way a booking's format is booked."""

from __future__ import annotations

from core.bookings.models import Booking
from core.catalogue.formats import formats
from core.tenancy.work import Work


def flow_of(work: Work, booking: Booking) -> str:
    """``slot``, ``seat``, ``request`` or ``order``."""
    return formats(work)[booking.format].flow


def open_ended(work: Work, booking: Booking) -> bool:
    """Whether its people say when it ends, as with a service that was ordered."""
    return flow_of(work, booking) == "order"
