"""Wishes that fitting providers answer with offers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

ONCE = "uq_open_offers_tenant_id_open_order_id_provider_id"


def upgrade() -> None:
    """Two tables behind their fences."""
    _orders()
    _offers()
    for table in ("open_orders", "open_offers"):
        op.execute(f"SELECT fence('{table}')")


def _to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["tenant_id", column],
        [f"{other}.tenant_id", f"{other}.id"],
        name=op.f(f"fk_{table}_tenant_id_{column}"),
    )


def _orders() -> None:
    op.create_table(
        "open_orders",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("wanted", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("fields", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("district", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("budget_minor", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("duration_min", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("valid_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("order_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("state in ('open', 'chosen', 'withdrawn', 'expired')", name=op.f("ck_open_orders_state")),
        sa.CheckConstraint("budget_minor >= 0", name=op.f("ck_open_orders_budget")),
        _to("open_orders", "client_id", "accounts"),
        _to("open_orders", "order_id", "orders"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_open_orders")),
    )
    op.create_index("ix_open_orders_state", "open_orders", ["tenant_id", "state", "id"], unique=False)
    op.create_index("ix_open_orders_client", "open_orders", ["tenant_id", "client_id"], unique=False)


def _offers() -> None:
    op.create_table(
        "open_offers",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("open_order_id", sa.Uuid(), nullable=False),
        sa.Column("provider_id", sa.Uuid(), nullable=False),
        sa.Column("offering_id", sa.Uuid(), nullable=False),
        sa.Column("price_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("duration_min", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("state in ('open', 'withdrawn', 'chosen', 'passed')", name=op.f("ck_open_offers_state")),
        sa.CheckConstraint("price_minor >= 0", name=op.f("ck_open_offers_price")),
        _to("open_offers", "open_order_id", "open_orders"),
        _to("open_offers", "provider_id", "providers"),
        _to("open_offers", "offering_id", "offerings"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_open_offers")),
        sa.UniqueConstraint("tenant_id", "open_order_id", "provider_id", name=op.f(ONCE)),
    )


def downgrade() -> None:
    """There is no way back."""
    raise RuntimeError("restore a backup instead")
