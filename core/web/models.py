"""Idempotency keys: the first answer, kept."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import Json, TenantRow


class IdempotencyKey(TenantRow):
    """A key a caller used, what it asked, and what it was answered."""

    __tablename__ = "idempotency_keys"
    __table_args__ = (UniqueConstraint("tenant_id", "account_id", "key", postgresql_nulls_not_distinct=True),)

    account_id: Mapped[UUID | None]
    key: Mapped[str]
    fingerprint: Mapped[str]
    status: Mapped[int | None]
    answer: Mapped[Json] = mapped_column(default=dict)
    created_at: Mapped[datetime]
