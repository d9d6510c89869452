"""What is offered, every price it ever had, and how often something was looked for."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import Json, TenantRow, to


class Offering(TenantRow):
    """Something a provider (or, without one, the marketplace itself) sells or gives. Prices are per client."""

    __tablename__ = "offerings"
    __table_args__ = (
        to("providers", "provider_id"),
        CheckConstraint("status in ('draft', 'published', 'archived')", name="status"),
        CheckConstraint("price_minor >= 0", name="price"),
        CheckConstraint("1 <= capacity_min and capacity_min <= capacity_max", name="capacity"),
        Index("ix_offerings_provider", "tenant_id", "provider_id"),
        Index("ix_offerings_format", "tenant_id", "format", "status"),
    )

    provider_id: Mapped[UUID | None]
    format: Mapped[str]
    title: Mapped[str]
    description: Mapped[str] = mapped_column(default="")
    duration_min: Mapped[int | None]
    price_minor: Mapped[int]
    currency: Mapped[str]
    capacity_min: Mapped[int] = mapped_column(default=1)
    capacity_max: Mapped[int] = mapped_column(default=1)
    status: Mapped[str] = mapped_column(default="draft")
    fields: Mapped[Json] = mapped_column(default=dict)
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]


class PriceRecord(TenantRow):
    """A price an offering had from ``at`` on. The same price again: it counts as set anew from then."""

    __tablename__ = "price_records"
    __table_args__ = (to("offerings", "offering_id"), Index("ix_price_records", "tenant_id", "offering_id", "at"))

    offering_id: Mapped[UUID]
    price_minor: Mapped[int]
    currency: Mapped[str]
    at: Mapped[datetime]


class SearchCount(TenantRow):
    """How often visitors looked for something in a month: a number, and nothing of who they were.

    ``field`` is a filter's code or ``language``. Counted in several rows each, so that visitors don't wait for each
    other at a popular one.
    """

    __tablename__ = "search_counts"
    __table_args__ = (UniqueConstraint("tenant_id", "month", "field", "value", "shard"),)

    month: Mapped[date]
    field: Mapped[str]
    value: Mapped[str]
    shard: Mapped[int]
    count: Mapped[int]
