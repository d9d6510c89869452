"""A booking is paid, or had nothing to pay: the time is the client's."""

from __future__ import annotations

from core.availability.confirm import confirm_reservation
from core.bookings.announce import plan_announcement
from core.bookings.events import BookingConfirmed
from core.bookings.models import Booking
from core.bookings.pairs import note_paid
from core.bookings.pay import LAPSE, set_deadline
from core.bookings.queries import appointment_of
from core.bookings.tell import say, tell
from core.bookings.timeline import plan_steps
from core.hooks.bookings import Side
from core.kit.messages import msg
from core.kit.money import Money
from core.schedule.plan import cancel_planned
from core.tenancy.work import Work

PAYMENT_SUCCEEDED = msg("Payment received")
BOTH: tuple[Side, ...] = ("client", "provider")


def confirm(work: Work, booking: Booking) -> None:
    """Confirm a reserved booking: both sides are told, its reminders are planned.

    Its meeting is locked by the caller. A paid one is announced in the shared chat, once for each payment.
    """
    cancel_planned(work, booking.id, LAPSE)
    booking.state, booking.confirmed_at = "confirmed", work.now
    # A session of a package was paid for with the package, at the package's price: nothing is said of it twice.
    if booking.payment_id is not None and booking.package_id is None:
        _paid(work, booking)
    tell(work, booking, "client", "booking_confirmed")
    tell(work, booking, "provider", "booking_confirmed_provider")
    _confirm(work, booking)


def confirm_unpaid(work: Work, booking: Booking) -> None:
    """Confirm a booking that is still to be paid: both sides are told until when, and that its time is free later."""
    booking.state, booking.confirmed_at, booking.awaits_payment = "confirmed", work.now, True
    set_deadline(work, booking, booking.payment_due_at)
    price = Money(booking.price_minor, booking.currency)
    for to in BOTH:
        tell(work, booking, to, f"booking_confirmed_unpaid_{to}", due=booking.payment_due_at, price=price)
    _confirm(work, booking)


def settle_payment(work: Work, booking: Booking) -> None:
    """A booking that was confirmed before it was paid is paid now; its meeting is locked by the caller."""
    booking.awaits_payment = False
    booking.terms = {**booking.terms, "paid_at": work.now.isoformat()}
    cancel_planned(work, booking.id, LAPSE)
    _paid(work, booking)
    for to in BOTH:
        tell(work, booking, to, "booking_paid")


def _paid(work: Work, booking: Booking) -> None:
    note_paid(work, booking)
    say(work, booking, "payment_succeeded", PAYMENT_SUCCEEDED, once=str(booking.payment_id))


def _confirm(work: Work, booking: Booking) -> None:
    confirm_reservation(work, appointment_of(work, booking.appointment_id).reservation_id)
    plan_steps(work, booking)
    work.emit(BookingConfirmed(booking.id, work.now))
    plan_announcement(work, booking, "on_booking_confirmed")
