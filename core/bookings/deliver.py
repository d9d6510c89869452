"""The provider has earned a booking."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from core.bookings.announce import plan_announcement
from core.bookings.events import AppointmentSettled, BookingCompleted, BookingDelivered
from core.bookings.facts import payment_for
from core.bookings.free_sessions import settle_free_session
from core.bookings.locks import lock_booking
from core.bookings.models import Appointment, Booking
from core.bookings.pairs import note_delivered
from core.bookings.states import DELIVERED
from core.bookings.tell import tell_team
from core.payments.capture import capture_payment
from core.payments.queries import authorised_now
from core.schedule.plan import schedule
from core.tenancy.work import Work

CAPTURE = "booking.capture"
CAPTURE_AT = "capture_at"


def complete(work: Work, booking: Booking, at: datetime, *, capture_at: datetime | None = None) -> None:
    """A confirmed booking took place: what is reserved on the card is collected, at once or at ``capture_at``."""
    booking.state, booking.outcome = "completed", DELIVERED
    booking.ended_at, booking.counts_as_delivered = at, True
    settle_free_session(work, booking)
    if capture_at is not None and capture_at > work.now:
        booking.terms = {**booking.terms, CAPTURE_AT: capture_at.isoformat()}
        schedule(work, CAPTURE, subject_id=booking.id, due_at=capture_at, key=f"{CAPTURE}:{booking.id}")
    else:
        collect(work, booking)
    work.emit(BookingCompleted(booking.id, DELIVERED))
    plan_announcement(work, booking, "on_booking_completed")


def collect_later(work: Work, booking_id: UUID) -> None:
    """The time to object is over: collect, unless the money waits for a decision."""
    booking, _ = lock_booking(work, booking_id)
    if booking.state == "completed":
        collect(work, booking)


def collect(work: Work, booking: Booking) -> None:
    """Collect what is reserved; if there is nothing to collect any more, support hears of it."""
    payment = payment_for(work, booking)
    if payment is None or payment.frozen_at is not None or payment.state == "captured":
        return
    if authorised_now(payment, work.now):
        capture_payment(work, payment)
    else:
        tell_team(work, booking, "delivered_unpaid")


def deliver(work: Work, booking: Booking, at: datetime) -> None:
    """Write down that a booking counts as delivered, once, and tell the rooms above."""
    if booking.delivered_at is not None:
        return
    booking.delivered_at = at
    note_delivered(work, booking)
    work.flush()
    work.emit(BookingDelivered(booking.id, at))


def close_meeting(work: Work, appointment: Appointment, at: datetime) -> None:
    """Every booking of a locked meeting is judged; said once."""
    appointment.state, appointment.settled_at = "settled", at
    work.flush()
    work.emit(AppointmentSettled(appointment.id, at))
