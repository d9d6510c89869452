"""A provider left for good: what was booked with them does not take place."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from core.bookings.call_off import judge_late_seats
from core.bookings.cancel import CANCELLABLE, cancel_for_platform
from core.bookings.facts import booking_facts
from core.bookings.locks import lock_appointment, lock_bookings
from core.bookings.meetings import end_meeting
from core.bookings.models import Appointment, Booking
from core.bookings.queries import sides_of
from core.kit.messages import literal, msg
from core.kit.money import Money
from core.rules.effects import effect, unrecorded
from core.tenancy.work import Work

LEFT = msg("The provider no longer works on this site.")


def end_provider_bookings(work: Work, provider_id: UUID) -> list[UUID]:
    """Cancel every meeting to come: all money goes back, every client is told. The bookings that ended."""
    coming = work.session.scalars(
        select(Appointment.id)
        .where(Appointment.provider_id == provider_id, Appointment.state == "open", Appointment.starts_at > work.now)
        .order_by(Appointment.id)
    ).all()
    ended: list[UUID] = []
    for appointment_id in coming:
        appointment = lock_appointment(work, appointment_id)
        for booking in lock_bookings(work, appointment_id):
            if booking.state in CANCELLABLE:
                _call_off(work, booking, appointment)
                ended.append(booking.id)
        if appointment.state == "open" and not judge_late_seats(work, appointment, "platform"):
            end_meeting(work, appointment)
    return ended


def _call_off(work: Work, booking: Booking, appointment: Appointment) -> None:
    facts = booking_facts(work, booking)
    back = Money(facts.paid.minor + facts.authorised.minor, booking.currency)
    with unrecorded(work):
        cancel_for_platform(work, booking, appointment, LEFT)
    who = literal(sides_of(work, booking).client_name)
    if back:
        said = msg("{client}, {start}: called off, everything goes back.", client=who, start=booking.starts_at)
        effect(work, said, amount=back, tone="good")
    else:
        effect(work, msg("{client}, {start}: called off, nothing was paid.", client=who, start=booking.starts_at))
