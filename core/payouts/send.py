"""Putting what is approved into a file for the bank, together with refunds that leave by transfer."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select

from core.kit.errors import Conflict
from core.ledger.lock import lock_books
from core.payments.models import Payment, Refund
from core.payments.settle_refund import refund_sent
from core.payouts.approve import check_unblocked
from core.payouts.books import book_sent
from core.payouts.errors import NothingToSend
from core.payouts.events import PayoutPaid
from core.payouts.issue_advices import issue_advices
from core.payouts.models import BatchLine, Payout, PayoutBatch
from core.payouts.offsets import keep, owing_of
from core.payouts.queries import destinations, earning_lines, lock_payouts, refunds_to_send
from core.payouts.tell import tell_kept
from core.tenancy.work import Work
from core.web.texts import site_name


@dataclass(frozen=True, slots=True)
class Transfer:
    """One line to be: whom, where to, what for. Of a payout's amount something may be kept."""

    payee: str
    tax_number: str
    account: str
    amount_minor: int
    purpose: str
    payout: Payout | None = None
    refund: Refund | None = None


def send_batch(work: Work, *, currency: str, payout_ids: Collection[UUID] | None = None) -> PayoutBatch:
    """A batch of all approved payouts in ``currency`` (or of these) and of all waiting refunds; they count as sent.

    What has become blocked since it was approved stops the whole batch. Raises ``NothingToSend``, ``PayoutBlocked``.
    """
    lock_books(work)
    payouts = _approved(work, currency, payout_ids)
    for payout in payouts:
        check_unblocked(work, payout)
    transfers = [*_of_payouts(work, payouts), *_of_refunds(refunds_to_send(work, currency))]
    if not transfers:
        raise NothingToSend
    return write_batch(work, currency, transfers)


def send_one(work: Work, payout: Payout) -> BatchLine:
    """A batch of one approved payout alone: how the simulated bank takes them."""
    batch = write_batch(work, payout.currency, list(_of_payouts(work, [payout])))
    return work.session.scalars(select(BatchLine).where(BatchLine.batch_id == batch.id)).one()


def write_batch(work: Work, currency: str, transfers: Sequence[Transfer]) -> PayoutBatch:
    """Number the batch and its lines, and book each as sent."""
    number = 1 + (work.session.scalar(select(func.max(PayoutBatch.number))) or 0)
    batch = PayoutBatch(number=number, created_at=work.now, created_by=work.actor_id, currency=currency)
    work.session.add(batch)
    work.flush()
    for position, transfer in enumerate(transfers, 1):
        _write_line(work, batch, position, transfer)
    issue_advices(work, batch, {transfer.payout.provider_id for transfer in transfers if transfer.payout})
    return batch


def _write_line(work: Work, batch: PayoutBatch, position: int, transfer: Transfer) -> None:
    payout = transfer.payout
    kept = owing_of(work, payout) if payout else []
    offset = sum(minor for _, minor in kept)
    line = BatchLine(
        batch_id=batch.id,
        payout_id=payout.id if payout else None,
        refund_id=transfer.refund.id if transfer.refund else None,
        position=position,
        reference=f"{batch.number:05d}-{position:04d}",
        payee=transfer.payee,
        tax_number=transfer.tax_number,
        account=transfer.account,
        gross_minor=payout.gross_minor if payout else None,
        commission_minor=payout.commission_minor if payout else None,
        amount_minor=transfer.amount_minor - offset,
        offset_minor=offset,
        currency=batch.currency,
        purpose=transfer.purpose,
        state="sent",
    )
    work.session.add(line)
    work.flush()
    if payout:
        _sent(work, payout, line, kept)
    if transfer.refund:
        refund_sent(work, transfer.refund, line.reference)


def _sent(work: Work, payout: Payout, line: BatchLine, kept: Sequence[tuple[Payout, int]]) -> None:
    """Book it; with nothing left to transfer the line and the payout are settled at once."""
    payout.state, payout.sent_at, payout.batch_id = "sent", work.now, line.batch_id
    book_sent(work, payout, line)
    if kept:
        keep(work, payout, line, kept)
        tell_kept(work, payout, line, kept[0][0])
    if not line.amount_minor:
        line.state, line.settled_at = "paid", work.now
        payout.state, payout.settled_at = "paid", work.now
        work.flush()
        work.emit(PayoutPaid(payout.id, payout.booking_id))


def _approved(work: Work, currency: str, ids: Collection[UUID] | None) -> list[Payout]:
    if ids is None:
        known = select(Payout.id).where(Payout.state == "approved", Payout.currency == currency)
        return lock_payouts(work, list(work.session.scalars(known)))
    rows = lock_payouts(work, ids)
    if any(row.state != "approved" or row.currency != currency for row in rows):
        raise Conflict
    return rows


def _of_payouts(work: Work, payouts: Sequence[Payout]) -> Iterator[Transfer]:
    site = site_name(work, work.tenant.locale)
    known = destinations(work, [payout.provider_id for payout in payouts])
    lines = {line.payout.id: line for line in earning_lines(work, Payout.id.in_([row.id for row in payouts]))}
    for payout in payouts:
        line, destination = lines[payout.id], known[payout.provider_id]
        yield Transfer(
            payee=destination.holder,
            tax_number=line.provider.tax_number or "",
            account=destination.number,
            amount_minor=payout.net_minor,
            purpose=f"{site}: {line.booking.starts_at:%Y-%m-%d} {str(line.booking.id)[-8:]}",
            payout=payout,
        )


def _of_refunds(refunds: Sequence[tuple[Refund, Payment]]) -> Iterator[Transfer]:
    for refund, payment in refunds:
        yield Transfer(
            payee=payment.payer_holder or "",
            tax_number="",
            account=payment.payer_account or "",
            amount_minor=refund.amount_minor,
            purpose=f"Refund {payment.reference}",
            refund=refund,
        )
