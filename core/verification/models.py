"""A provider's way in, before there is an account."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import Json, TenantRow, to
from core.db.counted import CountedRow

STATES = ("draft", "received", "meeting", "details", "entry", "invited", "admitted", "declined", "withdrawn")
_IN_SQL = ", ".join(f"'{state}'" for state in STATES)


class Application(CountedRow):
    """Somebody wants to become a provider.

    ``state``: draft (not sent yet) → received → meeting → details (second questionnaire open) → entry (the team enters
    the data) → invited → admitted (the page is open); or declined, or withdrawn. ``answers`` holds what was sent,
    ``draft`` what was written since. ``decision_note`` is for the applicant, ``decision_reason`` for the team alone.
    """

    __tablename__ = "applications"
    __table_args__ = (
        to("providers", "provider_id"),
        to("accounts", "owner_id"),
        CheckConstraint(f"state in ({_IN_SQL})", name="state"),
        Index("ix_applications_state", "tenant_id", "state", "created_at"),
        Index("ix_applications_email", "tenant_id", "email"),
        Index("ix_applications_tax_number", "tenant_id", "tax_number"),
    )

    name: Mapped[str]
    email: Mapped[str]
    phone: Mapped[str | None]
    locale: Mapped[str]
    answers: Mapped[Json] = mapped_column(default=dict)
    draft: Mapped[Json] = mapped_column(default=dict)
    tax_number: Mapped[str | None]
    state: Mapped[str] = mapped_column(default="received")
    rule_version: Mapped[int] = mapped_column(default=0)
    owner_id: Mapped[UUID | None]
    provider_id: Mapped[UUID | None]
    created_at: Mapped[datetime]
    applied_at: Mapped[datetime | None]
    criteria: Mapped[Json] = mapped_column(default=dict)
    meeting_times: Mapped[list[str]] = mapped_column(default=list)
    meeting_link: Mapped[str] = mapped_column(default="")
    meeting_at: Mapped[datetime | None]
    meeting_note: Mapped[str] = mapped_column(default="")
    met_at: Mapped[datetime | None]
    meeting_notes: Mapped[str] = mapped_column(default="")
    completed_at: Mapped[datetime | None]
    page_expected_at: Mapped[datetime | None]
    page_due_at: Mapped[datetime | None]
    invited_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[UUID | None]
    decision_note: Mapped[str] = mapped_column(default="")
    decision_reason: Mapped[str] = mapped_column(default="")


class ApplicationFile(TenantRow):
    """A document an applicant added, under the code of its question."""

    __tablename__ = "application_files"
    __table_args__ = (
        to("applications", "application_id"),
        to("stored_files", "file_id"),
        UniqueConstraint("tenant_id", "file_id"),
        Index("ix_application_files", "tenant_id", "application_id"),
    )

    application_id: Mapped[UUID]
    code: Mapped[str]
    file_id: Mapped[UUID]
    created_at: Mapped[datetime]


class ApplicationEvent(TenantRow):
    """One step of an application, written once: what happened, who did it (nobody named: the applicant)."""

    __tablename__ = "application_events"
    __table_args__ = (
        to("applications", "application_id"),
        Index("ix_application_events", "tenant_id", "application_id", "id"),
    )

    application_id: Mapped[UUID]
    at: Mapped[datetime]
    kind: Mapped[str]
    actor_id: Mapped[UUID | None]
    details: Mapped[Json] = mapped_column(default=dict)
