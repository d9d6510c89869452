"""When a provider works, and what is already taken. The database itself refuses overlapping reservations."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import TSTZRANGE, ExcludeConstraint, Range
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import TenantRow, to


class WeeklyHours(TenantRow):
    """Hours of a weekday (0 = Monday) in the provider's zone, minutes from midnight; for one format or all."""

    __tablename__ = "weekly_hours"
    __table_args__ = (
        to("providers", "provider_id"),
        Index("ix_weekly_hours_provider", "tenant_id", "provider_id"),
        CheckConstraint("weekday between 0 and 6", name="weekday"),
        CheckConstraint("start_min >= 0 and end_min <= 1440 and start_min < end_min", name="minutes"),
    )

    provider_id: Mapped[UUID]
    weekday: Mapped[int]
    start_min: Mapped[int]
    end_min: Mapped[int]
    format: Mapped[str | None]


class Opening(TenantRow):
    """A dated stretch of open time, besides the weekly hours; for one format or all."""

    __tablename__ = "openings"
    __table_args__ = (
        to("providers", "provider_id"),
        Index("ix_openings_provider", "tenant_id", "provider_id", "starts_at"),
        CheckConstraint("starts_at < ends_at", name="order"),
    )

    provider_id: Mapped[UUID]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    format: Mapped[str | None]


class TimeOff(TenantRow):
    """Days off, first and last inclusive, in the tenant's zone."""

    __tablename__ = "time_off"
    __table_args__ = (
        to("providers", "provider_id"),
        Index("ix_time_off_provider", "tenant_id", "provider_id"),
        CheckConstraint("first_day <= last_day", name="order"),
    )

    provider_id: Mapped[UUID]
    first_day: Mapped[date]
    last_day: Mapped[date]
    note: Mapped[str | None]


class Reservation(TenantRow):
    """A stretch of a provider's time that is taken. Any kind of meeting reserves here, and nowhere else."""

    __tablename__ = "reservations"
    __table_args__ = (
        to("providers", "provider_id"),
        CheckConstraint("state in ('held', 'confirmed', 'released')", name="state"),
        # What lies behind is never looked at again, however much of it there is.
        Index(
            "ix_reservations_until",
            "tenant_id",
            "provider_id",
            text("upper(during)"),
            postgresql_where=text("state in ('held', 'confirmed')"),
        ),
        ExcludeConstraint(
            (text("uuidrange(tenant_id, tenant_id, '[]')"), "&&"),
            (text("uuidrange(provider_id, provider_id, '[]')"), "&&"),
            ("during", "&&"),
            using="gist",
            where=text("state in ('held', 'confirmed')"),
            name="ex_reservations_overlap",
        ),
    )

    provider_id: Mapped[UUID]
    during: Mapped[Range[Any]] = mapped_column(TSTZRANGE)
    state: Mapped[str] = mapped_column(default="held")
    subject_id: Mapped[UUID]
    created_at: Mapped[datetime]


class CalendarVersion(TenantRow):
    """Changes with every change of a provider's hours, openings, time off or reservations, in the same transaction.

    A fresh random value each time, never a count: a count rolled back is given out again for something else.
    """

    __tablename__ = "calendar_versions"
    __table_args__ = (UniqueConstraint("tenant_id", "provider_id"), to("providers", "provider_id"))

    provider_id: Mapped[UUID]
    version: Mapped[UUID]
