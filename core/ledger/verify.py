"""Proving the books: recomputed from the postings, checked against what other rooms believe."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sqlalchemy import func, select

from core.ledger.accounts import CHART
from core.ledger.models import LedgerAccount, LedgerEntry, LedgerPosting
from core.tenancy.work import Work

Check = Callable[[Work], Iterator[str]]

_checks: list[Check] = []


def ledger_check(check: Check) -> Check:
    """Decorator: a room above compares its own figures with the books; each line it yields is a fault."""
    if check not in _checks:
        _checks.append(check)
    return check


def verify(work: Work) -> list[str]:
    """What is wrong with a tenant's books; an empty list proves them."""
    checks = (_entries_balance, _balances_are_sums, _currencies_sum_to_zero, _sides_kept, *_checks)
    return [fault for check in checks for fault in check(work)]


def ledger_report(work: Work) -> list[str]:
    """The lines `jarmark ledger verify` prints for a tenant: the size of the books, then every fault."""
    entries = work.session.scalar(select(func.count()).select_from(LedgerEntry))
    faults = verify(work)
    if not faults:
        return [f"{work.tenant.slug}: {entries} entries, the books are right"]
    return [f"{work.tenant.slug}: {entries} entries, {len(faults)} faults", *(f"  {fault}" for fault in faults)]


def _entries_balance(work: Work) -> Iterator[str]:
    off = work.session.execute(
        select(LedgerPosting.entry_id, LedgerPosting.currency, func.sum(LedgerPosting.amount))
        .group_by(LedgerPosting.entry_id, LedgerPosting.currency)
        .having(func.sum(LedgerPosting.amount) != 0)
    )
    for entry_id, currency, amount in off:
        yield f"entry {entry_id} is off by {amount} {currency}"
    sides = (
        select(func.count())
        .select_from(LedgerPosting)
        .where(LedgerPosting.entry_id == LedgerEntry.id)
        .scalar_subquery()
    )
    for (entry_id,) in work.session.execute(select(LedgerEntry.id).where(sides < 2)):
        yield f"entry {entry_id} has fewer than two postings"


def _balances_are_sums(work: Work) -> Iterator[str]:
    moved = (
        select(func.coalesce(func.sum(LedgerPosting.amount), 0))
        .where(LedgerPosting.account_id == LedgerAccount.id)
        .scalar_subquery()
    )
    rows = work.session.execute(
        select(LedgerAccount.kind, LedgerAccount.owner_id, LedgerAccount.balance, moved).where(
            LedgerAccount.balance != moved
        )
    )
    for kind, owner_id, kept, real in rows:
        yield f"account {kind} {owner_id or ''} says {kept}, its postings say {real}"


def _currencies_sum_to_zero(work: Work) -> Iterator[str]:
    rows = work.session.execute(
        select(LedgerAccount.currency, func.sum(LedgerAccount.balance))
        .group_by(LedgerAccount.currency)
        .having(func.sum(LedgerAccount.balance) != 0)
    )
    for currency, amount in rows:
        yield f"all accounts in {currency} sum to {amount}, not to zero"


def _sides_kept(work: Work) -> Iterator[str]:
    for kind, side in sorted(CHART.items()):
        if side == "either":
            continue
        wrong = LedgerAccount.balance < 0 if side == "debit" else LedgerAccount.balance > 0
        rows = work.session.execute(
            select(LedgerAccount.owner_id, LedgerAccount.balance, LedgerAccount.currency).where(
                LedgerAccount.kind == kind, wrong
            )
        )
        for owner_id, amount, currency in rows:
            yield f"account {kind} {owner_id or ''} stands at {amount} {currency}, on the wrong side of zero"
