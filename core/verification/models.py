"""A provider's way in, before there is an account."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import Json, TenantRow, to


class Application(TenantRow):
    """Somebody wants to become a provider. Decided by the team; accepted, they are invited."""

    __tablename__ = "applications"
    __table_args__ = (
        to("providers", "provider_id"),
        CheckConstraint("state in ('received', 'invited', 'declined')", name="state"),
        Index("ix_applications_state", "tenant_id", "state", "created_at"),
    )

    name: Mapped[str]
    email: Mapped[str]
    locale: Mapped[str]
    answers: Mapped[Json] = mapped_column(default=dict)
    state: Mapped[str] = mapped_column(default="received")
    provider_id: Mapped[UUID | None]
    created_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[UUID | None]
    decision_note: Mapped[str] = mapped_column(default="")
