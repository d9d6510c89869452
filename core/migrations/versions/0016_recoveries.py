"""What providers gave back of payouts that were refunded later."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A column, nothing recovered so far."""
    op.add_column("payouts", sa.Column("recovered_minor", sa.BigInteger(), nullable=False, server_default="0"))
    op.alter_column("payouts", "recovered_minor", server_default=None)
    op.create_check_constraint(
        op.f("ck_payouts_recovered"), "payouts", "recovered_minor between 0 and clawed_net_minor"
    )


def downgrade() -> None:
    """Restore a backup instead: what was agreed with people would be lost."""
    raise RuntimeError("restore a backup instead")
