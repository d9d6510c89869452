"""What providers send to the team to be published, and whom they let into a group."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import TenantRow, to


class Submission(TenantRow):
    """An offering sent to the team: published, or sent back with ``words``. One of an offering waits at a time."""

    __tablename__ = "submissions"
    __table_args__ = (
        to("offerings", "offering_id"),
        CheckConstraint("state in ('sent', 'published', 'sent_back')", name="state"),
        CheckConstraint("(state = 'sent') = (decided_at is null)", name="decided"),
        Index("ix_submissions_offering", "tenant_id", "offering_id"),
        Index("uq_submissions_sent", "tenant_id", "offering_id", unique=True, postgresql_where=text("state = 'sent'")),
    )

    offering_id: Mapped[UUID]
    state: Mapped[str] = mapped_column(default="sent")
    note: Mapped[str] = mapped_column(default="")
    sent_at: Mapped[datetime]
    sent_by: Mapped[UUID | None]
    words: Mapped[str] = mapped_column(default="")
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[UUID | None]


class Admission(TenantRow):
    """What a provider decided about a client and an offering with a gate. Append-only: the newest one counts.

    ``consultation_id`` is the booking it rests on.
    """

    __tablename__ = "admissions"
    __table_args__ = (
        to("offerings", "offering_id"),
        to("accounts", "client_id"),
        to("bookings", "consultation_id"),
        CheckConstraint("decision in ('admitted', 'not_admitted')", name="decision"),
        Index("ix_admissions_client", "tenant_id", "client_id", "offering_id", "decided_at"),
        Index("ix_admissions_offering", "tenant_id", "offering_id"),
    )

    offering_id: Mapped[UUID]
    client_id: Mapped[UUID]
    consultation_id: Mapped[UUID]
    decision: Mapped[str]
    words: Mapped[str] = mapped_column(default="")
    decided_at: Mapped[datetime]
    decided_by: Mapped[UUID | None]
