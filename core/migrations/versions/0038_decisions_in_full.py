"""A decision keeps the site it was about, who acted, the version then in force, and whether anything followed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Older decisions stay as they are: without a site they can be read, and not be replayed."""
    op.create_table(
        "site_snapshots",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("facts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_site_snapshots")),
    )
    op.execute("SELECT fence('site_snapshots')")
    op.add_column("decisions", sa.Column("site_id", sa.Uuid(), nullable=True))
    op.add_column("decisions", sa.Column("current_version", sa.BigInteger(), nullable=True))
    op.add_column("decisions", sa.Column("actor_id", sa.Uuid(), nullable=True))
    op.add_column("decisions", sa.Column("carried_out", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.alter_column("decisions", "carried_out", server_default=None)
    op.create_foreign_key(
        op.f("fk_decisions_tenant_id_site_id"),
        "decisions",
        "site_snapshots",
        ["tenant_id", "site_id"],
        ["tenant_id", "id"],
        # Every old row has none; to look each up would need a tenant.
        postgresql_not_valid=True,
    )
    op.create_index("ix_decisions_hook_at", "decisions", ["tenant_id", "hook", "at"], unique=False)


def downgrade() -> None:
    """There is no way back."""
    raise RuntimeError("restore a backup instead")
