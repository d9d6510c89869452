"""Payouts and the ledger must tell the same story."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Uuid, cast, func, null, select

from core.ledger.models import LedgerAccount
from core.ledger.verify import ledger_check
from core.payouts.models import BatchLine, Payout, PayoutBatch
from core.payouts.months import Month, month_of
from core.payouts.register import register_of
from core.payouts.register_proof import register_faults
from core.tenancy.work import Work

NOBODY: ColumnElement[UUID | None] = cast(null(), Uuid())
Sums = dict[tuple[UUID | None, str], int]


@ledger_check
def payables_agree(work: Work) -> Iterator[str]:
    """What providers have earned and not been sent."""
    rows = select(Payout.provider_id, Payout.currency, -func.sum(Payout.net_minor)).where(
        Payout.state.in_(("due", "approved"))
    )
    yield from _compare(work, "provider_payable", rows.group_by(Payout.provider_id, Payout.currency))


@ledger_check
def receivables_agree(work: Work) -> Iterator[str]:
    """What providers owe for refunds after their payout."""
    owed = Payout.clawed_net_minor - Payout.recovered_minor
    rows = select(Payout.provider_id, Payout.currency, func.sum(owed))
    yield from _compare(work, "provider_receivable", rows.group_by(Payout.provider_id, Payout.currency))


@ledger_check
def transit_agrees(work: Work) -> Iterator[str]:
    """What the bank was given and has neither paid nor returned."""
    rows = select(NOBODY, BatchLine.currency, -func.sum(BatchLine.amount_minor)).where(BatchLine.state == "sent")
    yield from _compare(work, "payouts_in_transit", rows.group_by(BatchLine.currency))


@ledger_check
def commission_agrees(work: Work) -> Iterator[str]:
    """What the platform has kept."""
    given_back = Payout.clawed_gross_minor - Payout.clawed_net_minor
    rows = select(NOBODY, Payout.currency, -func.sum(Payout.commission_minor - given_back)).where(
        Payout.state != "cancelled"
    )
    yield from _compare(work, "commission_income", rows.group_by(Payout.currency))


@ledger_check
def registers_agree(work: Work) -> Iterator[str]:
    """The register of every month in which anything was sent or came back."""
    zone = work.tenant.zone
    came_back = select(BatchLine.settled_at, BatchLine.currency).where(BatchLine.state == "returned")
    moments = select(PayoutBatch.created_at, PayoutBatch.currency).union(came_back)
    found = {(month_of(at, zone).first, currency) for at, currency in work.session.execute(moments)}
    for first, currency in sorted(found):
        month = Month(first, zone)
        for fault in register_faults(work, register_of(work, month, currency)):
            yield f"register {month}: {fault}"


def _compare(work: Work, kind: str, believed: Select[UUID | None, str, int]) -> Iterator[str]:
    ours = _sums(work, believed)
    books = _sums(
        work,
        select(LedgerAccount.owner_id, LedgerAccount.currency, LedgerAccount.balance).where(LedgerAccount.kind == kind),
    )
    for owner, currency in sorted(ours.keys() | books.keys(), key=str):
        mine, booked = ours.get((owner, currency), 0), books.get((owner, currency), 0)
        if mine != booked:
            yield f"{kind} {owner or ''} in {currency}: the records say {mine}, the books {booked}"


def _sums(work: Work, statement: Select[UUID | None, str, int]) -> Sums:
    return {(owner, currency): int(minor) for owner, currency, minor in work.session.execute(statement)}
