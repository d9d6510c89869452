"""Short words for tests of the ledger."""

from __future__ import annotations

from uuid import UUID

from core.kit.ids import new_id
from core.kit.money import Money
from core.ledger.accounts import AccountRef
from core.ledger.models import LedgerEntry
from core.ledger.post import Line, post
from core.tenancy.work import Work

BANK = AccountRef("platform_bank")
RECEIVABLE = AccountRef("gateway_receivable")
INCOME = AccountRef("commission_income")
IN_TRANSIT = AccountRef("payouts_in_transit")


def uah(minor: int) -> Money:
    """Hryvnias in kopecks."""
    return Money(minor, "UAH")


def entry(work: Work, lines: list[Line], key: str | None = None, subject: UUID | None = None) -> LedgerEntry | None:
    """An entry about anything."""
    return post(
        work,
        "test",
        lines,
        subject_kind="test",
        subject_id=subject or new_id(),
        dedupe_key=key or f"test:{new_id()}",
    )


def move(work: Work, debit: AccountRef, credit: AccountRef, minor: int, key: str | None = None) -> LedgerEntry | None:
    """An entry of two lines."""
    return entry(work, [(debit, uah(minor)), (credit, uah(-minor))], key)
