"""What a payment's news mean for its booking."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from core.bookings.confirm import BOTH, confirm, settle_payment
from core.bookings.errors import TimeNotFree
from core.bookings.facts import booking_facts, payment_for
from core.bookings.locks import lock_booking
from core.bookings.models import Appointment, Booking
from core.bookings.pay import ask_again_by, set_deadline
from core.bookings.retake import can_retake, retake
from core.bookings.states import overdue, unpaid
from core.bookings.tell import tell
from core.payments.apply import turn_away
from core.payments.capture import capture_payment
from core.payments.events import WayToPayChosen
from core.payments.models import Payment
from core.payments.queries import authorised_now, late_but_taken, lock_payment
from core.rules.ask import asking
from core.schedule.plan import schedule
from core.tenancy.work import Work

TAKE = "booking.take_reserved"
TAKEN = "reserved_is_taken"
"""The key in a booking's terms that says what becomes of it when no other card is presented."""


def payment_arrived(work: Work, booking_id: UUID) -> None:
    """The sum is reserved or captured: a booking that waits for it is confirmed.

    Money that comes too late is sent back by the payments room: nobody waits for it any more. Where the rules still
    take it, it takes the time again, and goes back when somebody else has it.
    """
    booking, appointment = lock_booking(work, booking_id)
    payment = payment_for(work, booking)
    if payment is None:
        return
    in_time = not overdue(booking, work.now) or late_but_taken(payment, work.now)
    if booking.state == "confirmed" and unpaid(booking) and in_time:
        settle_payment(work, booking)
    elif booking.state == "reserved" and in_time:
        confirm(work, booking)
    elif booking.state == "lapsed":
        _arrived_late(work, booking, appointment, payment)


def _arrived_late(work: Work, booking: Booking, appointment: Appointment, payment: Payment) -> None:
    if retake(work, booking, appointment):
        confirm(work, booking)
    else:
        turn_away(work, payment)


def about_to_pay(work: Work, booking_id: UUID) -> None:
    """Before money moves late: raises ``TimeNotFree`` when somebody else has the time by now."""
    booking, appointment = lock_booking(work, booking_id)
    if booking.state == "lapsed" and not can_retake(work, booking, appointment):
        raise TimeNotFree


def way_chosen(work: Work, event: WayToPayChosen) -> None:
    """Another way to pay may have another latest instant."""
    booking, _ = lock_booking(work, event.payable_id)
    if unpaid(booking) and event.due_at != booking.payment_due_at:
        set_deadline(work, booking, event.due_at)


def reservation_fails(work: Work, booking_id: UUID, expires_at: datetime) -> bool:
    """The sum can't be kept reserved on the card: where the rules give time to mend it, both sides are told until when.

    The booking stays confirmed meanwhile, and lapses after that instant. Answers whether there is such a time.
    """
    booking, _ = lock_booking(work, booking_id)
    if booking.state != "confirmed" or work.now >= booking.starts_at or booking.payment_id is None:
        return False
    if booking.awaits_payment:
        return True
    rules = asking(work, "booking", booking.id, version=booking.rule_version)
    facts = booking_facts(work, booking)
    terms = rules.ask.mending_terms(site=rules.site, booking=facts, expires_at=expires_at, at=work.now)
    if terms.until is None:
        return False
    payment = lock_payment(work, booking.payment_id)
    payment.due_at = payment.transfer_due_at = terms.until
    booking.awaits_payment = True
    set_deadline(work, booking, terms.until)
    booking.terms = {**booking.terms, TAKEN: terms.taken}
    if terms.taken:
        key = f"{TAKE}:{booking.id}:{terms.until.isoformat()}"
        schedule(work, TAKE, subject_id=booking.id, due_at=terms.until, key=key)
    code = "reservation_taken" if terms.taken else "reservation_failed"
    for to in BOTH:
        tell(work, booking, to, f"{code}_{to}", due=terms.until)
    return True


def take_reserved(work: Work, booking_id: UUID) -> None:
    """No other card was presented: what is still reserved is collected, and the booking goes on."""
    booking, _ = lock_booking(work, booking_id)
    payment = payment_for(work, booking)
    if booking.state != "confirmed" or not booking.awaits_payment or payment is None or payment.frozen_at is not None:
        return
    if not overdue(booking, work.now) and authorised_now(payment, work.now):
        capture_payment(work, payment)


def reservation_ended(work: Work, booking_id: UUID) -> None:
    """The sum is no longer reserved on the card: before the meeting the client is asked to pay again."""
    if reservation_fails(work, booking_id, work.now):
        return
    booking, _ = lock_booking(work, booking_id)
    if booking.state != "confirmed" or work.now >= booking.starts_at:
        return
    booking.state, booking.confirmed_at = "reserved", None
    rules = asking(work, "booking", booking.id, version=booking.rule_version)
    terms = rules.ask.payment_terms(site=rules.site, booking=booking_facts(work, booking), at=work.now)
    ask_again_by(work, booking, terms)
    tell(work, booking, "client", "payment_needed_again", due=booking.payment_due_at or booking.starts_at)
    tell(work, booking, "provider", "payment_gone")
