"""The team decides about a booking's money: after a stop, after the meeting, out of goodwill."""

from __future__ import annotations

from uuid import UUID

from core.bookings.deliver import close_meeting, deliver
from core.bookings.facts import payment_for
from core.bookings.locks import lock_booking
from core.bookings.models import Booking
from core.bookings.money import Split, give_back
from core.kit.money import Money, zero
from core.payments.capture import capture_payment
from core.payments.freeze import release_payment
from core.payments.queries import authorised_now
from core.tenancy.work import Work


def decide_money(work: Work, booking_id: UUID, refund: int | Money, *, cause: str, reason: str) -> Split:
    """Send a share (basis points) or an amount of what was paid back; what is kept counts as earned.

    ``cause`` (a case's id) acts once. Money that was frozen moves again. A stopped service is settled by it. Raises
    ``NotFound``, ``MoreThanWasPaid``.
    """
    booking, appointment = lock_booking(work, booking_id)
    payment = payment_for(work, booking)
    if payment is None:
        return Split(zero(booking.currency), zero(booking.currency))
    release_payment(work, payment)
    split = give_back(work, booking, refund, viewer="platform", cause=cause, reason=reason)
    if booking.state == "stopped":
        _settle_stopped(work, booking, split)
        if appointment.state == "open":
            close_meeting(work, appointment, work.now)
    return split


def _settle_stopped(work: Work, booking: Booking, split: Split) -> None:
    booking.counts_as_delivered = bool(split.kept)
    if split.kept:
        deliver(work, booking, work.now)


def let_go(work: Work, booking_id: UUID) -> None:
    """Nothing has to be decided any more: frozen money moves again, and what was reserved for a service that is done
    is collected."""
    booking, _ = lock_booking(work, booking_id)
    payment = payment_for(work, booking)
    if payment is None or payment.frozen_at is None:
        return
    release_payment(work, payment)
    if booking.state == "completed" and authorised_now(payment, work.now):
        capture_payment(work, payment)
