"""At a meeting's end its bookings are judged: delivered, unless somebody said otherwise."""

from __future__ import annotations

from uuid import UUID

from core.bookings.deliver import close_meeting, complete, deliver
from core.bookings.lapse import lapse_overdue_in
from core.bookings.locks import lock_appointment, lock_bookings
from core.tenancy.work import Work


def settle_appointment(work: Work, appointment_id: UUID) -> bool:
    """Complete what was confirmed, count what the rules count, close the meeting; once, and not before its end.

    Answers whether this call did it.
    """
    appointment = lock_appointment(work, appointment_id)
    if appointment.state != "open" or work.now < appointment.ends_at:
        return False
    lapse_overdue_in(work, appointment)
    if appointment.state != "open":
        return False
    bookings = lock_bookings(work, appointment_id)
    for booking in bookings:
        if booking.state in ("confirmed", "under_way"):
            complete(work, booking, appointment.ends_at)
    for booking in bookings:
        if booking.counts_as_delivered:
            deliver(work, booking, appointment.ends_at)
    close_meeting(work, appointment, appointment.ends_at)
    return True
