"""What a message or a review said when it became evidence of a finding, and files beside it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing was kept so far: older evidence stays a reference."""
    op.add_column(
        "finding_evidence",
        sa.Column("snapshot", postgresql.JSONB(astext_type=sa.Text()), nullable=False, server_default="{}"),
    )
    op.alter_column("finding_evidence", "snapshot", server_default=None)
    op.add_column("finding_evidence", sa.Column("file_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(
        op.f("fk_finding_evidence_tenant_id_file_id"),
        "finding_evidence",
        "stored_files",
        ["tenant_id", "file_id"],
        ["tenant_id", "id"],
        # There is no row to look at, and behind the fences nobody could look at all tenants' at once.
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_finding_evidence_file"),
        "finding_evidence",
        "(kind = 'file') = (file_id is not null)",
        postgresql_not_valid=True,
    )


def downgrade() -> None:
    """Restore a backup instead: what people showed would be lost."""
    raise RuntimeError("restore a backup instead")
