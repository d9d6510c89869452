"""Changes of what both have accepted, each kept as it was proposed, and what was found when the service took place."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import Json, TenantRow, to
from core.db.counted import CountedRow

AMENDMENT_STATES = "'proposed', 'awaiting_payment', 'in_force', 'declined', 'withdrawn', 'expired', 'failed', 'ended'"


class Amendment(CountedRow):
    """Other terms for an accepted order. ``before`` and ``after`` are whole, so that they can be laid side by side.

    ``proposed`` → ``in_force`` once the other side accepts, by way of ``awaiting_payment`` while a higher price is
    still to be reserved (until ``pay_by``, inclusive). ``failed``: it was not reserved, or its time was taken.
    ``ended``: the service ended first, or began before its other start was accepted.
    """

    __tablename__ = "amendments"
    __table_args__ = (
        to("bookings", "booking_id"),
        CheckConstraint("made_by in ('client', 'provider')", name="made_by"),
        CheckConstraint(f"state in ({AMENDMENT_STATES})", name="state"),
        UniqueConstraint("tenant_id", "booking_id", "number"),
        Index(
            "uq_amendments_open",
            "tenant_id",
            "booking_id",
            unique=True,
            postgresql_where=text("state in ('proposed', 'awaiting_payment')"),
        ),
    )

    booking_id: Mapped[UUID]
    number: Mapped[int]
    made_by: Mapped[str]
    before: Mapped[Json]
    after: Mapped[Json]
    reason: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="proposed")
    payment_id: Mapped[UUID | None]
    created_at: Mapped[datetime]
    valid_until: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    pay_by: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


class Finding(TenantRow):
    """What a side says it found, to be laid beside what was ordered. It is never changed."""

    __tablename__ = "order_findings"
    __table_args__ = (
        to("bookings", "booking_id"),
        CheckConstraint("side in ('client', 'provider')", name="side"),
        Index("ix_order_findings_booking", "tenant_id", "booking_id"),
    )

    booking_id: Mapped[UUID]
    side: Mapped[str]
    text: Mapped[str]
    created_at: Mapped[datetime]
