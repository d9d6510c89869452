"""Reviews of one side of a booking by the other."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import TenantRow, to


class Review(TenantRow):
    """One side's rating and words. ``author`` is ``client`` or ``provider``.

    ``answer`` is what the one it is about says to it. Hidden by the team, it is shown to nobody but its two people, and
    counts in no average. ``reported_at``: its author has told the team why the rating is low.
    """

    __tablename__ = "reviews"
    __table_args__ = (
        to("bookings", "booking_id"),
        to("accounts", "author_id"),
        to("accounts", "subject_id"),
        UniqueConstraint("tenant_id", "booking_id", "author"),
        CheckConstraint("author in ('client', 'provider')", name="author"),
        CheckConstraint("author_id <> subject_id", name="of_another"),
        CheckConstraint("(answer is null) = (answered_at is null)", name="answer"),
        CheckConstraint("(hidden_at is null) = (hidden_reason is null)", name="hidden"),
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
    answer: Mapped[str | None]
    answered_at: Mapped[datetime | None]
    answer_edited_at: Mapped[datetime | None]
    reported_at: Mapped[datetime | None]
    hidden_at: Mapped[datetime | None]
    hidden_reason: Mapped[str | None]


class ReviewVersion(TenantRow):
    """How a review or an answer read before it was changed: for the team. ``rating`` is ``None`` for an answer."""

    __tablename__ = "review_versions"
    __table_args__ = (
        to("reviews", "review_id"),
        CheckConstraint("kind in ('review', 'answer')", name="kind"),
        CheckConstraint("(rating is null) = (kind = 'answer')", name="rating"),
        Index("ix_review_versions", "tenant_id", "review_id", "id"),
    )

    review_id: Mapped[UUID]
    kind: Mapped[str]
    rating: Mapped[int | None]
    text: Mapped[str]
    written_at: Mapped[datetime]
    replaced_at: Mapped[datetime]
