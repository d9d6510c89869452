"""Cases: something a person brought to the team, who works on it, and what was decided."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import Json, TenantRow, to


class Case(TenantRow):
    """A case of ``kind`` about ``subject``. All of ``roles`` must take a position before it is decided.

    ``opened_by`` is the person it is with: who brought it, or with whom the team has to talk. ``settlement`` says what
    was decided about money (``refund_bps``, minor units), or what the case is about (``amount``).
    """

    __tablename__ = "cases"
    __table_args__ = (
        to("accounts", "opened_by"),
        CheckConstraint("state in ('open', 'decided')", name="state"),
        Index("ix_cases_queue", "tenant_id", "state", "answer_due_at"),
        Index("ix_cases_subject", "tenant_id", "subject_id"),
    )

    kind: Mapped[str]
    subject_kind: Mapped[str | None]
    subject_id: Mapped[UUID | None]
    opened_by: Mapped[UUID | None]
    roles: Mapped[list[str]]
    text: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="open")
    answer_due_at: Mapped[datetime | None]
    outcome: Mapped[str | None]
    answer: Mapped[str | None]
    settlement: Mapped[Json] = mapped_column(default=dict)
    created_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[UUID | None]


class CaseEntry(TenantRow):
    """What somebody wrote into a case: a ``message`` to or from the person, a ``note`` of the team, a ``position``."""

    __tablename__ = "case_entries"
    __table_args__ = (
        to("cases", "case_id"),
        to("accounts", "author_id"),
        CheckConstraint("kind in ('message', 'note', 'position')", name="kind"),
        Index("ix_case_entries", "tenant_id", "case_id", "id"),
    )

    case_id: Mapped[UUID]
    author_id: Mapped[UUID | None]
    role: Mapped[str | None]
    kind: Mapped[str]
    text: Mapped[str]
    created_at: Mapped[datetime]
