"""What a provider earned with one client's money, and its way to the provider's account."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import Json, TenantRow, to

PAYOUT_STATES = "'due', 'approved', 'sent', 'paid', 'returned', 'cancelled'"


class PayoutBatch(TenantRow):
    """A file of payouts handed to the bank."""

    __tablename__ = "payout_batches"
    __table_args__ = (UniqueConstraint("tenant_id", "number"),)

    number: Mapped[int]
    created_at: Mapped[datetime]
    created_by: Mapped[UUID | None]
    currency: Mapped[str]


class Payout(TenantRow):
    """One booking's money for its provider: gross, commission, net. ``earned_at`` is when the trigger happened."""

    __tablename__ = "payouts"
    __table_args__ = (
        to("providers", "provider_id"),
        to("bookings", "booking_id"),
        to("payments", "payment_id"),
        to("payout_batches", "batch_id"),
        UniqueConstraint("tenant_id", "booking_id"),
        CheckConstraint(f"state in ({PAYOUT_STATES})", name="state"),
        CheckConstraint("gross_minor = commission_minor + net_minor and net_minor >= 0", name="sum"),
        Index("ix_payouts_provider", "tenant_id", "provider_id"),
        Index("ix_payouts_state", "tenant_id", "state", "due_at"),
    )

    provider_id: Mapped[UUID]
    booking_id: Mapped[UUID]
    payment_id: Mapped[UUID]
    gross_minor: Mapped[int]
    commission_minor: Mapped[int]
    net_minor: Mapped[int]
    currency: Mapped[str]
    state: Mapped[str] = mapped_column(default="due")
    earned_at: Mapped[datetime]
    due_at: Mapped[datetime]
    destination: Mapped[Json] = mapped_column(default=dict)
    batch_id: Mapped[UUID | None]
    reference: Mapped[str | None]
    approved_at: Mapped[datetime | None]
    approved_by: Mapped[UUID | None]
    sent_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]
    failure: Mapped[str | None]
    created_at: Mapped[datetime]
