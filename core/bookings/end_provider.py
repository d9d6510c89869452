"""A provider left for good: what was booked with them does not take place."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from core.bookings.cancel import CANCELLABLE, cancel_for_platform
from core.bookings.locks import lock_appointment, lock_bookings
from core.bookings.meetings import end_meeting
from core.bookings.models import Appointment
from core.kit.messages import msg
from core.tenancy.work import Work

LEFT = msg("The provider no longer works on this site.")


def end_provider_bookings(work: Work, provider_id: UUID) -> None:
    """Cancel every meeting to come: all money goes back, every client is told."""
    coming = work.session.scalars(
        select(Appointment.id)
        .where(Appointment.provider_id == provider_id, Appointment.state == "open", Appointment.starts_at > work.now)
        .order_by(Appointment.id)
    ).all()
    for appointment_id in coming:
        appointment = lock_appointment(work, appointment_id)
        for booking in lock_bookings(work, appointment_id):
            if booking.state in CANCELLABLE:
                cancel_for_platform(work, booking, appointment, LEFT)
        if appointment.state == "open":
            end_meeting(work, appointment)
