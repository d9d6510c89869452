"""What clients say was written down wrongly."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table and put it behind the fence."""
    op.create_table(
        "corrections",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("booking_id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.CheckConstraint("about in ('move', 'no_show')", name=op.f("ck_corrections_about")),
        sa.CheckConstraint("state in ('waiting', 'accepted', 'refused')", name=op.f("ck_corrections_state")),
        sa.CheckConstraint("(state = 'waiting') = (decided_at is null)", name=op.f("ck_corrections_decided")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "booking_id"],
            ["bookings.tenant_id", "bookings.id"],
            name=op.f("fk_corrections_tenant_id_booking_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "client_id"],
            ["accounts.tenant_id", "accounts.id"],
            name=op.f("fk_corrections_tenant_id_client_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_corrections")),
    )
    op.create_index("ix_corrections_state", "corrections", ["tenant_id", "state", "due_at"], unique=False)
    op.create_index("ix_corrections_client", "corrections", ["tenant_id", "client_id", "id"], unique=False)
    op.create_index(
        "uq_corrections_waiting",
        "corrections",
        ["tenant_id", "booking_id", "about"],
        unique=True,
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.execute("SELECT fence('corrections')")


def downgrade() -> None:
    """There is no way back."""
    raise RuntimeError("restore a backup instead")
