"""What people report about a provider's work; each report is the paper behind one signal."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import Json, TenantRow, to


class Report(TenantRow):
    """A report of ``kind`` (a kind of signal) about a provider.

    ``words`` are for the team alone; ``answer`` is the provider's own word, with which they contest it or explain.
    ``verdict`` is the team's: it ``counts``, or is ``excluded`` for a reason. ``day`` is the site's calendar day.
    """

    __tablename__ = "reports"
    __table_args__ = (
        to("providers", "provider_id"),
        to("accounts", "client_id"),
        to("bookings", "booking_id"),
        to("accounts", "author_id"),
        to("signals", "signal_id"),
        CheckConstraint("recorded_by in ('client', 'provider', 'team')", name="recorded_by"),
        CheckConstraint("verdict in ('counts', 'excluded')", name="verdict"),
        Index("ix_reports_provider", "tenant_id", "provider_id", "id"),
        Index(
            "ix_reports_waiting",
            "tenant_id",
            "answered_at",
            postgresql_where=text("verdict is null and answered_at is not null"),
        ),
        Index(
            "uq_reports_attempt",
            "tenant_id",
            "provider_id",
            "client_id",
            "day",
            unique=True,
            postgresql_where=text("kind = 'failed_scheduling'"),
        ),
        Index(
            "uq_reports_change",
            "tenant_id",
            "provider_id",
            "client_id",
            unique=True,
            postgresql_where=text("kind = 'change_asked'"),
        ),
        Index(
            "uq_reports_booking",
            "tenant_id",
            "booking_id",
            "kind",
            unique=True,
            postgresql_where=text("booking_id is not null"),
        ),
    )

    kind: Mapped[str]
    provider_id: Mapped[UUID]
    client_id: Mapped[UUID | None]
    booking_id: Mapped[UUID | None]
    recorded_by: Mapped[str]
    author_id: Mapped[UUID | None]
    details: Mapped[Json] = mapped_column(default=dict)
    words: Mapped[str] = mapped_column(default="")
    day: Mapped[date]
    at: Mapped[datetime]
    signal_id: Mapped[UUID]
    answer: Mapped[str | None]
    warned: Mapped[bool] = mapped_column(default=False)
    answered_at: Mapped[datetime | None]
    verdict: Mapped[str | None]
    reason: Mapped[str | None]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[UUID | None]
