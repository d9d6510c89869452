"""Undoing an entry: nothing is ever changed, the opposite is booked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from core.kit.money import Money
from core.ledger.accounts import AccountRef
from core.ledger.models import LedgerAccount, LedgerEntry, LedgerPosting
from core.ledger.post import post
from core.tenancy.work import Work


def reverse(
    work: Work, entry: LedgerEntry, *, dedupe_key: str | None = None, details: Mapping[str, Any] | None = None
) -> LedgerEntry | None:
    """Book the opposite of ``entry`` under the same subject; ``None`` when that was done before."""
    rows = work.session.execute(
        select(LedgerAccount.kind, LedgerAccount.owner_id, LedgerPosting.amount, LedgerPosting.currency)
        .join(LedgerAccount, LedgerAccount.id == LedgerPosting.account_id)
        .where(LedgerPosting.entry_id == entry.id)
    )
    return post(
        work,
        f"{entry.kind}_reversed",
        [(AccountRef(kind, owner_id), Money(-amount, currency)) for kind, owner_id, amount, currency in rows],
        subject_kind=entry.subject_kind,
        subject_id=entry.subject_id,
        dedupe_key=dedupe_key or f"reversal:{entry.id}",
        details=details,
        reversal_of=entry.id,
    )
