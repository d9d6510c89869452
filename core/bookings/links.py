"""A meeting online without a link: its provider is reminded in time, and told when a client stands at the door."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from core.bookings.locks import lock_appointment, lock_booking, lock_bookings
from core.bookings.models import Booking
from core.bookings.tell import tell_of_meeting
from core.tenancy.work import Work

HELD = ("confirmed", "under_way")
ASKED = "asked_for_link"


def remind_of_link(work: Work, appointment_id: UUID, starts_at: datetime) -> None:
    """Remind the provider of a meeting that somebody booked, that is still to come, and that has no link."""
    appointment = lock_appointment(work, appointment_id)
    moved = appointment.starts_at != starts_at
    if moved or appointment.state != "open" or appointment.meeting_link or work.now >= appointment.ends_at:
        return
    held = [row for row in lock_bookings(work, appointment_id) if row.state in HELD]
    if held:
        tell_of_meeting(work, held[0], "meeting_link_missing")


def client_at_the_door(work: Work, booking_id: UUID) -> None:
    """The doors are open and there is no room behind them: the provider is told, once for each booked time."""
    booking, appointment = lock_booking(work, booking_id)
    asked = booking.starts_at.isoformat()
    if appointment.meeting_link or booking.terms.get(ASKED) == asked:
        return
    booking.terms = {**booking.terms, ASKED: asked}
    tell_of_meeting(work, booking, "client_at_the_door")


def waits_for_link(booking: Booking) -> bool:
    """Whether the provider was told that this client stands at the door."""
    return bool(booking.terms.get(ASKED) == booking.starts_at.isoformat())
