"""A what-if, the decisions it looked at, and the money they moved and would have moved."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import Json, TenantRow, to


class WhatIfRun(TenantRow):
    """Which values were tried on the decisions of a period (both ends included), and how far that is.

    ``newest_id`` is the newest decision there was when it was asked, ``after_id`` the last one looked at.
    ``cases`` are made-up ones at the bounds of the values.
    """

    __tablename__ = "what_if_runs"
    __table_args__ = (CheckConstraint("state in ('waiting', 'done')", name="state"),)

    changes: Mapped[Json]
    since: Mapped[datetime]
    until: Mapped[datetime]
    draft_id: Mapped[UUID | None]
    asked_by: Mapped[UUID | None]
    created_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    state: Mapped[str] = mapped_column(default="waiting")
    plugin_version: Mapped[str]
    newest_id: Mapped[UUID | None]
    after_id: Mapped[UUID | None]
    total: Mapped[int] = mapped_column(default=0)
    looked_at: Mapped[int] = mapped_column(default=0)
    cases: Mapped[list[Any]] = mapped_column(default=list)


class WhatIfLine(TenantRow):
    """One decision that counts: what became of it when it was asked again.

    ``verdict``: ``same``, ``reworded`` (the same follows, in other words), ``different`` or ``unreadable``.
    ``change`` is what kind of difference it is, ``why`` why it could not be read, as a stored message.
    """

    __tablename__ = "what_if_lines"
    __table_args__ = (
        UniqueConstraint("tenant_id", "run_id", "decision_id"),
        to("what_if_runs", "run_id", ondelete="CASCADE"),
        CheckConstraint("verdict in ('same', 'reworded', 'different', 'unreadable')", name="verdict"),
        Index("ix_what_if_lines_run", "tenant_id", "run_id", "verdict", "decision_id"),
    )

    run_id: Mapped[UUID]
    decision_id: Mapped[UUID]
    carried_out: Mapped[bool]
    hook: Mapped[str]
    subject_kind: Mapped[str]
    subject_id: Mapped[UUID]
    at: Mapped[datetime]
    verdict: Mapped[str]
    change: Mapped[str | None]
    why: Mapped[Json | None]
    fields: Mapped[Json]
    client_id: Mapped[UUID | None]
    provider_id: Mapped[UUID | None]


class WhatIfAmount(TenantRow):
    """A sum that a decision carried out moved, and the one it would have moved."""

    __tablename__ = "what_if_amounts"
    __table_args__ = (
        UniqueConstraint("tenant_id", "run_id", "decision_id", "line"),
        to("what_if_runs", "run_id", ondelete="CASCADE"),
    )

    run_id: Mapped[UUID]
    decision_id: Mapped[UUID]
    line: Mapped[str]
    currency: Mapped[str]
    was_minor: Mapped[int]
    would_be_minor: Mapped[int]
    client_id: Mapped[UUID | None]
    provider_id: Mapped[UUID | None]
