"""Wishes that fitting providers answer with offers, and their offers."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import Json, TenantRow, to
from core.db.counted import CountedRow


class OpenOrder(CountedRow):
    """What a client wants, asked of every provider who fits ``wanted`` (values of providers' fields by code).

    ``starts_at`` empty: as soon as possible. ``budget_minor``: what the client thinks of. ``place`` is shown only to
    the one who is chosen: the choice makes ``order_id``, accepted by both, and its booking.
    """

    __tablename__ = "open_orders"
    __table_args__ = (
        to("accounts", "client_id"),
        to("orders", "order_id"),
        CheckConstraint("state in ('open', 'chosen', 'withdrawn', 'expired')", name="state"),
        CheckConstraint("budget_minor >= 0", name="budget"),
        Index("ix_open_orders_state", "tenant_id", "state", "id"),
        Index("ix_open_orders_client", "tenant_id", "client_id"),
    )

    client_id: Mapped[UUID]
    wanted: Mapped[Json] = mapped_column(default=dict)
    description: Mapped[str]
    fields: Mapped[Json] = mapped_column(default=dict)
    district: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    budget_minor: Mapped[int | None]
    currency: Mapped[str]
    starts_at: Mapped[datetime | None]
    duration_min: Mapped[int]
    state: Mapped[str] = mapped_column(default="open")
    created_at: Mapped[datetime]
    valid_until: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    order_id: Mapped[UUID | None]


class OpenOffer(TenantRow):
    """What a provider offers for a wish: once each. ``passed``: another one was chosen, or the wish ended."""

    __tablename__ = "open_offers"
    __table_args__ = (
        to("open_orders", "open_order_id"),
        to("providers", "provider_id"),
        to("offerings", "offering_id"),
        CheckConstraint("state in ('open', 'withdrawn', 'chosen', 'passed')", name="state"),
        CheckConstraint("price_minor >= 0", name="price"),
        UniqueConstraint("tenant_id", "open_order_id", "provider_id"),
    )

    open_order_id: Mapped[UUID]
    provider_id: Mapped[UUID]
    offering_id: Mapped[UUID]
    price_minor: Mapped[int]
    currency: Mapped[str]
    starts_at: Mapped[datetime | None]
    duration_min: Mapped[int]
    note: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="open")
    created_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
