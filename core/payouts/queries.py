"""Reads of payouts and batches, and the locks taken before changing them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select

from core.bookings.models import Booking
from core.catalogue.models import Offering
from core.kit.errors import NotFound
from core.kit.money import Money
from core.ledger.lock import lock_books
from core.payments.models import Payment, Refund
from core.payouts.models import BatchLine, Payout, PayoutBatch, PayoutReceipt
from core.providers.models import PayoutDestination, Provider
from core.tenancy.work import Work

OPEN_STATES = ("due", "approved")
"""States before the money has left."""
NOT_ARRIVED = (*OPEN_STATES, "sent")
"""States before the bank has said that it arrived."""


def late(payout: Payout, now: datetime) -> bool:
    """Whether the money should be on the provider's account already."""
    return payout.state in NOT_ARRIVED and payout.due_at < now


def payout_of(work: Work, payout_id: UUID) -> Payout:
    """A payout; raises ``NotFound``."""
    found = work.session.scalars(select(Payout).where(Payout.id == payout_id)).one_or_none()
    if found is None:
        raise NotFound
    return found


def lock_payouts(work: Work, ids: Collection[UUID]) -> list[Payout]:
    """These payouts, locked, in their order of creation. The books come first: everybody takes them in this order.

    Raises ``NotFound`` when one of them is missing.
    """
    lock_books(work)
    statement = select(Payout).where(Payout.id.in_(ids)).order_by(Payout.id).with_for_update()
    rows = list(work.session.scalars(statement.execution_options(populate_existing=True)))
    if len(rows) != len(set(ids)):
        raise NotFound
    return rows


def payout_of_booking(work: Work, booking_id: UUID) -> Payout | None:
    """A booking's payout, if it has one; lock it by ``lock_payouts`` before changing it."""
    return work.session.scalars(select(Payout).where(Payout.booking_id == booking_id)).one_or_none()


def destinations(work: Work, provider_ids: Collection[UUID]) -> dict[UUID, PayoutDestination]:
    """Where providers are paid now."""
    rows = work.session.scalars(
        select(PayoutDestination)
        .where(PayoutDestination.provider_id.in_(provider_ids), PayoutDestination.replaced_at.is_(None))
        .order_by(PayoutDestination.created_at)
    )
    return {row.provider_id: row for row in rows}


@dataclass(frozen=True, slots=True)
class EarningLine:
    """A payout with what a person knows it by."""

    payout: Payout
    booking: Booking
    provider: Provider
    offering_title: str
    frozen: bool
    receipt: PayoutReceipt | None = None

    @property
    def gross(self) -> Money:
        """What the client paid."""
        return Money(self.payout.gross_minor, self.payout.currency)

    @property
    def commission(self) -> Money:
        """What the platform keeps."""
        return Money(self.payout.commission_minor, self.payout.currency)

    @property
    def net(self) -> Money:
        """What the provider gets."""
        return Money(self.payout.net_minor, self.payout.currency)

    def overdue(self, now: datetime) -> bool:
        """Whether it should have arrived already."""
        return late(self.payout, now)


def earning_lines(work: Work, *conditions: ColumnElement[bool], limit: int | None = None) -> list[EarningLine]:
    """Payouts with their bookings in one query, the earliest due first."""
    statement: Select[Payout, Booking, Provider, str, datetime | None, PayoutReceipt] = (
        select(Payout, Booking, Provider, Offering.title, Payment.frozen_at, PayoutReceipt)
        .join(Booking, Booking.id == Payout.booking_id)
        .join(Provider, Provider.id == Payout.provider_id)
        .join(Offering, Offering.id == Booking.offering_id)
        .join(Payment, Payment.id == Payout.payment_id)
        .outerjoin(PayoutReceipt, PayoutReceipt.payout_id == Payout.id)
        .where(*conditions)
        .order_by(Payout.due_at, Payout.id)
        .limit(limit)
    )
    return [
        EarningLine(payout, booking, provider, title, frozen is not None, receipt)
        for payout, booking, provider, title, frozen, receipt in work.session.execute(statement)
    ]


def batch_of(work: Work, batch_id: UUID) -> PayoutBatch:
    """A batch; raises ``NotFound``."""
    found = work.session.scalars(select(PayoutBatch).where(PayoutBatch.id == batch_id)).one_or_none()
    if found is None:
        raise NotFound
    return found


def lines_of(work: Work, batch_id: UUID) -> Sequence[BatchLine]:
    """A batch's lines in the order of its file."""
    return work.session.scalars(
        select(BatchLine).where(BatchLine.batch_id == batch_id).order_by(BatchLine.position)
    ).all()


def line_of(work: Work, line_id: UUID) -> BatchLine:
    """A line, locked after the books; raises ``NotFound``."""
    lock_books(work)
    statement = select(BatchLine).where(BatchLine.id == line_id).with_for_update()
    found = work.session.scalars(statement.execution_options(populate_existing=True)).one_or_none()
    if found is None:
        raise NotFound
    return found


def batches(work: Work, limit: int = 50) -> list[tuple[PayoutBatch, int, int, int]]:
    """The latest batches: how many lines, how many still under way, the sum in minor units."""
    rows = work.session.execute(
        select(
            PayoutBatch,
            func.count(BatchLine.id),
            func.count(BatchLine.id).filter(BatchLine.state == "sent"),
            func.coalesce(func.sum(BatchLine.amount_minor), 0),
        )
        .join(BatchLine, BatchLine.batch_id == PayoutBatch.id)
        .group_by(PayoutBatch.tenant_id, PayoutBatch.id)
        .order_by(PayoutBatch.number.desc())
        .limit(limit)
    )
    return [(batch, count, open_, int(minor)) for batch, count, open_, minor in rows]


def owed_back(payout: Payout) -> Money:
    """What the provider still owes for refunds after this payout."""
    return Money(payout.clawed_net_minor - payout.recovered_minor, payout.currency)


def attempts_of(work: Work, payout_id: UUID) -> Sequence[BatchLine]:
    """The transfers of a payout, oldest first: what failed is kept."""
    return work.session.scalars(
        select(BatchLine).where(BatchLine.payout_id == payout_id).order_by(BatchLine.reference)
    ).all()


def provider_of_account(work: Work, account_id: UUID) -> Provider:
    """The provider an account is; raises ``NotFound``."""
    found = work.session.scalars(select(Provider).where(Provider.account_id == account_id)).one_or_none()
    if found is None:
        raise NotFound
    return found


def provider_of_payout(work: Work, payout_id: UUID) -> Provider:
    """Whose payout it is; raises ``NotFound``."""
    return work.session.get_one(Provider, (work.tenant.id, payout_of(work, payout_id).provider_id))


def refunds_to_send(work: Work, currency: str) -> list[tuple[Refund, Payment]]:
    """Refunds of transfers whose way is known and that wait for a file."""
    rows = work.session.execute(
        select(Refund, Payment)
        .join(Payment, Payment.id == Refund.payment_id)
        .where(
            Refund.state == "pending",
            Refund.currency == currency,
            Payment.gateway == "bank_transfer",
            Payment.payer_account.is_not(None),
        )
        .order_by(Refund.id)
    )
    return [(refund, payment) for refund, payment in rows]
