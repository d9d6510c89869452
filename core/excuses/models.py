"""Documents that may excuse a provider."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import to
from core.db.counted import CountedRow


class Excuse(CountedRow):
    """What a provider handed in about a booking that was cancelled late or missed, and what the team said to it.

    ``until`` was the last instant to hand it in. ``withdrawn`` counts the free sessions it took back.
    """

    __tablename__ = "excuses"
    __table_args__ = (
        to("bookings", "booking_id"),
        to("providers", "provider_id"),
        to("accounts", "client_id"),
        to("stored_files", "file_id"),
        CheckConstraint("state in ('waiting', 'accepted', 'refused')", name="state"),
        CheckConstraint("(state = 'waiting') = (decided_at is null)", name="decided"),
        Index("ix_excuses_state", "tenant_id", "state", "id"),
        Index("ix_excuses_provider", "tenant_id", "provider_id", "id"),
        Index(
            "uq_excuses_waiting",
            "tenant_id",
            "booking_id",
            unique=True,
            postgresql_where=text("state in ('waiting', 'accepted')"),
        ),
    )

    booking_id: Mapped[UUID]
    provider_id: Mapped[UUID]
    client_id: Mapped[UUID]
    file_id: Mapped[UUID]
    text: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="waiting")
    rule: Mapped[str]
    until: Mapped[datetime]
    sent_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[UUID | None]
    reason: Mapped[str] = mapped_column(default="")
    withdrawn: Mapped[int] = mapped_column(default=0)
