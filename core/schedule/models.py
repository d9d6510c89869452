"""Every future act is a row, written in the same transaction as its cause."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import Json, TenantRow


class ScheduledAction(TenantRow):
    """An act due at ``due_at`` of the tenant's clock. ``dedupe_key`` makes the same cause ask only once."""

    __tablename__ = "scheduled_actions"
    __table_args__ = (
        UniqueConstraint("tenant_id", "dedupe_key"),
        CheckConstraint("state in ('due', 'running', 'done', 'cancelled', 'dead')", name="state"),
        Index("ix_scheduled_actions_open", "state", "due_at", postgresql_where="state in ('due', 'running')"),
        Index("ix_scheduled_actions_subject", "tenant_id", "subject_id"),
    )

    kind: Mapped[str]
    subject_id: Mapped[UUID | None]
    dedupe_key: Mapped[str]
    due_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(default="due")
    payload: Mapped[Json] = mapped_column(default=dict)
    attempts: Mapped[int] = mapped_column(default=0)
    lease_token: Mapped[UUID | None]
    lease_until: Mapped[datetime | None]
    hinted_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    last_error: Mapped[str | None]
