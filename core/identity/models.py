"""Checks of accounts, the codes and documents behind them, and verifications the team has withdrawn."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import TenantRow, to


class AccountCheck(TenantRow):
    """One check of an account, as it stands since ``changed_at``; no row means that nothing was done yet.

    ``method`` says how it was passed: ``code``, ``card``, ``document``, or as the team wrote it down. ``decided_by`` is
    whoever of the team decided, and nobody where the machine did; ``reason`` is what the person reads.
    """

    __tablename__ = "account_checks"
    __table_args__ = (
        UniqueConstraint("tenant_id", "account_id", "step"),
        to("accounts", "account_id"),
        to("accounts", "decided_by"),
        CheckConstraint("state in ('sent', 'waiting', 'passed', 'refused')", name="state"),
        CheckConstraint("(state = 'passed') = (passed_at is not null)", name="passed"),
    )

    account_id: Mapped[UUID]
    step: Mapped[str]
    state: Mapped[str]
    method: Mapped[str] = mapped_column(default="")
    changed_at: Mapped[datetime]
    passed_at: Mapped[datetime | None]
    decided_by: Mapped[UUID | None]
    reason: Mapped[str] = mapped_column(default="")


class CheckCode(TenantRow):
    """A code sent to a number somebody says is theirs. ``blind``: the number is another account's, so no code works."""

    __tablename__ = "check_codes"
    __table_args__ = (
        to("accounts", "account_id"),
        Index("ix_check_codes_account", "tenant_id", "account_id", "id"),
        Index("ix_check_codes_phone", "tenant_id", "phone", "id"),
    )

    account_id: Mapped[UUID]
    phone: Mapped[str]
    code_hash: Mapped[str]
    blind: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    used_at: Mapped[datetime | None]


class IdentityPaper(TenantRow):
    """A document that says who holds an account. Its number is kept sealed, its end and a keyed hash in the clear.

    ``file_id`` is its copy, ``copy_until`` the last instant it is kept. One the team wrote down has no copy.
    """

    __tablename__ = "identity_papers"
    __table_args__ = (
        to("accounts", "account_id"),
        to("accounts", "decided_by"),
        to("stored_files", "file_id"),
        CheckConstraint("state in ('waiting', 'accepted', 'declined', 'replaced')", name="state"),
        CheckConstraint("(state = 'waiting') = (decided_at is null)", name="decided"),
        Index("ix_identity_papers_state", "tenant_id", "state", "id"),
        Index("ix_identity_papers_number", "tenant_id", "number_hash"),
        Index(
            "uq_identity_papers_waiting",
            "tenant_id",
            "account_id",
            unique=True,
            postgresql_where=text("state = 'waiting'"),
        ),
    )

    account_id: Mapped[UUID]
    kind: Mapped[str]
    full_name: Mapped[str]
    birth_date: Mapped[date | None]
    number_sealed: Mapped[str] = mapped_column(default="")
    number_hash: Mapped[str | None]
    number_end: Mapped[str] = mapped_column(default="")
    file_id: Mapped[UUID | None]
    state: Mapped[str] = mapped_column(default="waiting")
    handed_in_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[UUID | None]
    reason: Mapped[str] = mapped_column(default="")
    copy_until: Mapped[datetime | None]


class VerificationStop(TenantRow):
    """The team has withdrawn an account's verification; nothing new is connected until it is given back."""

    __tablename__ = "verification_stops"
    __table_args__ = (
        to("accounts", "account_id"),
        to("accounts", "stopped_by"),
        to("accounts", "ended_by"),
        Index(
            "uq_verification_stops_account",
            "tenant_id",
            "account_id",
            unique=True,
            postgresql_where=text("ended_at is null"),
        ),
    )

    account_id: Mapped[UUID]
    reason: Mapped[str]
    stopped_by: Mapped[UUID | None]
    since: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[UUID | None]
    end_reason: Mapped[str] = mapped_column(default="")
