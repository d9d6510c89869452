"""Cases: something a person brought to the team, who works on it, whom the team hears, and what was decided."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, String, UniqueConstraint
from sqlalchemy import text as sql
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import Json, TenantRow, to
from core.db.counted import CountedRow


class Case(CountedRow):
    """A case of ``kind`` about ``subject``. All of ``roles`` must take a position before it is decided.

    ``opened_by`` is the person it is with: who brought it, or with whom the team has to talk. ``other_id`` is the other
    side, which learns of the case when it is asked for its word: ``hearing`` is then ``asked``, later ``given`` or
    ``silent``. With ``consent_needed`` no money goes back unless ``consent`` is ``yes``. ``settlement`` says what was
    decided about money (``refund_bps``, minor units), or what the case is about (``amount``). Somebody without an
    account has a ``contact`` instead: ``name``, ``email`` and ``locale``. ``first_reply_due_at`` is an aim of the
    team's own; what is late is said again every ``again_hours``. How its deadlines are counted stands in ``counted``.
    """

    __tablename__ = "cases"
    __table_args__ = (
        to("accounts", "opened_by"),
        to("accounts", "other_id"),
        to("accounts", "owner_id"),
        CheckConstraint("state in ('open', 'decided', 'withdrawn')", name="state"),
        CheckConstraint("hearing in ('asked', 'given', 'silent')", name="hearing"),
        CheckConstraint("consent in ('yes', 'no', 'silent')", name="consent"),
        Index("ix_cases_queue", "tenant_id", "state", "answer_due_at"),
        Index("ix_cases_subject", "tenant_id", "subject_id"),
        Index("ix_cases_opened_by", "tenant_id", "opened_by"),
        Index("ix_cases_other", "tenant_id", "other_id"),
    )

    kind: Mapped[str]
    topic: Mapped[str | None]
    subject_kind: Mapped[str | None]
    subject_id: Mapped[UUID | None]
    opened_by: Mapped[UUID | None]
    other_id: Mapped[UUID | None]
    owner_id: Mapped[UUID | None]
    roles: Mapped[list[str]]
    text: Mapped[str] = mapped_column(default="")
    shared: Mapped[bool] = mapped_column(default=False, server_default=sql("false"))
    state: Mapped[str] = mapped_column(default="open")
    answer_due_at: Mapped[datetime | None]
    escalated_at: Mapped[datetime | None]
    first_reply_due_at: Mapped[datetime | None]
    first_replied_at: Mapped[datetime | None]
    again_hours: Mapped[int | None]
    contact: Mapped[Json | None]
    question: Mapped[str | None]
    hearing: Mapped[str | None]
    hearing_due_at: Mapped[datetime | None]
    consent_needed: Mapped[bool] = mapped_column(default=False, server_default=sql("false"))
    consent: Mapped[str | None]
    outcome: Mapped[str | None]
    answer: Mapped[str | None]
    answer_other: Mapped[str | None]
    settlement: Mapped[Json] = mapped_column(default=dict)
    created_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[UUID | None]
    appeal_until: Mapped[datetime | None]
    appeal_roles: Mapped[list[str]] = mapped_column(ARRAY(String()), default=list, server_default=sql("'{}'"))


class CaseEntry(TenantRow):
    """What was written into a case, or happened to it.

    A ``message`` to or from a person, a ``statement`` of a side, a ``note`` or ``position`` of the team, an ``event``
    (``said``, put into words for each reader). ``audience``: which sides read it besides the team, ``person`` and
    ``other``; notes and positions are for the team alone.
    """

    __tablename__ = "case_entries"
    __table_args__ = (
        to("cases", "case_id"),
        to("accounts", "author_id"),
        CheckConstraint("kind in ('message', 'note', 'position', 'statement', 'event')", name="kind"),
        CheckConstraint("(kind = 'event') = (said is not null)", name="said"),
        Index("ix_case_entries", "tenant_id", "case_id", "id"),
    )

    case_id: Mapped[UUID]
    author_id: Mapped[UUID | None]
    role: Mapped[str | None]
    kind: Mapped[str]
    text: Mapped[str] = mapped_column(default="")
    said: Mapped[Json | None]
    audience: Mapped[list[str]] = mapped_column(
        ARRAY(String()), default=lambda: ["person"], server_default=sql("'{person}'")
    )
    created_at: Mapped[datetime]


class CaseEvidence(TenantRow):
    """Something attached to a case: a ``message``, ``booking`` or ``review`` as it was then, or a ``file``.

    ``side`` attached it (``person``, ``other``, ``team``); the other side sees it if it is ``shared``.
    """

    __tablename__ = "case_evidence"
    __table_args__ = (
        to("cases", "case_id"),
        to("accounts", "added_by"),
        to("stored_files", "file_id"),
        CheckConstraint("kind in ('message', 'booking', 'review', 'file')", name="kind"),
        CheckConstraint("side in ('person', 'other', 'team')", name="side"),
        CheckConstraint("(kind = 'file') = (file_id is not null)", name="file"),
        UniqueConstraint("tenant_id", "case_id", "subject_id"),
    )

    case_id: Mapped[UUID]
    kind: Mapped[str]
    subject_id: Mapped[UUID]
    file_id: Mapped[UUID | None]
    snapshot: Mapped[Json] = mapped_column(default=dict)
    note: Mapped[str] = mapped_column(default="")
    side: Mapped[str]
    shared: Mapped[bool]
    added_by: Mapped[UUID]
    created_at: Mapped[datetime]


class CaseDocument(TenantRow):
    """What a person keeps: its words as they were given, never changed. ``parts`` are those of a document.

    A ``confirmation`` says what arrived and by when it is answered, a ``decision`` what was decided.
    """

    __tablename__ = "case_documents"
    __table_args__ = (
        to("cases", "case_id"),
        to("accounts", "account_id"),
        UniqueConstraint("tenant_id", "case_id", "account_id", "kind"),
        CheckConstraint("kind in ('confirmation', 'decision')", name="kind"),
    )

    case_id: Mapped[UUID]
    account_id: Mapped[UUID]
    kind: Mapped[str] = mapped_column(default="decision", server_default=sql("'decision'"))
    side: Mapped[str]
    locale: Mapped[str]
    zone: Mapped[str]
    reference: Mapped[str]
    title: Mapped[str]
    parts: Mapped[list[Any]]
    sha256: Mapped[str]
    created_at: Mapped[datetime]
