"""What providers send to the team to be published, whom they let into a group, what they put up, help they ask for."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import TenantRow, to
from core.db.counted import CountedRow


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


class Material(TenantRow):
    """A file a provider puts up: of their own, or (``offering_id``) the material of a programme.

    ``audience``: everybody, or clients who have booked with the provider.
    """

    __tablename__ = "materials"
    __table_args__ = (
        to("providers", "provider_id"),
        to("offerings", "offering_id"),
        to("stored_files", "file_id"),
        CheckConstraint("audience in ('public', 'clients')", name="audience"),
        Index("ix_materials_provider", "tenant_id", "provider_id"),
        Index("ix_materials_offering", "tenant_id", "offering_id"),
    )

    provider_id: Mapped[UUID]
    offering_id: Mapped[UUID | None]
    file_id: Mapped[UUID]
    kind: Mapped[str]
    title: Mapped[str]
    description: Mapped[str] = mapped_column(default="")
    audience: Mapped[str] = mapped_column(default="public")
    created_at: Mapped[datetime]
    created_by: Mapped[UUID | None]
    removed_at: Mapped[datetime | None]


class SupportRequest(CountedRow):
    """Help a provider asks the team for with an offering; ``kinds`` holds codes, ``due_at`` is when it is answered."""

    __tablename__ = "support_requests"
    __table_args__ = (
        to("offerings", "offering_id"),
        to("providers", "provider_id"),
        CheckConstraint("(answered_at is null) = (answer = '')", name="answered"),
        Index("ix_support_requests_offering", "tenant_id", "offering_id"),
    )

    offering_id: Mapped[UUID]
    provider_id: Mapped[UUID]
    kinds: Mapped[list[str]]
    text: Mapped[str]
    asked_at: Mapped[datetime]
    asked_by: Mapped[UUID | None]
    due_at: Mapped[datetime]
    answer: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[UUID | None]
