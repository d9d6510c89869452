"""Packages as they are offered, the ones that were bought, and their sessions one by one."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import TenantRow, to
from core.db.counted import CountedRow


class PackageOffer(TenantRow):
    """So many sessions of an offering for one price. It never changes: a provider takes it back and makes another."""

    __tablename__ = "package_offers"
    __table_args__ = (
        to("providers", "provider_id"),
        to("offerings", "offering_id"),
        CheckConstraint("sessions >= 2", name="sessions"),
        CheckConstraint("price_minor >= sessions", name="price"),
        Index("ix_package_offers_provider", "tenant_id", "provider_id"),
        Index("ix_package_offers_offering", "tenant_id", "offering_id"),
    )

    provider_id: Mapped[UUID]
    offering_id: Mapped[UUID]
    sessions: Mapped[int]
    price_minor: Mapped[int]
    currency: Mapped[str]
    created_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


class Package(CountedRow):
    """A package somebody bought. Paid by ``due_at`` (inclusive), its sessions start by ``valid_until`` (inclusive).

    ``unused`` says what happens then to the sessions nobody booked; ``rule_version`` is the one it is judged by.
    """

    __tablename__ = "packages"
    __table_args__ = (
        to("package_offers", "package_offer_id"),
        to("providers", "provider_id"),
        to("offerings", "offering_id"),
        to("accounts", "client_id"),
        to("payments", "payment_id"),
        CheckConstraint("state in ('reserved', 'paid', 'lapsed')", name="state"),
        CheckConstraint("unused in ('refund', 'on_request')", name="unused"),
        Index("ix_packages_client", "tenant_id", "client_id"),
        Index("ix_packages_provider", "tenant_id", "provider_id"),
    )

    package_offer_id: Mapped[UUID]
    provider_id: Mapped[UUID]
    offering_id: Mapped[UUID]
    client_id: Mapped[UUID]
    format: Mapped[str]
    sessions: Mapped[int]
    price_minor: Mapped[int]
    currency: Mapped[str]
    rule_version: Mapped[int]
    state: Mapped[str] = mapped_column(default="reserved")
    unused: Mapped[str]
    payment_id: Mapped[UUID]
    due_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    paid_at: Mapped[datetime | None]
    valid_until: Mapped[datetime | None]


class PackageLine(TenantRow):
    """One session of a package, at its frozen price. With ``booking_id`` it is spent on that booking."""

    __tablename__ = "package_lines"
    __table_args__ = (
        to("packages", "package_id"),
        to("bookings", "booking_id"),
        to("refunds", "refund_id"),
        CheckConstraint("price_minor > 0", name="price"),
        CheckConstraint("booking_id is null or refund_id is null", name="once"),
        UniqueConstraint("tenant_id", "package_id", "number"),
        UniqueConstraint("tenant_id", "booking_id"),
    )

    package_id: Mapped[UUID]
    number: Mapped[int]
    price_minor: Mapped[int]
    booking_id: Mapped[UUID | None]
    refund_id: Mapped[UUID | None]
