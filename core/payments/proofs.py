"""Payments and the ledger must tell the same story."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import aliased

from core.ledger.models import LedgerAccount
from core.ledger.verify import ledger_check
from core.payments.models import Payment, Refund
from core.tenancy.work import Work


@ledger_check
def authorised_agrees(work: Work) -> Iterator[str]:
    """What cards have promised."""
    rows = select(Payment.currency, func.sum(Payment.amount_minor)).where(Payment.state == "authorised")
    yield from _compare(work, "gateway_authorised", _by_currency(work, rows.group_by(Payment.currency)))


@ledger_check
def receivable_agrees(work: Work) -> Iterator[str]:
    """What gateways collected and neither credited nor sent back."""
    done = (
        select(func.coalesce(func.sum(Refund.amount_minor), 0))
        .where(Refund.payment_id == Payment.id, Refund.state == "done")
        .scalar_subquery()
    )
    held = case((Payment.credited_at.is_(None), Payment.captured_minor - done), else_=0)
    rows = select(Payment.currency, func.sum(held)).where(Payment.part_of_id.is_(None)).group_by(Payment.currency)
    yield from _compare(work, "gateway_receivable", _by_currency(work, rows))


@ledger_check
def refunds_agree(work: Work) -> Iterator[str]:
    """What is still to be sent back."""
    rows = select(Refund.currency, func.sum(Refund.amount_minor)).where(Refund.state == "pending")
    owed = _by_currency(work, rows.group_by(Refund.currency))
    yield from _compare(work, "refunds_payable", {currency: -minor for currency, minor in owed.items()})
    total = select(func.coalesce(func.sum(Refund.amount_minor), 0)).where(Refund.payment_id == Payment.id)
    for (payment_id,) in work.session.execute(
        select(Payment.id).where(Payment.part_of_id.is_(None), Payment.refunded_minor != total.scalar_subquery())
    ):
        yield f"payment {payment_id} and its refunds disagree"


@ledger_check
def parts_agree(work: Work) -> Iterator[str]:
    """Parts never hold or send back more than the payment they were collected with."""
    part = aliased(Payment)
    held = func.sum(part.captured_minor - part.refunded_minor)
    rows = (
        select(Payment.id)
        .join(part, (part.tenant_id == Payment.tenant_id) & (part.part_of_id == Payment.id))
        .group_by(Payment.tenant_id, Payment.id)
        .having(
            (held > Payment.captured_minor - Payment.refunded_minor)
            | (func.sum(part.refunded_minor) > Payment.refunded_minor)
        )
    )
    for payment_id in work.session.scalars(rows):
        yield f"payment {payment_id} and its parts disagree"


def _by_currency(work: Work, statement: Select[str, int]) -> dict[str, int]:
    return {currency: int(minor) for currency, minor in work.session.execute(statement)}


def _compare(work: Work, kind: str, believed: dict[str, int]) -> Iterator[str]:
    rows = select(LedgerAccount.currency, func.sum(LedgerAccount.balance)).where(LedgerAccount.kind == kind)
    booked = _by_currency(work, rows.group_by(LedgerAccount.currency))
    for currency in sorted(believed.keys() | booked.keys()):
        ours, books = believed.get(currency, 0), booked.get(currency, 0)
        if ours != books:
            yield f"{kind} in {currency}: the records say {ours}, the books {books}"
