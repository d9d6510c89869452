"""Tenants and their domains are read before a tenant is known; everything else is under row-level security."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import Base, Json, TenantRow
from core.kit.ids import new_id


class Tenant(Base):
    """A marketplace. ``version`` grows with every change, so that cached contexts know when they are out of date."""

    __tablename__ = "tenants"
    __table_args__ = (
        CheckConstraint("mode in ('live', 'sandbox')", name="mode"),
        CheckConstraint("status in ('active', 'suspended', 'deleted')", name="status"),
        CheckConstraint("slug ~ '^[a-z][a-z0-9-]{1,40}$'", name="slug"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    status: Mapped[str] = mapped_column(default="active")
    mode: Mapped[str]
    plugin: Mapped[str]
    extensions: Mapped[list[str]] = mapped_column(default=list)
    locales: Mapped[list[str]]
    currency: Mapped[str]
    zone: Mapped[str]
    calendar: Mapped[Json] = mapped_column(default=dict)
    brand: Mapped[Json] = mapped_column(default=dict)
    settings: Mapped[Json] = mapped_column(default=dict)
    applied: Mapped[Json] = mapped_column(default=dict)
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    went_live_at: Mapped[datetime | None]


class TenantDomain(Base):
    """A host that belongs to a tenant once verified. Global unique: a host has one owner."""

    __tablename__ = "tenant_domains"

    host: Mapped[str] = mapped_column(primary_key=True)
    tenant_id: Mapped[UUID] = mapped_column(ForeignKey("tenants.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str]
    verification: Mapped[str | None]
    verified_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class TenantClock(TenantRow):
    """A sandbox's time: flowing beside the real one, or frozen at an instant. One row a sandbox tenant."""

    __tablename__ = "tenant_clocks"
    __table_args__ = (UniqueConstraint("tenant_id"), CheckConstraint("mode in ('flowing', 'frozen')", name="mode"))

    mode: Mapped[str] = mapped_column(default="flowing")
    frozen_at: Mapped[datetime | None]
    offset_seconds: Mapped[int] = mapped_column(default=0)
    moving_until: Mapped[datetime | None]


class TenantText(TenantRow):
    """The tenant's own words for a key in a language; texts, lists of them, or little tables."""

    __tablename__ = "tenant_texts"
    __table_args__ = (UniqueConstraint("tenant_id", "locale", "key"),)

    locale: Mapped[str]
    key: Mapped[str]
    value: Mapped[Any] = mapped_column(JSONB)


class AuditRecord(TenantRow):
    """Who of the team or of the operators did what to the tenant, and why."""

    __tablename__ = "audit_records"

    at: Mapped[datetime]
    actor: Mapped[str]
    action: Mapped[str]
    subject: Mapped[str | None]
    reason: Mapped[str | None]
    details: Mapped[Json] = mapped_column(default=dict)
