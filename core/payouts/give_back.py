"""A client is refunded: what the provider earned with that money is undone or, once paid out, owed back."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from core.bookings.models import Booking
from core.kit.money import Money
from core.payments.models import Payment
from core.payouts.books import book_given_back
from core.payouts.events import PayoutClawbackNeeded
from core.payouts.messages import SMALLER
from core.payouts.models import Payout
from core.payouts.offsets import allow_offset
from core.payouts.queries import OPEN_STATES, lock_payouts, payout_of_booking
from core.payouts.tell import tell_provider
from core.payouts.terms import clawback_of
from core.tenancy.work import Work


def give_back(work: Work, payment: Payment, amount: Money, refund_id: UUID) -> None:
    """Take ``amount`` of the client's money out of the booking's payout, the commission in proportion.

    Before it was sent the payout shrinks, to nothing if all went back; after that the provider owes the net part.
    """
    found = payout_of_booking(work, payment.payable_id)
    if found is None or found.state == "cancelled":
        return
    (payout,) = lock_payouts(work, [found.id])
    gross = Money(min(amount.minor, payout.gross_minor - payout.clawed_gross_minor), payout.currency)
    if not gross:
        return
    net = gross - _commission_of(payout, gross)
    sent = payout.state not in OPEN_STATES
    book_given_back(work, payout, payment.payer_id, gross, net, refund_id, sent=sent)
    if sent:
        payout.clawed_gross_minor += gross.minor
        payout.clawed_net_minor += net.minor
        work.flush()
        if net:
            _claw_back(work, payout, net)
        return
    _shrink(payout, gross, net)
    work.flush()


def _claw_back(work: Work, payout: Payout, net: Money) -> None:
    """The rules say whether support talks with the provider first, or the next payouts are smaller by themselves."""
    if clawback_of(work, payout, net).mode == "case":
        work.emit(PayoutClawbackNeeded(payout.id, payout.booking_id, net))
        return
    already = Money(payout.offset_from_minor, payout.currency)
    allow_offset(work, payout.id, "rules", already + net)
    meeting = work.session.scalar(select(Booking.starts_at).where(Booking.id == payout.booking_id))
    tell_provider(work, payout, SMALLER, owed=net, meeting=meeting)


def _commission_of(payout: Payout, gross: Money) -> Money:
    """The commission's part of ``gross``: all that is left of it with the last of the money, so nothing stays over."""
    left_gross = payout.gross_minor - payout.clawed_gross_minor
    left_commission = payout.commission_minor - (payout.clawed_gross_minor - payout.clawed_net_minor)
    if left_gross == 0:
        return Money(0, payout.currency)
    return Money((2 * left_commission * gross.minor + left_gross) // (2 * left_gross), payout.currency)


def _shrink(payout: Payout, gross: Money, net: Money) -> None:
    payout.gross_minor -= gross.minor
    payout.net_minor -= net.minor
    payout.commission_minor -= (gross - net).minor
    if payout.net_minor == 0:
        payout.state = "cancelled"
