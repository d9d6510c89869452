"""Signals are only ever added; bars say what a client may no longer use."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import Json, TenantRow, to


class Signal(TenantRow):
    """Something that happened and counts: a late cancellation, a no-show, a strike. ``excluded_at`` takes it out."""

    __tablename__ = "signals"
    __table_args__ = (to("accounts", "account_id"), Index("ix_signals_account", "tenant_id", "account_id", "at"))

    account_id: Mapped[UUID]
    kind: Mapped[str]
    rule: Mapped[str]
    subject_id: Mapped[UUID | None]
    at: Mapped[datetime]
    details: Mapped[Json] = mapped_column(default=dict)
    excluded_at: Mapped[datetime | None]
    exclusion_reason: Mapped[str | None]


class Bar(TenantRow):
    """A client's bar, in force until lifted by a person, with a reason."""

    __tablename__ = "bars"
    __table_args__ = (to("accounts", "account_id"), Index("ix_bars_account", "tenant_id", "account_id"))

    account_id: Mapped[UUID]
    kind: Mapped[str]
    rule: Mapped[str]
    subject_id: Mapped[UUID | None]
    since: Mapped[datetime]
    lifted_at: Mapped[datetime | None]
    lifted_by: Mapped[UUID | None]
    lift_reason: Mapped[str | None]


class Pair(TenantRow):
    """What a client and a provider have behind them, in one format."""

    __tablename__ = "pairs"
    __table_args__ = (
        to("accounts", "client_id"),
        to("providers", "provider_id"),
        Index("uq_pairs", "tenant_id", "client_id", "provider_id", "format", unique=True),
    )

    client_id: Mapped[UUID]
    provider_id: Mapped[UUID]
    format: Mapped[str]
    delivered_count: Mapped[int] = mapped_column(default=0)
    first_delivered_at: Mapped[datetime | None]
    first_paid_at: Mapped[datetime | None]
    first_paid_minor: Mapped[int | None]
    admitted_at: Mapped[datetime | None]
