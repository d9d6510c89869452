"""Ledger accounts, entries and their postings. The database refuses what does not balance or is changed later."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import Json, TenantRow, to


class LedgerAccount(TenantRow):
    """An account of ``kind``, of a person where ``owner_id`` says so. ``balance`` is the sum of its postings."""

    __tablename__ = "ledger_accounts"
    __table_args__ = (
        UniqueConstraint(
            "tenant_id",
            "kind",
            "owner_id",
            "currency",
            name="uq_ledger_accounts_kind",
            postgresql_nulls_not_distinct=True,
        ),
        UniqueConstraint("tenant_id", "id", "currency"),
    )

    kind: Mapped[str]
    owner_id: Mapped[UUID | None]
    currency: Mapped[str]
    balance: Mapped[int] = mapped_column(default=0)


class LedgerEntry(TenantRow):
    """A balanced set of postings. ``dedupe_key`` lets the same fact be booked only once."""

    __tablename__ = "ledger_entries"
    __table_args__ = (
        UniqueConstraint("tenant_id", "dedupe_key"),
        Index("ix_ledger_entries_subject", "tenant_id", "subject_id"),
        to("ledger_entries", "reversal_of"),
    )

    kind: Mapped[str]
    dedupe_key: Mapped[str]
    at: Mapped[datetime]
    subject_kind: Mapped[str]
    subject_id: Mapped[UUID]
    reversal_of: Mapped[UUID | None]
    details: Mapped[Json] = mapped_column(default=dict)
    sealed_by: Mapped[int]


class LedgerPosting(TenantRow):
    """One side of an entry: positive debits, negative credits, in minor units."""

    __tablename__ = "ledger_postings"
    __table_args__ = (
        to("ledger_entries", "entry_id"),
        # With the currency: an account is only ever moved in its own.
        ForeignKeyConstraint(
            ["tenant_id", "account_id", "currency"],
            ["ledger_accounts.tenant_id", "ledger_accounts.id", "ledger_accounts.currency"],
        ),
        CheckConstraint("amount <> 0", name="amount"),
        Index("ix_ledger_postings_entry", "tenant_id", "entry_id"),
        Index("ix_ledger_postings_account", "tenant_id", "account_id"),
    )

    entry_id: Mapped[UUID]
    account_id: Mapped[UUID]
    amount: Mapped[int]
    currency: Mapped[str]
