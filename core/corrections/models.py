"""What clients say was written down wrongly, and what the team decided."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import to
from core.db.counted import CountedRow


class Correction(CountedRow):
    """A client says that a move was not hers (``move``), or that she did not miss a meeting (``no_show``)."""

    __tablename__ = "corrections"
    __table_args__ = (
        to("bookings", "booking_id"),
        to("accounts", "client_id"),
        CheckConstraint("about in ('move', 'no_show')", name="about"),
        CheckConstraint("state in ('waiting', 'accepted', 'refused')", name="state"),
        CheckConstraint("(state = 'waiting') = (decided_at is null)", name="decided"),
        Index("ix_corrections_state", "tenant_id", "state", "due_at"),
        Index("ix_corrections_client", "tenant_id", "client_id", "id"),
        Index(
            "uq_corrections_waiting",
            "tenant_id",
            "booking_id",
            "about",
            unique=True,
            postgresql_where=text("state = 'waiting'"),
        ),
    )

    booking_id: Mapped[UUID]
    client_id: Mapped[UUID]
    about: Mapped[str]
    text: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="waiting")
    asked_at: Mapped[datetime]
    due_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[UUID | None]
    reason: Mapped[str] = mapped_column(default="")
