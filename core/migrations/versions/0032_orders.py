"""Orders with proposals that are kept, photos, a place, and a start as soon as possible."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Orders of earlier days were proposed by their clients, for a named start, and end by nobody's clock."""
    op.alter_column("orders", "starts_at", nullable=True)
    for name in ("district", "place"):
        op.add_column("orders", sa.Column(name, sa.String(), nullable=False, server_default=""))
    op.add_column("orders", sa.Column("asap", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("orders", sa.Column("proposed_by", sa.String(), nullable=False, server_default="client"))
    op.add_column("orders", sa.Column("valid_until", sa.DateTime(timezone=True), nullable=True))
    op.add_column("orders", sa.Column("answered_by", sa.String(), nullable=True))
    op.drop_constraint(op.f("ck_orders_state"), "orders")
    states = "state in ('sent', 'accepted', 'declined', 'withdrawn', 'expired')"
    op.create_check_constraint(op.f("ck_orders_state"), "orders", states)
    op.create_check_constraint(op.f("ck_orders_start"), "orders", "asap or starts_at is not null")
    op.create_check_constraint(op.f("ck_orders_proposed_by"), "orders", "proposed_by in ('client', 'provider')")
    _proposals()
    _photos()


def _proposals() -> None:
    op.create_table(
        "order_proposals",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("price_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("duration_min", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("valid_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("made_by in ('client', 'provider')", name=op.f("ck_order_proposals_made_by")),
        sa.CheckConstraint(
            "state in ('open', 'accepted', 'declined', 'replaced', 'withdrawn', 'expired')",
            name=op.f("ck_order_proposals_state"),
        ),
        sa.CheckConstraint("price_minor >= 0", name=op.f("ck_order_proposals_price")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "order_id"],
            ["orders.tenant_id", "orders.id"],
            name=op.f("fk_order_proposals_tenant_id_order_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_order_proposals")),
        sa.UniqueConstraint("tenant_id", "order_id", "number", name=op.f("uq_order_proposals_tenant_id")),
    )
    op.create_index(
        "uq_order_proposals_open",
        "order_proposals",
        ["tenant_id", "order_id"],
        unique=True,
        postgresql_where=sa.text("state = 'open'"),
    )
    op.execute("SELECT fence('order_proposals')")


def _photos() -> None:
    op.create_table(
        "order_photos",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.Column("side", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("side in ('client', 'provider')", name=op.f("ck_order_photos_side")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "order_id"],
            ["orders.tenant_id", "orders.id"],
            name=op.f("fk_order_photos_tenant_id_order_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "file_id"],
            ["stored_files.tenant_id", "stored_files.id"],
            name=op.f("fk_order_photos_tenant_id_file_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_order_photos")),
    )
    op.create_index("ix_order_photos_order", "order_photos", ["tenant_id", "order_id"], unique=False)
    op.execute("SELECT fence('order_photos')")


def downgrade() -> None:
    """There is no way back."""
    raise RuntimeError("restore a backup instead")
