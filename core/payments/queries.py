"""Reads of payments, and the lock everybody takes before changing one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, select

from core.kit.errors import NotFound
from core.kit.money import Money
from core.payments.events import PaymentConcerned
from core.payments.gateways.bank_transfer import BANK_TRANSFER
from core.payments.models import Payment, Refund
from core.tenancy.work import Work

OPEN_STATES = ("pending", "failed", "expired")
"""States in which a payer may still pay, as long as it is not too late."""


RENEWAL_FAILED = "renewal_failed"
"""The failure of a payment whose card can't be reserved any longer: another card may take its place."""


def payment_of(work: Work, payment_id: UUID, *, payer_id: UUID | None = None) -> Payment:
    """A payment, of this payer if one is given; raises ``NotFound``."""
    payment = work.session.scalars(select(Payment).where(Payment.id == payment_id)).one_or_none()
    if payment is None or (payer_id is not None and payment.payer_id != payer_id):
        raise NotFound
    return payment


def lock_payment(work: Work, payment_id: UUID) -> Payment:
    """The payment, locked until the transaction ends; the rooms above lock its payable first."""
    seen = payment_of(work, payment_id)
    work.emit(PaymentConcerned(seen.id, seen.payable_kind, seen.payable_id, work.now))
    work.flush()
    statement = select(Payment).where(Payment.id == payment_id).with_for_update()
    return work.session.scalars(statement.execution_options(populate_existing=True)).one()


def payments_of_payables(work: Work, payable_ids: Sequence[UUID]) -> dict[UUID, Payment]:
    """The latest payment of each payable."""
    rows = work.session.scalars(
        select(Payment).where(Payment.payable_id.in_(payable_ids)).order_by(Payment.created_at, Payment.id)
    )
    return {row.payable_id: row for row in rows}


def amount_of(payment: Payment) -> Money:
    """What is asked for."""
    return Money(payment.amount_minor, payment.currency)


def refund_amount(refund: Refund) -> Money:
    """What goes back."""
    return Money(refund.amount_minor, refund.currency)


def kept_of(payment: Payment) -> Money:
    """What was captured and not sent back."""
    return Money(payment.captured_minor - payment.refunded_minor, payment.currency)


def still_open(payment: Payment, now: datetime) -> bool:
    """Whether the payer may still pay; judged by the instant, not by whether a late job has run."""
    return takes_a_card(payment) and not overdue(payment, now)


def takes_a_card(payment: Payment) -> bool:
    """Whether it still waits for a card: nothing was paid yet, or another card has to take the first one's place."""
    return payment.state in OPEN_STATES or (payment.state == "authorised" and payment.failure == RENEWAL_FAILED)


def overdue(payment: Payment, now: datetime) -> bool:
    """Whether nothing can be paid any more (the latest instant itself is in time)."""
    last = payment.late_until or payment.due_at
    return last is not None and now > last


def late_but_taken(payment: Payment, now: datetime) -> bool:
    """Whether the payment is due no more, and money that comes now is taken all the same."""
    return payment.due_at is not None and now > payment.due_at and not overdue(payment, now)


def authorised_now(payment: Payment, now: datetime) -> bool:
    """Whether the sum is reserved at this instant."""
    ends = payment.authorisation_expires_at
    return payment.state == "authorised" and (ends is None or ends >= now)


def own_payments(payer_id: UUID) -> Select[Payment]:
    """A payer's payments, for a page of a list; parts of one stand with the whole."""
    return select(Payment).where(Payment.payer_id == payer_id, Payment.part_of_id.is_(None))


def awaited_transfers() -> Select[Payment]:
    """Transfers that may still come: also of payments that lapsed, for late money comes too."""
    return select(Payment).where(
        Payment.gateway == BANK_TRANSFER.code,
        Payment.captured_minor == 0,
        Payment.state.in_((*OPEN_STATES, "voided")),
    )


def refunds_by_state(work: Work, *states: str) -> list[tuple[Refund, Payment]]:
    """Refunds with their payments, oldest first."""
    rows = work.session.execute(
        select(Refund, Payment)
        .join(Payment, Payment.id == Refund.payment_id)
        .where(Refund.state.in_(states))
        .order_by(Refund.created_at, Refund.id)
    )
    return [(refund, payment) for refund, payment in rows]


def refunds_of(work: Work, payment_id: UUID) -> Sequence[Refund]:
    """A payment's refunds, oldest first."""
    return work.session.scalars(
        select(Refund).where(Refund.payment_id == payment_id).order_by(Refund.created_at, Refund.id)
    ).all()


def refund_of(work: Work, refund_id: UUID) -> Refund:
    """A refund, locked; raises ``NotFound``."""
    statement = select(Refund).where(Refund.id == refund_id).with_for_update()
    found = work.session.scalars(statement.execution_options(populate_existing=True)).one_or_none()
    if found is None:
        raise NotFound
    return found
