"""Cases: the team's own aim for its first word, guests who are answered by mail, confirmations that are kept."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

KEPT = "uq_case_documents_tenant_id_case_id_account_id"


def upgrade() -> None:
    """Documents kept before are decisions; cases opened before have no aim and are said to be late once."""
    for name in ("first_reply_due_at", "first_replied_at"):
        op.add_column("cases", sa.Column(name, sa.DateTime(timezone=True), nullable=True))
    op.add_column("cases", sa.Column("again_hours", sa.Integer(), nullable=True))
    op.add_column("cases", sa.Column("contact", postgresql.JSONB(astext_type=sa.Text()), nullable=True))
    kind = sa.Column("kind", sa.String(), server_default=sa.text("'decision'"), nullable=False)
    op.add_column("case_documents", kind)
    op.drop_constraint(KEPT, "case_documents", type_="unique")
    op.create_unique_constraint(op.f(f"{KEPT}_kind"), "case_documents", ["tenant_id", "case_id", "account_id", "kind"])
    op.create_check_constraint(op.f("ck_case_documents_kind"), "case_documents", "kind in ('confirmation', 'decision')")


def downgrade() -> None:
    """There is no way back."""
    raise RuntimeError("restore a backup instead")
