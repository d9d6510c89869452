"""Asking for a booking's money, and what follows when it comes, late or not at all."""

from __future__ import annotations

from datetime import datetime

from core.bookings.locks import hold_on
from core.bookings.models import Booking
from core.bookings.tell import tell
from core.hooks.bookings import PaymentTerms
from core.kit.instants import MICROSECOND
from core.kit.money import Money
from core.payments.queries import lock_payment
from core.payments.request import request_payment
from core.schedule.plan import schedule
from core.tenancy.work import Work

LAPSE = "booking.lapse"
PAYABLE = "booking"


def request_price(work: Work, booking: Booking, terms: PaymentTerms, description: str) -> None:
    """Ask the client for the booking's price; the booking need not be written yet."""
    payment = request_payment(
        work,
        payable_kind=PAYABLE,
        payable_id=booking.id,
        payer_id=booking.client_id,
        amount=Money(booking.price_minor, booking.currency),
        intent="authorise" if terms.mode == "authorise" else "capture",
        due_at=terms.due_at,
        transfer_due_at=terms.transfer_due_at,
        late_until=terms.late_until,
        description=description,
    )
    hold_on(work, payment)
    booking.payment_id = payment.id


def await_payment(work: Work, booking: Booking) -> None:
    """Plan the booking's lapse right after the last instant to pay, and tell the client until when that is."""
    set_deadline(work, booking, booking.payment_due_at)
    price = Money(booking.price_minor, booking.currency)
    tell(work, booking, "client", "booking_reserved", due=booking.payment_due_at, price=price)


def ask_again_by(work: Work, booking: Booking, terms: PaymentTerms) -> None:
    """The booking moved before it was paid: its payment is due by the new terms, for the way that was chosen."""
    if booking.payment_id is None:
        return
    payment = lock_payment(work, booking.payment_id)
    reserved_otherwise = terms.mode == "authorise" and payment.intent == "capture"
    due_at = (terms.transfer_due_at or terms.due_at) if reserved_otherwise else terms.due_at
    payment.due_at, payment.transfer_due_at, payment.late_until = due_at, terms.transfer_due_at, terms.late_until
    set_deadline(work, booking, due_at)


def set_deadline(work: Work, booking: Booking, due_at: datetime | None) -> None:
    """The last instant to pay (inclusive); the booking lapses a microsecond later."""
    booking.payment_due_at = due_at
    if due_at is not None:
        schedule(work, LAPSE, subject_id=booking.id, due_at=due_at + MICROSECOND, key=f"{LAPSE}:{booking.id}")
