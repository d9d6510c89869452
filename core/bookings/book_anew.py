"""Too late to move without loss: the meeting counts as held, and the new date is a booking of its own."""

from __future__ import annotations

from datetime import datetime

from core.bookings.cancel import end_booking
from core.bookings.effects import effect
from core.bookings.events import BookingCancelled
from core.bookings.make import make_booking
from core.bookings.models import Appointment, Booking
from core.bookings.tell import say, tell
from core.hooks.bookings import CancellationTerms, RescheduleTerms, Side
from core.kit.messages import Message, msg
from core.kit.money import Money
from core.rules.effects import unrecorded
from core.tenancy.work import Work

COUNTS = msg("It is too late to move the meeting of {old} without loss: it counts as held, and its time is free again.")
TO_PAY = msg("A new booking, {new}: it is to be paid anew by {due}, else the time is free again.")
NOTHING_TO_PAY = msg("A new booking, {new}: there is nothing to pay for it.")
CHAT = msg(
    "It was too late to move the meeting of {old}: it counts as held, and nothing goes back. Booked anew: {new}."
)
CHAT_TO_PAY = msg(
    "It was too late to move the meeting of {old}: it counts as held, and nothing goes back. Booked anew: {new}. "
    "The new date is to be paid by {due}."
)


def book_anew(
    work: Work, booking: Booking, appointment: Appointment, side: Side, starts_at: datetime, terms: RescheduleTerms
) -> Booking:
    """End a locked booking as held, and make another one at ``starts_at``, at today's price; both sides are told.

    Raises as ``make_booking``; the caller's savepoint then takes everything back.
    """
    old = booking.starts_at
    effect(work, msg(COUNTS.text, old=old))
    consumed = CancellationTerms(True, 0, counts_as_delivered=True, signal=terms.signal, reasons=terms.reasons)
    split = end_booking(work, booking, appointment, side, consumed)
    work.emit(BookingCancelled(booking.id, side, split.refunded.minor, booking.counts_as_delivered))
    made = make_booking(
        work,
        client_id=booking.client_id,
        offering_id=booking.offering_id,
        starts_at=starts_at,
        note=booking.note,
        request_id=booking.request_id,
        arranged_by=side,
    )
    booking.terms = {**booking.terms, "replaced_by": str(made.id)}
    made.terms = {**made.terms, "replaces": str(booking.id)}
    work.flush()
    _announce(work, booking, made)
    return made


def _announce(work: Work, booking: Booking, made: Booking) -> None:
    old, new, due = booking.starts_at, made.starts_at, made.payment_due_at
    said: Message
    if made.payment_id is None:
        effect(work, msg(NOTHING_TO_PAY.text, new=new))
        said = msg(CHAT.text, old=old, new=new)
    else:
        effect(work, msg(TO_PAY.text, new=new, due=due), amount=Money(made.price_minor, made.currency))
        said = msg(CHAT_TO_PAY.text, old=old, new=new, due=due)
    say(work, booking, "booking_moved_late", said, once=str(booking.id))
    with unrecorded(work):  # that the client is told, the new booking says already
        tell(work, booking, "client", "booking_moved_late", new=new)
    tell(work, booking, "provider", "booking_moved_late", new=new)
