"""A booking is paid, or had nothing to pay: the time is the client's."""

from __future__ import annotations

from core.availability.confirm import confirm_reservation
from core.bookings.announce import plan_announcement
from core.bookings.events import BookingConfirmed
from core.bookings.models import Booking
from core.bookings.pairs import note_paid
from core.bookings.pay import LAPSE
from core.bookings.queries import appointment_of
from core.bookings.tell import say, tell
from core.bookings.timeline import plan_steps
from core.kit.messages import msg
from core.schedule.plan import cancel_planned
from core.tenancy.work import Work

PAYMENT_SUCCEEDED = msg("Payment received")


def confirm(work: Work, booking: Booking) -> None:
    """Confirm a reserved booking: both sides are told, its reminders are planned.

    Its meeting is locked by the caller. A paid one is announced in the shared chat, once for each payment.
    """
    booking.state = "confirmed"
    booking.confirmed_at = work.now
    confirm_reservation(work, appointment_of(work, booking.appointment_id).reservation_id)
    cancel_planned(work, booking.id, LAPSE)
    if booking.payment_id is not None:
        note_paid(work, booking)
        say(work, booking, "payment_succeeded", PAYMENT_SUCCEEDED, once=str(booking.payment_id))
    tell(work, booking, "client", "booking_confirmed")
    tell(work, booking, "provider", "booking_confirmed_provider")
    plan_steps(work, booking)
    work.emit(BookingConfirmed(booking.id, work.now))
    plan_announcement(work, booking, "on_booking_confirmed")
