"""Meetings, one client's seat in each, and orders that become bookings when both sides accept."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from core.bookings.wall_clock import WallClock
from core.db.base import Json, TenantRow, to
from core.db.counted import CountedRow

BOOKING_STATES = "'reserved', 'confirmed', 'under_way', 'completed', 'cancelled', 'stopped', 'lapsed'"


class Appointment(WallClock, TenantRow):
    """A meeting of a provider: planned start and end, seats. ``seats_taken`` never exceeds ``capacity_max``."""

    __tablename__ = "appointments"
    __table_args__ = (
        to("providers", "provider_id"),
        to("offerings", "offering_id"),
        to("reservations", "reservation_id"),
        CheckConstraint("seats_taken >= 0 and seats_taken <= capacity_max", name="seats"),
        CheckConstraint("state in ('open', 'cancelled', 'settled')", name="state"),
        CheckConstraint("starts_at < ends_at", name="order"),
        Index("ix_appointments_provider", "tenant_id", "provider_id", "starts_at"),
        Index("ix_appointments_offering", "tenant_id", "offering_id", "starts_at"),
    )

    provider_id: Mapped[UUID]
    offering_id: Mapped[UUID]
    reservation_id: Mapped[UUID]
    format: Mapped[str]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    capacity_min: Mapped[int]
    capacity_max: Mapped[int]
    seats_taken: Mapped[int] = mapped_column(default=0)
    state: Mapped[str] = mapped_column(default="open")
    meeting_link: Mapped[str | None]
    settled_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class Booking(WallClock, TenantRow):
    """One client's seat. ``price_minor`` is frozen at booking; ``rule_version`` is the one it is judged by.

    ``counts_as_delivered``: the provider earns it, also when it was cancelled late or missed; ``delivered_at`` is when
    it was settled as such. ``package_id``: it is paid with a session of that package. ``awaits_payment``: it was
    confirmed before it was paid, and is not paid yet. ``terms`` keeps the payment terms, the moves and what was
    announced.
    """

    __tablename__ = "bookings"
    __table_args__ = (
        to("appointments", "appointment_id"),
        to("providers", "provider_id"),
        to("offerings", "offering_id"),
        to("accounts", "client_id"),
        CheckConstraint(f"state in ({BOOKING_STATES})", name="state"),
        CheckConstraint("price_minor >= 0", name="price"),
        Index("ix_bookings_client", "tenant_id", "client_id", "starts_at"),
        Index("ix_bookings_provider", "tenant_id", "provider_id", "starts_at"),
        Index(
            "uq_bookings_seat",
            "tenant_id",
            "appointment_id",
            "client_id",
            unique=True,
            postgresql_where=text("state in ('reserved', 'confirmed', 'under_way')"),
        ),
    )

    appointment_id: Mapped[UUID]
    provider_id: Mapped[UUID]
    offering_id: Mapped[UUID]
    client_id: Mapped[UUID]
    format: Mapped[str]
    state: Mapped[str] = mapped_column(default="reserved")
    outcome: Mapped[str | None]
    counts_as_delivered: Mapped[bool] = mapped_column(default=False)
    delivered_at: Mapped[datetime | None]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    price_minor: Mapped[int]
    currency: Mapped[str]
    rule_version: Mapped[int]
    payment_mode: Mapped[str]
    payment_due_at: Mapped[datetime | None]
    awaits_payment: Mapped[bool] = mapped_column(default=False)
    payment_id: Mapped[UUID | None]
    request_id: Mapped[UUID | None]
    order_id: Mapped[UUID | None]
    package_id: Mapped[UUID | None]
    note: Mapped[str] = mapped_column(default="")
    moves: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[str | None]
    end_reason: Mapped[str | None]
    terms: Mapped[Json] = mapped_column(default=dict)


class FreeSession(TenantRow):
    """A session a provider owes a client: the next booking of the format takes it up (``booking_id``).

    ``open`` → ``reserved`` by a booking → ``used``, or ``open`` again when that booking ends otherwise. With
    ``withdrawn_at`` it is not owed any more; a booking that has it already keeps it.
    """

    __tablename__ = "free_sessions"
    __table_args__ = (
        to("providers", "provider_id"),
        to("accounts", "client_id"),
        to("bookings", "source_booking_id"),
        to("bookings", "booking_id"),
        CheckConstraint("state in ('open', 'reserved', 'used', 'withdrawn')", name="state"),
        CheckConstraint("(booking_id is not null) = (state in ('reserved', 'used'))", name="booking"),
        CheckConstraint("state <> 'withdrawn' or withdrawn_at is not null", name="withdrawn"),
        UniqueConstraint("tenant_id", "source_booking_id", "number"),
        UniqueConstraint("tenant_id", "booking_id"),
        Index("ix_free_sessions_pair", "tenant_id", "client_id", "provider_id", "format", "state"),
        Index("ix_free_sessions_provider", "tenant_id", "provider_id", "state"),
    )

    provider_id: Mapped[UUID]
    client_id: Mapped[UUID]
    format: Mapped[str]
    source_booking_id: Mapped[UUID]
    number: Mapped[int]
    rule: Mapped[str]
    state: Mapped[str] = mapped_column(default="open")
    booking_id: Mapped[UUID | None]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


class Order(CountedRow):
    """What a client asks a provider for, as it was proposed last; accepted by both, it becomes a booking.

    ``starts_at`` is empty while it is wanted as soon as possible and not accepted. ``proposed_by``: whose proposal
    stands, so that the other side answers; until ``valid_until``, inclusive. Every proposal is kept as it was in
    ``OrderProposal``. ``district`` is for the asked provider, ``place`` the exact address, shown once both have
    accepted.
    """

    __tablename__ = "orders"
    __table_args__ = (
        to("providers", "provider_id"),
        to("offerings", "offering_id"),
        to("accounts", "client_id"),
        to("bookings", "booking_id"),
        CheckConstraint("state in ('sent', 'accepted', 'declined', 'withdrawn', 'expired')", name="state"),
        CheckConstraint("asap or starts_at is not null", name="start"),
        CheckConstraint("proposed_by in ('client', 'provider')", name="proposed_by"),
        Index("ix_orders_client", "tenant_id", "client_id"),
        Index("ix_orders_provider", "tenant_id", "provider_id"),
    )

    provider_id: Mapped[UUID]
    offering_id: Mapped[UUID]
    client_id: Mapped[UUID]
    booking_id: Mapped[UUID | None]
    description: Mapped[str]
    fields: Mapped[Json] = mapped_column(default=dict)
    district: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    price_minor: Mapped[int]
    currency: Mapped[str]
    asap: Mapped[bool] = mapped_column(default=False)
    starts_at: Mapped[datetime | None]
    duration_min: Mapped[int]
    state: Mapped[str] = mapped_column(default="sent")
    proposed_by: Mapped[str] = mapped_column(default="client")
    valid_until: Mapped[datetime | None]
    created_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[str | None]


class OrderProposal(CountedRow):
    """Terms one side proposed for an order, frozen as they were; ``number`` counts from 1, the order itself.

    ``rule_version``: the tenant's rules at that moment; accepted, the booking is judged by them.
    """

    __tablename__ = "order_proposals"
    __table_args__ = (
        to("orders", "order_id"),
        CheckConstraint("made_by in ('client', 'provider')", name="made_by"),
        CheckConstraint("state in ('open', 'accepted', 'declined', 'replaced', 'withdrawn', 'expired')", name="state"),
        CheckConstraint("price_minor >= 0", name="price"),
        UniqueConstraint("tenant_id", "order_id", "number"),
        Index(
            "uq_order_proposals_open",
            "tenant_id",
            "order_id",
            unique=True,
            postgresql_where=text("state = 'open'"),
        ),
    )

    order_id: Mapped[UUID]
    number: Mapped[int]
    made_by: Mapped[str]
    description: Mapped[str]
    price_minor: Mapped[int]
    currency: Mapped[str]
    starts_at: Mapped[datetime | None]
    duration_min: Mapped[int]
    note: Mapped[str] = mapped_column(default="")
    rule_version: Mapped[int | None]
    state: Mapped[str] = mapped_column(default="open")
    created_at: Mapped[datetime]
    valid_until: Mapped[datetime]
    answered_at: Mapped[datetime | None]


class OrderPhoto(TenantRow):
    """A picture of what is ordered, of an amendment or of what was found; ``side`` handed it in.

    Seen by both and by support, and by nobody else.
    """

    __tablename__ = "order_photos"
    __table_args__ = (
        to("orders", "order_id"),
        to("stored_files", "file_id"),
        to("amendments", "amendment_id"),
        to("order_findings", "finding_id"),
        CheckConstraint("side in ('client', 'provider')", name="side"),
        CheckConstraint("amendment_id is null or finding_id is null", name="about"),
        Index("ix_order_photos_order", "tenant_id", "order_id"),
    )

    order_id: Mapped[UUID]
    amendment_id: Mapped[UUID | None]
    finding_id: Mapped[UUID | None]
    file_id: Mapped[UUID]
    side: Mapped[str]
    created_at: Mapped[datetime]
