"""Changes of the rules in preparation; a version says what it changed itself, and how the rules read then."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Older versions keep what they say; what they changed is worked out from the one before."""
    op.create_table(
        "rule_drafts",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("changes", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("effective_from", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("based_on", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=True),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_rule_drafts")),
    )
    op.execute("SELECT fence('rule_drafts')")
    op.add_column("rule_versions", sa.Column("changes", postgresql.JSONB(astext_type=sa.Text()), nullable=True))
    op.add_column("rule_versions", sa.Column("withdrawn_by", sa.Uuid(), nullable=True))
    op.add_column("rule_versions", sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("rule_versions", sa.Column("plugin_version", sa.String(), nullable=True))
    op.add_column("rule_versions", sa.Column("sentences", postgresql.JSONB(astext_type=sa.Text()), nullable=True))
    # Old rows were written by the same rule, but by other clocks: to look each up would need a tenant.
    op.execute(
        "ALTER TABLE rule_versions ADD CONSTRAINT ck_rule_versions_no_reach_back "
        "CHECK (effective_from >= created_at) NOT VALID"
    )
    op.execute(
        "ALTER TABLE rule_versions ADD CONSTRAINT ck_rule_versions_withdrawn_before_it_began "
        "CHECK (withdrawn_at IS NULL OR withdrawn_at < effective_from)"
    )


def downgrade() -> None:
    """There is no way back."""
    raise RuntimeError("restore a backup instead")
