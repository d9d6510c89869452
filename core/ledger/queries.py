"""Reading the books: balances, an account's statement, a subject's entries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, select

from core.kit.money import Money
from core.ledger.accounts import AccountRef
from core.ledger.models import LedgerAccount, LedgerEntry, LedgerPosting
from core.tenancy.work import Work


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One movement of an account, with the balance after it."""

    at: datetime
    kind: str
    subject_kind: str
    subject_id: UUID
    amount: Money
    balance: Money


def balance(work: Work, ref: AccountRef, currency: str) -> Money:
    """What stands on an account: positive is a debit balance; zero when it was never used."""
    minor = work.session.scalar(_account(ref, currency).with_only_columns(LedgerAccount.balance))
    return Money(minor or 0, currency)


def statement(work: Work, ref: AccountRef, currency: str) -> list[StatementLine]:
    """Every movement of an account in the order of posting."""
    rows = work.session.execute(
        select(LedgerEntry.at, LedgerEntry.kind, LedgerEntry.subject_kind, LedgerEntry.subject_id, LedgerPosting.amount)
        .join(LedgerEntry, LedgerEntry.id == LedgerPosting.entry_id)
        .join(LedgerAccount, LedgerAccount.id == LedgerPosting.account_id)
        .where(LedgerAccount.id.in_(_account(ref, currency).with_only_columns(LedgerAccount.id)))
        .order_by(LedgerEntry.at, LedgerEntry.id)
    )
    lines: list[StatementLine] = []
    running = 0
    for at, kind, subject_kind, subject_id, amount in rows:
        running += amount
        lines.append(
            StatementLine(at, kind, subject_kind, subject_id, Money(amount, currency), Money(running, currency))
        )
    return lines


def entries_about(work: Work, subject_id: UUID) -> Sequence[LedgerEntry]:
    """The entries of a subject, oldest first."""
    return work.session.scalars(
        select(LedgerEntry).where(LedgerEntry.subject_id == subject_id).order_by(LedgerEntry.at, LedgerEntry.id)
    ).all()


def entry_by_key(work: Work, dedupe_key: str) -> LedgerEntry | None:
    """The entry booked under a key."""
    return work.session.scalars(select(LedgerEntry).where(LedgerEntry.dedupe_key == dedupe_key)).one_or_none()


def _account(ref: AccountRef, currency: str) -> Select[LedgerAccount]:
    return select(LedgerAccount).where(
        LedgerAccount.kind == ref.kind,
        LedgerAccount.owner_id.is_not_distinct_from(ref.owner_id),
        LedgerAccount.currency == currency,
    )
