"""A whole dated meeting is cancelled by its provider or the team."""

from __future__ import annotations

from uuid import UUID

from core.bookings.call_off import judge_late_seats
from core.bookings.cancel import CANCELLABLE, cancel_booking
from core.bookings.errors import WrongState
from core.bookings.lapse import lapse_overdue_in
from core.bookings.locks import lock_appointment, lock_bookings
from core.bookings.meetings import end_meeting
from core.bookings.models import Appointment
from core.hooks.bookings import Side
from core.tenancy.work import Work


def cancel_appointment(work: Work, appointment_id: UUID, side: Side, *, reason: str = "") -> Appointment:
    """Cancel every booking of an open meeting for ``side``, each on the terms of its own rules, then the meeting.

    Raises ``WrongState``, ``Refused`` (then nothing is cancelled), ``NotFound``.
    """
    appointment = lock_appointment(work, appointment_id)
    if appointment.state != "open" or appointment.starts_at <= work.now:
        raise WrongState
    lapse_overdue_in(work, appointment)
    for booking in lock_bookings(work, appointment_id):
        if booking.state in CANCELLABLE:
            cancel_booking(work, booking.id, side, reason=reason)
    if not judge_late_seats(work, appointment, side):
        end_meeting(work, appointment)
    return appointment
