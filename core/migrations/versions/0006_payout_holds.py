"""Finance may hold a payout, with a reason."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Three columns."""
    op.add_column("payouts", sa.Column("hold_reason", sa.String(), nullable=True))
    op.add_column("payouts", sa.Column("held_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("payouts", sa.Column("held_by", sa.Uuid(), nullable=True))


def downgrade() -> None:
    """Restore a backup instead: reasons that people were told would be lost."""
    raise RuntimeError("restore a backup instead")
