"""Payments, refunds, and the inbox of gateway notifications. A payment knows only an opaque payable."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import Json, TenantRow, to

STATES = "'pending', 'authorised', 'captured', 'failed', 'expired', 'voided'"


class Payment(TenantRow):
    """Money for one payable. ``intent`` says what success means: ``authorise`` or ``capture``.

    ``gateway`` is empty until the payer chooses a way to pay. ``due_at`` is the latest instant (inclusive),
    ``transfer_due_at`` that of a way to pay that can't reserve; money that comes later is still taken until
    ``late_until``. ``credited_at`` is when the money reached the
    platform's account; ``frozen_at`` stops payouts and captures; ``payer_holder`` and ``payer_account`` say where a
    transfer came from. A payment that is ``part_of_id`` another was collected with it: it says which share of that
    money belongs to its payable, and moves nothing itself.
    """

    __tablename__ = "payments"
    __table_args__ = (
        CheckConstraint(f"state in ({STATES})", name="state"),
        CheckConstraint("captured_minor >= 0 and captured_minor <= amount_minor", name="captured"),
        CheckConstraint("refunded_minor >= 0 and refunded_minor <= captured_minor", name="refunded"),
        UniqueConstraint("tenant_id", "reference"),
        CheckConstraint("part_of_id is null or state in ('captured', 'voided')", name="part"),
        Index("ix_payments_payable", "tenant_id", "payable_id"),
        Index("ix_payments_state", "tenant_id", "state", "gateway"),
        Index("ix_payments_part_of", "tenant_id", "part_of_id"),
        to("accounts", "payer_id"),
        to("payments", "part_of_id"),
    )

    payable_kind: Mapped[str]
    payable_id: Mapped[UUID]
    part_of_id: Mapped[UUID | None]
    payer_id: Mapped[UUID]
    gateway: Mapped[str | None]
    reference: Mapped[str]
    intent: Mapped[str]
    state: Mapped[str] = mapped_column(default="pending")
    amount_minor: Mapped[int]
    currency: Mapped[str]
    captured_minor: Mapped[int] = mapped_column(default=0)
    refunded_minor: Mapped[int] = mapped_column(default=0)
    foreign: Mapped[bool] = mapped_column(default=False)
    description: Mapped[str] = mapped_column(default="")
    due_at: Mapped[datetime | None]
    transfer_due_at: Mapped[datetime | None]
    late_until: Mapped[datetime | None]
    created_at: Mapped[datetime]
    authorised_at: Mapped[datetime | None]
    authorisation_expires_at: Mapped[datetime | None]
    captured_at: Mapped[datetime | None]
    credited_at: Mapped[datetime | None]
    credit_reference: Mapped[str | None]
    frozen_at: Mapped[datetime | None]
    voided_at: Mapped[datetime | None]
    failure: Mapped[str | None]
    payer_holder: Mapped[str | None]
    payer_account: Mapped[str | None]


class Refund(TenantRow):
    """Captured money on its way back, once a cause (``dedupe_key``). ``failure`` is why the bank returned it."""

    __tablename__ = "refunds"
    __table_args__ = (
        to("payments", "payment_id"),
        UniqueConstraint("tenant_id", "dedupe_key"),
        CheckConstraint("amount_minor > 0", name="amount"),
        CheckConstraint("state in ('pending', 'sent', 'done', 'failed')", name="state"),
        Index("ix_refunds_payment", "tenant_id", "payment_id"),
        Index("ix_refunds_state", "tenant_id", "state"),
    )

    payment_id: Mapped[UUID]
    amount_minor: Mapped[int]
    currency: Mapped[str]
    state: Mapped[str] = mapped_column(default="pending")
    dedupe_key: Mapped[str]
    reason: Mapped[str]
    created_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    reference: Mapped[str | None]
    failure: Mapped[str | None]


class GatewayEvent(TenantRow):
    """A notification of a gateway, kept once by its id, with its effect in the same transaction."""

    __tablename__ = "gateway_events"
    __table_args__ = (UniqueConstraint("tenant_id", "gateway", "event_id"),)

    gateway: Mapped[str]
    event_id: Mapped[str]
    kind: Mapped[str]
    payment_id: Mapped[UUID | None]
    body: Mapped[Json]
    received_at: Mapped[datetime]


class SandboxCharge(TenantRow):
    """The simulated gateway's own books: what it would know of a charge, keyed by our payment.

    ``attempt`` counts the cards tried, ``renewals`` how often the authorisation was renewed since.
    """

    __tablename__ = "sandbox_charges"
    __table_args__ = (UniqueConstraint("tenant_id", "payment_id"), to("payments", "payment_id"))

    payment_id: Mapped[UUID]
    amount_minor: Mapped[int]
    currency: Mapped[str]
    state: Mapped[str]
    card: Mapped[str | None]
    foreign: Mapped[bool] = mapped_column(default=False)
    attempt: Mapped[int] = mapped_column(default=1)
    renewals: Mapped[int] = mapped_column(default=0)
    expires_at: Mapped[datetime | None]
    captured_minor: Mapped[int] = mapped_column(default=0)
    credited_minor: Mapped[int] = mapped_column(default=0)
    refunded_minor: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
