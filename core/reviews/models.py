"""Reviews of one side of a booking by the other."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import TenantRow, to


class Review(TenantRow):
    """One side's rating and words. ``author`` is ``client`` or ``provider``."""

    __tablename__ = "reviews"
    __table_args__ = (
        to("bookings", "booking_id"),
        to("accounts", "author_id"),
        to("accounts", "subject_id"),
        UniqueConstraint("tenant_id", "booking_id", "author"),
        CheckConstraint("author in ('client', 'provider')", name="author"),
        Index("ix_reviews_subject", "tenant_id", "subject_id"),
    )

    booking_id: Mapped[UUID]
    author: Mapped[str]
    author_id: Mapped[UUID]
    subject_id: Mapped[UUID]
    rating: Mapped[int]
    text: Mapped[str] = mapped_column(default="")
    public: Mapped[bool]
    created_at: Mapped[datetime]
    edited_at: Mapped[datetime | None]
