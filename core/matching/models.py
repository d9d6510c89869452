"""What clients answered. Sensitive: deleted for good when they wish so."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import Json, TenantRow, to


class MatchSheet(TenantRow):
    """A client's answered questionnaire. ``shared``: specialists the client has booked may read it."""

    __tablename__ = "match_sheets"
    __table_args__ = (
        to("accounts", "account_id"),
        Index("ix_match_sheets_account", "tenant_id", "account_id", "id"),
        CheckConstraint("condition >= 1", name="condition"),
    )

    account_id: Mapped[UUID]
    topics: Mapped[list[str]] = mapped_column(default=list)
    words: Mapped[str] = mapped_column(default="")
    condition: Mapped[int]
    test: Mapped[Json] = mapped_column(default=dict)
    shared: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
