"""A booking's money when the booking ends otherwise than planned."""

from __future__ import annotations

from dataclasses import dataclass

from core.bookings.effects import effect
from core.bookings.errors import MoreThanWasPaid
from core.bookings.facts import payment_for
from core.bookings.models import Booking
from core.bookings.pairs import note_unpaid
from core.bookings.prepaid import put_back
from core.hooks.bookings import Side
from core.kit.messages import msg
from core.kit.money import Money, zero
from core.payments.capture import capture_payment
from core.payments.models import Payment
from core.payments.refund import refund_payment
from core.payments.void import void_payment
from core.tenancy.work import Work

YOU_GET_BACK = msg("You get everything you paid for this booking back.")
YOU_GET_PART_BACK = msg("You get a part of what you paid back.")
YOU_PAY = msg("You do not get this back: the booking is paid in full.")
CLIENT_GETS_BACK = msg("The client gets everything paid for this booking back.")
CLIENT_GETS_PART_BACK = msg("The client gets a part of what was paid back.")
CLIENT_PAYS = msg("The client gets nothing back: the booking is paid in full.")
NOTHING_TO_PAY = msg("Nothing was paid, and nothing has to be paid any more.")
STAYS_IN_PACKAGE = msg("The session goes back into the package, and stays paid: you can book another date with it.")
RELEASED = msg("The sum reserved on the card is released.")


@dataclass(frozen=True, slots=True)
class Split:
    """What went back to the client, and what stays for the provider and the platform."""

    refunded: Money
    kept: Money


def give_back(work: Work, booking: Booking, refund: int | Money, *, viewer: Side, cause: str, reason: str) -> Split:
    """Send a share (basis points) or an amount of what was paid, or reserved on the card, back.

    What is left of a reserved sum is captured. ``cause`` lets one cause refund once; ``viewer`` is who reads the
    effects. A payment still awaited is called off. Raises ``MoreThanWasPaid``.
    """
    nothing = zero(booking.currency)
    payment = payment_for(work, booking)
    if payment is None:
        return Split(nothing, nothing)
    if payment.state == "authorised":
        split = _of_reserved(work, payment, refund)
    elif payment.state == "captured":
        split = _of_captured(work, payment, refund, f"{cause}:{booking.id}", reason)
    else:
        if payment.state != "voided":
            void_payment(work, payment)
        effect(work, NOTHING_TO_PAY)
        note_unpaid(work, booking)
        return Split(nothing, nothing)
    if not split.kept:
        note_unpaid(work, booking)
    _describe(work, payment, split, viewer)
    return split


def leave_in_package(work: Work, booking: Booking) -> Split:
    """Instead of money the session goes back: its share stays in the package, and can be booked again."""
    nothing = zero(booking.currency)
    effect(work, STAYS_IN_PACKAGE, amount=put_back(work, booking), tone="good")
    return Split(nothing, nothing)


def _of_reserved(work: Work, payment: Payment, refund: int | Money) -> Split:
    whole = Money(payment.amount_minor, payment.currency)
    refunded = _part(whole, refund)
    kept = whole - refunded
    if kept:
        capture_payment(work, payment, kept)
    else:
        void_payment(work, payment)
    return Split(refunded, kept)


def _of_captured(work: Work, payment: Payment, refund: int | Money, key: str, reason: str) -> Split:
    whole = Money(payment.captured_minor - payment.refunded_minor, payment.currency)
    refunded = _part(whole, refund)
    if refunded:
        refund_payment(work, payment, refunded, reason=reason, dedupe_key=key)
    return Split(refunded, whole - refunded)


def _part(whole: Money, refund: int | Money) -> Money:
    if isinstance(refund, int):
        return whole.share(refund)
    if refund.currency != whole.currency or not 0 <= refund.minor <= whole.minor:
        raise MoreThanWasPaid(extra={"most": {"minor": whole.minor, "currency": whole.currency}})
    return refund


def _describe(work: Work, payment: Payment, split: Split, viewer: Side) -> None:
    mine = viewer == "client"
    if split.refunded and not split.kept:
        effect(work, YOU_GET_BACK if mine else CLIENT_GETS_BACK, amount=split.refunded, tone="good")
        if payment.state != "captured" and payment.captured_minor == 0:
            effect(work, RELEASED)
    elif split.refunded:
        effect(work, YOU_GET_PART_BACK if mine else CLIENT_GETS_PART_BACK, amount=split.refunded, tone="good")
    elif split.kept:
        effect(work, YOU_PAY if mine else CLIENT_PAYS, amount=split.kept, tone="bad")
