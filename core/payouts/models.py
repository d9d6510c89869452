"""What a provider earned with one client's money, and its way to the provider's account."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import Json, TenantRow, to
from core.db.counted import CountedRow

PAYOUT_STATES = "'due', 'approved', 'sent', 'paid', 'returned', 'cancelled'"


class PayoutBatch(TenantRow):
    """A file of payouts handed to the bank."""

    __tablename__ = "payout_batches"
    __table_args__ = (UniqueConstraint("tenant_id", "number"),)

    number: Mapped[int]
    created_at: Mapped[datetime]
    created_by: Mapped[UUID | None]
    currency: Mapped[str]


class Delivery(TenantRow):
    """A booking that was delivered (or counts as such) at ``delivered_at``: what a payout by delivery waits for."""

    __tablename__ = "deliveries"
    __table_args__ = (to("bookings", "booking_id"), UniqueConstraint("tenant_id", "booking_id"))

    booking_id: Mapped[UUID]
    delivered_at: Mapped[datetime]


class Settlement(TenantRow):
    """A meeting whose earnings were shared out; what is delivered or captured after that is earned by itself."""

    __tablename__ = "settlements"
    __table_args__ = (to("appointments", "appointment_id"), UniqueConstraint("tenant_id", "appointment_id"))

    appointment_id: Mapped[UUID]
    settled_at: Mapped[datetime]


class Payout(TenantRow):
    """One booking's money for its provider: gross, commission, net. ``earned_at`` is when the trigger happened.

    ``earning`` keeps how the commission came about (its basis points, the whole it was taken of, the seats, the
    reasons), so that every line can be recomputed by hand. ``clawed_*`` is what went back to the client after the
    payout had been sent: the provider owes the net part, less what was ``recovered`` or waived; by ``offset_from`` of
    that the next payouts may be smaller (``offset_by``: as was agreed, or by the rules). ``offset`` is what was kept of
    this payout itself, for earlier ones. With a ``hold_reason`` it waits for finance's word.
    """

    __tablename__ = "payouts"
    __table_args__ = (
        to("providers", "provider_id"),
        to("bookings", "booking_id"),
        to("payments", "payment_id"),
        to("payout_batches", "batch_id"),
        UniqueConstraint("tenant_id", "booking_id"),
        CheckConstraint(f"state in ({PAYOUT_STATES})", name="state"),
        CheckConstraint("gross_minor = commission_minor + net_minor and net_minor >= 0", name="sum"),
        CheckConstraint("recovered_minor between 0 and clawed_net_minor", name="recovered"),
        CheckConstraint("offset_from_minor between 0 and clawed_net_minor - recovered_minor", name="offset_from"),
        CheckConstraint("offset_minor between 0 and net_minor", name="offset"),
        CheckConstraint("offset_by in ('agreement', 'rules')", name="offset_by"),
        Index("ix_payouts_provider", "tenant_id", "provider_id"),
        Index("ix_payouts_state", "tenant_id", "state", "due_at"),
    )

    provider_id: Mapped[UUID]
    booking_id: Mapped[UUID]
    payment_id: Mapped[UUID]
    gross_minor: Mapped[int]
    commission_minor: Mapped[int]
    net_minor: Mapped[int]
    currency: Mapped[str]
    state: Mapped[str] = mapped_column(default="due")
    earned_at: Mapped[datetime]
    due_at: Mapped[datetime]
    earning: Mapped[Json] = mapped_column(default=dict)
    simulated: Mapped[bool] = mapped_column(default=False)
    clawed_gross_minor: Mapped[int] = mapped_column(default=0)
    clawed_net_minor: Mapped[int] = mapped_column(default=0)
    recovered_minor: Mapped[int] = mapped_column(default=0)
    offset_from_minor: Mapped[int] = mapped_column(default=0)
    offset_by: Mapped[str | None]
    offset_minor: Mapped[int] = mapped_column(default=0)
    batch_id: Mapped[UUID | None]
    reference: Mapped[str | None]
    approved_at: Mapped[datetime | None]
    approved_by: Mapped[UUID | None]
    sent_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]
    failure: Mapped[str | None]
    hold_reason: Mapped[str | None]
    held_at: Mapped[datetime | None]
    held_by: Mapped[UUID | None]
    created_at: Mapped[datetime]


class PayoutAdvice(TenantRow):
    """The document that goes with the money: what a batch brought one provider. Its lines are the batch's own."""

    __tablename__ = "payout_advices"
    __table_args__ = (
        to("payout_batches", "batch_id"),
        to("providers", "provider_id"),
        UniqueConstraint("tenant_id", "number"),
        UniqueConstraint("tenant_id", "batch_id", "provider_id"),
        Index("ix_payout_advices_provider", "tenant_id", "provider_id"),
    )

    number: Mapped[int]
    batch_id: Mapped[UUID]
    provider_id: Mapped[UUID]
    created_at: Mapped[datetime]


class BatchLine(TenantRow):
    """One transfer of a batch: a payout, or a client's refund that goes back by transfer. Never changed but settled.

    A payout's line keeps gross and commission as they were when it was sent, and what of the net part was kept for
    earlier refunds (``offset``): registers and advices are made of it. Where all of it was kept, nothing is transferred
    and the line is settled at once.
    """

    __tablename__ = "payout_batch_lines"
    __table_args__ = (
        to("payout_batches", "batch_id"),
        to("payouts", "payout_id"),
        to("refunds", "refund_id"),
        CheckConstraint("(payout_id is null) <> (refund_id is null)", name="one"),
        CheckConstraint("state in ('sent', 'paid', 'returned')", name="state"),
        CheckConstraint("amount_minor >= 0 and offset_minor >= 0 and amount_minor + offset_minor > 0", name="amount"),
        CheckConstraint(
            "case when payout_id is null then gross_minor is null and commission_minor is null and offset_minor = 0 "
            "else gross_minor = commission_minor + amount_minor + offset_minor end",
            name="sum",
        ),
        UniqueConstraint("tenant_id", "reference"),
        Index("ix_payout_batch_lines_batch", "tenant_id", "batch_id"),
        Index("ix_payout_batch_lines_payout", "tenant_id", "payout_id"),
        Index("ix_payout_batch_lines_refund", "tenant_id", "refund_id"),
    )

    batch_id: Mapped[UUID]
    payout_id: Mapped[UUID | None]
    refund_id: Mapped[UUID | None]
    position: Mapped[int]
    reference: Mapped[str]
    payee: Mapped[str]
    tax_number: Mapped[str]
    account: Mapped[str]
    gross_minor: Mapped[int | None]
    commission_minor: Mapped[int | None]
    amount_minor: Mapped[int]
    offset_minor: Mapped[int] = mapped_column(default=0)
    currency: Mapped[str]
    purpose: Mapped[str]
    state: Mapped[str] = mapped_column(default="sent")
    bank_reference: Mapped[str | None]
    settled_at: Mapped[datetime | None]
    failure: Mapped[str | None]


class PayoutOffset(TenantRow):
    """A part of a payout that was kept for what its provider owed for an earlier one (``owing``), in one line.

    Undone when the bank sent the line back: then all of the payout is due again.
    """

    __tablename__ = "payout_offsets"
    __table_args__ = (
        to("payout_batch_lines", "line_id"),
        to("payouts", "payout_id"),
        to("payouts", "owing_id"),
        CheckConstraint("amount_minor > 0", name="amount"),
        CheckConstraint("basis in ('agreement', 'rules')", name="basis"),
        UniqueConstraint("tenant_id", "line_id", "owing_id"),
        Index("ix_payout_offsets_payout", "tenant_id", "payout_id"),
        Index("ix_payout_offsets_owing", "tenant_id", "owing_id"),
    )

    line_id: Mapped[UUID]
    payout_id: Mapped[UUID]
    owing_id: Mapped[UUID]
    amount_minor: Mapped[int]
    currency: Mapped[str]
    basis: Mapped[str]
    created_at: Mapped[datetime]
    undone_at: Mapped[datetime | None]


class PayoutReceipt(CountedRow):
    """The receipt a provider issues for a payout that came: ``due`` until its number, address or file is written down.

    ``remind_at`` is when the provider is reminded of it; ``paid_at`` when the money was credited.
    """

    __tablename__ = "payout_receipts"
    __table_args__ = (
        to("payouts", "payout_id"),
        to("providers", "provider_id"),
        to("stored_files", "file_id"),
        CheckConstraint("state in ('due', 'issued')", name="state"),
        CheckConstraint("(state = 'issued') = (issued_at is not null)", name="issued"),
        UniqueConstraint("tenant_id", "payout_id"),
        Index("ix_payout_receipts_provider", "tenant_id", "provider_id", "state"),
        Index("ix_payout_receipts_state", "tenant_id", "state", "paid_at"),
    )

    payout_id: Mapped[UUID]
    provider_id: Mapped[UUID]
    state: Mapped[str] = mapped_column(default="due")
    rule: Mapped[str]
    paid_at: Mapped[datetime]
    remind_at: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]
    number: Mapped[str] = mapped_column(default="")
    url: Mapped[str] = mapped_column(default="")
    file_id: Mapped[UUID | None]
    issued_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
