"""Contacts that end, people who are kept apart, and what should be read in a request first."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

FOREIGN = (
    ("client_id", "accounts"),
    ("provider_id", "providers"),
    ("request_id", "requests"),
    ("lifted_by", "accounts"),
)


def upgrade() -> None:
    """Nothing is known of what was before: no side, no code, nothing that stands out."""
    for name in ("back_by", "back_code"):
        op.add_column("requests", sa.Column(name, sa.String(), nullable=True))
    for name in ("escalated_at", "escalation_ended_at", "signals_read_at"):
        op.add_column("requests", sa.Column(name, sa.DateTime(timezone=True), nullable=True))
    signals = sa.Column(
        "signals", postgresql.JSONB(astext_type=sa.Text()), nullable=False, server_default=sa.text("'[]'")
    )
    op.add_column("requests", signals)
    for name in ("side", "code"):
        op.add_column("request_events", sa.Column(name, sa.String(), nullable=True))
    op.create_table(
        "kept_apart",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("provider_id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("said_by", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lifted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lifted_by", sa.Uuid(), nullable=True),
        sa.Column("lift_reason", sa.String(), nullable=True),
        sa.CheckConstraint("(lifted_at is null) = (lift_reason is null)", name=op.f("ck_kept_apart_lifted")),
        *(
            sa.ForeignKeyConstraint(
                ["tenant_id", column],
                [f"{table}.tenant_id", f"{table}.id"],
                name=op.f(f"fk_kept_apart_tenant_id_{column}"),
            )
            for column, table in FOREIGN
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_kept_apart")),
    )
    op.create_index(
        "uq_kept_apart",
        "kept_apart",
        ["tenant_id", "client_id", "provider_id"],
        unique=True,
        postgresql_where=sa.text("lifted_at is null"),
    )
    op.execute("SELECT fence('kept_apart')")


def downgrade() -> None:
    """There is no way back."""
    raise RuntimeError("restore a backup instead")
