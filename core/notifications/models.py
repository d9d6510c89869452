"""Every message to a person, as it was put into words, and whether it went out."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import Json, TenantRow


class Notification(TenantRow):
    """A message to an address. ``account_id`` is empty for people without an account (applicants, invitees)."""

    __tablename__ = "notifications"
    __table_args__ = (
        CheckConstraint("channel in ('email', 'phone', 'in_app')", name="channel"),
        CheckConstraint("state in ('pending', 'sent', 'failed', 'read')", name="state"),
        Index("ix_notifications_account", "tenant_id", "account_id", "created_at"),
        Index("ix_notifications_created", "tenant_id", "created_at"),
    )

    channel: Mapped[str]
    template: Mapped[str]
    address: Mapped[str]
    account_id: Mapped[UUID | None]
    locale: Mapped[str]
    subject: Mapped[str]
    body: Mapped[str]
    link: Mapped[str | None]
    state: Mapped[str] = mapped_column(default="pending")
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    details: Mapped[Json] = mapped_column(default=dict)
