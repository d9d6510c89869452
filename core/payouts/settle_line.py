"""What the bank did with a line: carried it out, or sent it back."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from core.kit.errors import Invalid
from core.kit.instants import local_date
from core.kit.messages import Message, msg
from core.kit.money import Money
from core.payments.dates import instant_on
from core.payments.queries import refund_of
from core.payments.settle_refund import refund_arrived, refund_returned
from core.payouts.books import book_offset, book_paid, book_returned
from core.payouts.errors import LineSettled
from core.payouts.events import PayoutPaid, PayoutReturned
from core.payouts.messages import PAID, RETURNED
from core.payouts.models import BatchLine, Payout
from core.payouts.offsets import undo_kept
from core.payouts.queries import batch_of, line_of, lock_payouts
from core.payouts.receipts import expect_receipt
from core.payouts.tell import tell_provider
from core.tenancy.work import Work


def mark_paid(
    work: Work, line_id: UUID, *, paid_on: date, bank_reference: str, amount: Money | None = None
) -> BatchLine:
    """The bank carried it out on ``paid_on`` (the tenant's calendar). The same again changes nothing.

    ``amount`` is what stands on the bank's statement, compared where it is given. Raises ``Invalid``, ``LineSettled``.
    """
    line = line_of(work, line_id)
    if line.state == "paid" and line.bank_reference == bank_reference:
        return line
    _still_sent(line)
    if wrong := _wrong(work, line, paid_on, bank_reference, amount):
        raise Invalid(fields=wrong)
    at = instant_on(work, paid_on)
    line.state, line.settled_at, line.bank_reference = "paid", at, bank_reference.strip()
    if line.payout_id:
        _payout_paid(work, line, line.payout_id, at)
    elif line.refund_id:
        refund_arrived(work, refund_of(work, line.refund_id), line.reference, line.bank_reference)
    work.flush()
    return line


def mark_returned(work: Work, line_id: UUID, *, why: str) -> BatchLine:
    """The bank sent it back: what it paid is due again. Raises ``Invalid``, ``LineSettled``."""
    line = line_of(work, line_id)
    if not why.strip():
        raise Invalid(fields={"reason": [msg("Enter why the bank sent it back.")]})
    _still_sent(line)
    line.state, line.settled_at, line.failure = "returned", work.now, why.strip()
    if line.payout_id:
        _payout_returned(work, line, line.payout_id)
    elif line.refund_id:
        refund_returned(work, refund_of(work, line.refund_id), line.reference, line.failure)
    work.flush()
    return line


def _wrong(
    work: Work, line: BatchLine, paid_on: date, reference: str, amount: Money | None
) -> dict[str, list[Message]]:
    zone, found = work.tenant.zone, {}
    sent_on = local_date(batch_of(work, line.batch_id).created_at, zone)
    if paid_on > local_date(work.now, zone):
        found["date"] = [msg("The date of payment can't lie in the future.")]
    elif paid_on < sent_on:
        found["date"] = [msg("The bank can't have paid before the file was made, on {day}.", day=sent_on)]
    if not reference.strip():
        found["reference"] = [msg("Enter the bank's reference of the payment.")]
    if amount is not None and amount != Money(line.amount_minor, line.currency):
        sent = Money(line.amount_minor, line.currency)
        found["amount"] = [msg("The line is of {amount}: another amount is another transfer.", amount=sent)]
    return found


def _still_sent(line: BatchLine) -> None:
    if line.state != "sent":
        raise LineSettled


def _payout_paid(work: Work, line: BatchLine, payout_id: UUID, at: datetime) -> None:
    (payout,) = lock_payouts(work, [payout_id])
    payout.state, payout.settled_at, payout.reference = "paid", at, line.bank_reference
    work.flush()
    book_paid(work, payout, line)
    tell_provider(work, payout, PAID, amount=Money(line.amount_minor, line.currency))
    expect_receipt(work, payout, at)
    work.emit(PayoutPaid(payout.id, payout.booking_id))


def _payout_returned(work: Work, line: BatchLine, payout_id: UUID) -> None:
    (payout,) = lock_payouts(work, [payout_id])
    book_returned(work, payout, line)
    undo_kept(work, payout, line)
    payout.state, payout.failure, payout.approved_at, payout.approved_by = "due", line.failure, None, None
    if payout.clawed_gross_minor:
        _settle_clawback(work, payout, line)
    work.flush()
    tell_provider(work, payout, RETURNED, amount=Money(line.amount_minor, line.currency))
    work.emit(PayoutReturned(payout.id, payout.booking_id))


def _settle_clawback(work: Work, payout: Payout, line: BatchLine) -> None:
    """The money never reached the provider, so nothing is owed for what was refunded meanwhile."""
    if payout.clawed_net_minor:
        book_offset(work, payout, line.reference)
    payout.gross_minor -= payout.clawed_gross_minor
    payout.net_minor -= payout.clawed_net_minor
    payout.commission_minor = payout.gross_minor - payout.net_minor
    payout.clawed_gross_minor = payout.clawed_net_minor = payout.offset_from_minor = 0
    payout.offset_by = None
    if payout.net_minor == 0:
        payout.state = "cancelled"
