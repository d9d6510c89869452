"""Amendments of accepted orders, and what was found."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

STATES = "'proposed', 'awaiting_payment', 'in_force', 'declined', 'withdrawn', 'expired', 'failed', 'ended'"


def upgrade() -> None:
    """Nothing was amended before."""
    _amendments()
    _findings()
    for column, table in (("amendment_id", "amendments"), ("finding_id", "order_findings")):
        op.add_column("order_photos", sa.Column(column, sa.Uuid(), nullable=True))
        op.create_foreign_key(
            op.f(f"fk_order_photos_tenant_id_{column}"),
            "order_photos",
            table,
            ["tenant_id", column],
            ["tenant_id", "id"],
            postgresql_not_valid=True,  # the column is new and empty; a look at all rows would meet the fence
        )
    about = "amendment_id is null or finding_id is null"
    op.create_check_constraint(op.f("ck_order_photos_about"), "order_photos", about)
    for table in ("amendments", "order_findings"):
        op.execute(f"SELECT fence('{table}')")


def _of_booking(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_tenant_id_booking_id")
    return sa.ForeignKeyConstraint(["tenant_id", "booking_id"], ["bookings.tenant_id", "bookings.id"], name=name)


def _amendments() -> None:
    op.create_table(
        "amendments",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("booking_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("before", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("after", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("payment_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("valid_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("pay_by", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("made_by in ('client', 'provider')", name=op.f("ck_amendments_made_by")),
        sa.CheckConstraint(f"state in ({STATES})", name=op.f("ck_amendments_state")),
        _of_booking("amendments"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_amendments")),
        sa.UniqueConstraint("tenant_id", "booking_id", "number", name=op.f("uq_amendments_tenant_id")),
    )
    op.create_index(
        "uq_amendments_open",
        "amendments",
        ["tenant_id", "booking_id"],
        unique=True,
        postgresql_where=sa.text("state in ('proposed', 'awaiting_payment')"),
    )


def _findings() -> None:
    op.create_table(
        "order_findings",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("booking_id", sa.Uuid(), nullable=False),
        sa.Column("side", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("side in ('client', 'provider')", name=op.f("ck_order_findings_side")),
        _of_booking("order_findings"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_order_findings")),
    )
    op.create_index("ix_order_findings_booking", "order_findings", ["tenant_id", "booking_id"], unique=False)


def downgrade() -> None:
    """There is no way back."""
    raise RuntimeError("restore a backup instead")
