"""What people are asked to agree to, and concessions of the team that wait for it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import Json, TenantRow, to
from core.db.counted import CountedRow


class Consent(CountedRow):
    """A question to a person: answered by ``due_at`` (inclusive), or taken as ``if_silent``.

    ``question`` is a message, put into words for the reader; ``silent`` says that nobody answered.
    """

    __tablename__ = "consents"
    __table_args__ = (
        to("accounts", "asked_id"),
        CheckConstraint("state in ('waiting', 'agreed', 'refused')", name="state"),
        CheckConstraint("if_silent in ('agreed', 'refused')", name="if_silent"),
        CheckConstraint("not silent or state = if_silent", name="silent"),
        Index("ix_consents_asked", "tenant_id", "asked_id", "state"),
        Index("ix_consents_subject", "tenant_id", "subject_id"),
    )

    kind: Mapped[str]
    subject_id: Mapped[UUID]
    asked_id: Mapped[UUID]
    question: Mapped[Json]
    text: Mapped[str] = mapped_column(default="")
    link: Mapped[str]
    state: Mapped[str] = mapped_column(default="waiting")
    silent: Mapped[bool] = mapped_column(default=False)
    if_silent: Mapped[str]
    due_at: Mapped[datetime]
    asked_at: Mapped[datetime]
    asked_by: Mapped[UUID | None]
    answered_at: Mapped[datetime | None]
    answer: Mapped[str] = mapped_column(default="")


class Concession(TenantRow):
    """Another time that the team would give a client, when the rules alone no longer allow a move."""

    __tablename__ = "concessions"
    __table_args__ = (
        to("bookings", "booking_id"),
        to("consents", "consent_id"),
        CheckConstraint("state in ('asked', 'open', 'granted', 'refused')", name="state"),
        Index("ix_concessions_state", "tenant_id", "state", "id"),
        Index(
            "uq_concessions_open",
            "tenant_id",
            "booking_id",
            unique=True,
            postgresql_where=text("state in ('asked', 'open')"),
        ),
    )

    booking_id: Mapped[UUID]
    new_starts_at: Mapped[datetime]
    reason: Mapped[str]
    consent_id: Mapped[UUID | None]
    state: Mapped[str]
    begun_at: Mapped[datetime]
    begun_by: Mapped[UUID | None]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[UUID | None]
    words: Mapped[str] = mapped_column(default="")
