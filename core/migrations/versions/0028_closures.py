"""What a bar stands on and by whom it is known; closures of requests that are disputed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables and columns and put the tables behind the fence."""
    op.add_column("signals", sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("bars", sa.Column("message", postgresql.JSONB(), nullable=True))
    op.add_column("bars", sa.Column("values", postgresql.JSONB(), nullable=False, server_default="{}"))
    op.alter_column("bars", "values", server_default=None)
    op.add_column("bars", sa.Column("rule_version", sa.BigInteger(), nullable=True))
    op.add_column("bars", sa.Column("suspended_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "bar_causes",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("bar_id", sa.Uuid(), nullable=False),
        sa.Column("signal_id", sa.Uuid(), nullable=False),
        _to("bar_causes", "bars", "bar_id"),
        _to("bar_causes", "signals", "signal_id"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_bar_causes")),
    )
    op.create_index("uq_bar_causes", "bar_causes", ["tenant_id", "bar_id", "signal_id"], unique=True)
    op.create_index("ix_bar_causes_signal", "bar_causes", ["tenant_id", "signal_id"], unique=False)
    op.create_table(
        "bar_keys",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("bar_id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        _to("bar_keys", "bars", "bar_id"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_bar_keys")),
    )
    op.create_index("uq_bar_keys", "bar_keys", ["tenant_id", "digest", "bar_id"], unique=True)
    _disputes()
    for table in ("bar_causes", "bar_keys", "closure_disputes"):
        op.execute(f"SELECT fence('{table}')")


def _to(table: str, other: str, column: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_tenant_id_{column}")
    return sa.ForeignKeyConstraint(["tenant_id", column], [f"{other}.tenant_id", f"{other}.id"], name=name)


def _disputes() -> None:
    op.create_table(
        "closure_disputes",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("bar_id", sa.Uuid(), nullable=True),
        sa.Column("provider_id", sa.Uuid(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_by", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("provider_word", sa.String(), nullable=True),
        sa.Column("provider_note", sa.String(), nullable=False),
        sa.Column("provider_word_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("opened_by in ('client', 'provider')", name=op.f("ck_closure_disputes_opened_by")),
        sa.CheckConstraint("provider_word in ('wrote', 'silent')", name=op.f("ck_closure_disputes_provider_word")),
        sa.CheckConstraint("outcome in ('for_client', 'against_client')", name=op.f("ck_closure_disputes_outcome")),
        sa.CheckConstraint("(decided_at is null) = (outcome is null)", name=op.f("ck_closure_disputes_decided")),
        _to("closure_disputes", "requests", "request_id"),
        _to("closure_disputes", "bars", "bar_id"),
        _to("closure_disputes", "providers", "provider_id"),
        _to("closure_disputes", "stored_files", "file_id"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_closure_disputes")),
    )
    op.create_index(
        "uq_closure_disputes_request", "closure_disputes", ["tenant_id", "request_id", "closed_at"], unique=True
    )
    op.create_index("ix_closure_disputes_open", "closure_disputes", ["tenant_id", "decided_at", "due_at"], unique=False)


def downgrade() -> None:
    """There is no way back."""
    raise RuntimeError("restore a backup instead")
