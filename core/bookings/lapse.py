"""A booking that was not paid in time gives its place up."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from core.bookings.events import BookingLapsed
from core.bookings.facts import payment_for
from core.bookings.locks import lock_booking, lock_bookings
from core.bookings.meetings import free_seat
from core.bookings.models import Appointment, Booking
from core.bookings.pairs import note_unpaid
from core.bookings.states import overdue, unpaid_rows
from core.bookings.tell import tell
from core.bookings.timeline import forget_steps
from core.payments.queries import late_but_taken
from core.payments.void import void_payment
from core.tenancy.work import Work


def lapse(work: Work, booking_id: UUID) -> bool:
    """Lapse a booking whose last instant to pay has passed; does nothing otherwise. Answers whether it lapsed."""
    booking, appointment = lock_booking(work, booking_id)
    if not overdue(booking, work.now):
        return False
    _lapse(work, booking, appointment)
    return True


def lapse_overdue_in(work: Work, appointment: Appointment) -> None:
    """Before a locked meeting is called full: whoever did not pay in time has no seat, worker or not."""
    for booking in lock_bookings(work, appointment.id):
        if overdue(booking, work.now):
            _lapse(work, booking, appointment)


def lapse_overdue_of_provider(work: Work, provider_id: UUID) -> None:
    """Before a time is called taken: unpaid bookings of this provider whose time to pay is over free it.

    Meetings somebody else is busy with are left to them, so that nobody waits in a circle.
    """
    rows = work.session.scalars(
        select(Appointment)
        .join(Booking, Booking.appointment_id == Appointment.id)
        .where(
            Booking.provider_id == provider_id,
            unpaid_rows(),
            Booking.starts_at > work.now,
            Booking.payment_due_at < work.now,
            Appointment.capacity_max == 1,
        )
        .order_by(Appointment.id)
        .with_for_update(of=Appointment, skip_locked=True)
    ).all()
    for appointment in rows:
        lapse_overdue_in(work, appointment)


def _lapse(work: Work, booking: Booking, appointment: Appointment) -> None:
    was_confirmed = booking.state == "confirmed"
    booking.state, booking.awaits_payment = "lapsed", False
    booking.ended_at = booking.payment_due_at
    booking.ended_by = "platform"
    payment = payment_for(work, booking)
    taken = payment is not None and late_but_taken(payment, work.now)
    if payment is not None and not taken:
        void_payment(work, payment)
    note_unpaid(work, booking)
    free_seat(work, appointment, settles=False)
    forget_steps(work, booking)
    tell(work, booking, "client", "booking_lapsed_payable" if taken else "booking_lapsed")
    if was_confirmed or booking.order_id is not None:  # who has accepted an order counts on it
        tell(work, booking, "provider", "booking_lapsed_provider")
    work.emit(BookingLapsed(booking.id))
