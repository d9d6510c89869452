"""A provider's answer to a new client, and colleagues proposed to clients who were left without."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import TenantRow, to


class Intake(TenantRow):
    """What a provider answered to a new client's booking. ``reason`` and ``note`` are for provider and team alone."""

    __tablename__ = "intakes"
    __table_args__ = (
        to("bookings", "booking_id"),
        to("providers", "provider_id"),
        to("accounts", "client_id"),
        UniqueConstraint("tenant_id", "booking_id"),
        CheckConstraint("state in ('accepted', 'declined', 'handed_over')", name="state"),
        CheckConstraint("(state = 'accepted') = (reason is null)", name="reason"),
        Index("ix_intakes_provider", "tenant_id", "provider_id", "id"),
        Index("ix_intakes_client", "tenant_id", "client_id", "provider_id"),
    )

    booking_id: Mapped[UUID]
    provider_id: Mapped[UUID]
    client_id: Mapped[UUID]
    state: Mapped[str]
    reason: Mapped[str | None]
    note: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime]


class Proposal(TenantRow):
    """Somebody else for a client: ``wanted`` waits for the team, ``proposed`` was sent to the client."""

    __tablename__ = "proposals"
    __table_args__ = (
        to("bookings", "booking_id"),
        to("accounts", "client_id"),
        to("providers", "from_provider_id"),
        to("providers", "to_provider_id"),
        UniqueConstraint("tenant_id", "booking_id"),
        CheckConstraint("state in ('wanted', 'proposed')", name="state"),
        CheckConstraint("(state = 'proposed') = (to_provider_id is not null)", name="colleague"),
        Index("ix_proposals_state", "tenant_id", "state", "id"),
        Index("ix_proposals_client", "tenant_id", "client_id", "id"),
    )

    booking_id: Mapped[UUID]
    client_id: Mapped[UUID]
    from_provider_id: Mapped[UUID]
    to_provider_id: Mapped[UUID | None]
    state: Mapped[str]
    created_at: Mapped[datetime]
    proposed_at: Mapped[datetime | None]
    proposed_by: Mapped[UUID | None]
