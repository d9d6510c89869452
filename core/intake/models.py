"""A provider's answer to a new client's booking or first message, and colleagues proposed to those left without."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import TenantRow, to
from core.db.counted import CountedRow


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


class Inquiry(CountedRow):
    """A new client's first message to a provider, without a booking; it also stands in the chat of the two.

    Answered by ``due_at`` (inclusive), or ``lapsed``. ``reason`` and ``note`` are for provider and team alone.
    """

    __tablename__ = "inquiries"
    __table_args__ = (
        to("accounts", "client_id"),
        to("providers", "provider_id"),
        to("conversations", "conversation_id"),
        CheckConstraint("state in ('open', 'accepted', 'declined', 'handed_over', 'lapsed')", name="state"),
        CheckConstraint("(state in ('declined', 'handed_over')) = (reason is not null)", name="reason"),
        CheckConstraint("(state = 'open') = (at is null)", name="answered"),
        Index("ix_inquiries_provider", "tenant_id", "provider_id", "id"),
        Index("ix_inquiries_client", "tenant_id", "client_id", "provider_id"),
        Index(
            "uq_inquiries_open",
            "tenant_id",
            "client_id",
            "provider_id",
            unique=True,
            postgresql_where=text("state = 'open'"),
        ),
    )

    client_id: Mapped[UUID]
    provider_id: Mapped[UUID]
    conversation_id: Mapped[UUID]
    text: Mapped[str]
    state: Mapped[str] = mapped_column(default="open")
    reason: Mapped[str | None]
    note: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    due_at: Mapped[datetime]
    at: Mapped[datetime | None]


class Proposal(TenantRow):
    """Somebody else for a client, after a booking or a first message: ``wanted`` waits for the team, ``proposed`` was
    sent to the client.
    """

    __tablename__ = "proposals"
    __table_args__ = (
        to("bookings", "booking_id"),
        to("inquiries", "inquiry_id"),
        to("accounts", "client_id"),
        to("providers", "from_provider_id"),
        to("providers", "to_provider_id"),
        UniqueConstraint("tenant_id", "booking_id"),
        UniqueConstraint("tenant_id", "inquiry_id"),
        CheckConstraint("(booking_id is null) <> (inquiry_id is null)", name="origin"),
        CheckConstraint("state in ('wanted', 'proposed')", name="state"),
        CheckConstraint("(state = 'proposed') = (to_provider_id is not null)", name="colleague"),
        Index("ix_proposals_state", "tenant_id", "state", "id"),
        Index("ix_proposals_client", "tenant_id", "client_id", "id"),
    )

    booking_id: Mapped[UUID | None]
    inquiry_id: Mapped[UUID | None]
    client_id: Mapped[UUID]
    from_provider_id: Mapped[UUID]
    to_provider_id: Mapped[UUID | None]
    state: Mapped[str]
    created_at: Mapped[datetime]
    proposed_at: Mapped[datetime | None]
    proposed_by: Mapped[UUID | None]
