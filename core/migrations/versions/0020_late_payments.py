"""Bookings confirmed before they are paid, and payments that are still taken after their time."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Whatever was confirmed so far was paid, and late money went back."""
    op.add_column("bookings", sa.Column("awaits_payment", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.alter_column("bookings", "awaits_payment", server_default=None)
    op.add_column("payments", sa.Column("late_until", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Restore a backup instead: unpaid bookings would look paid."""
    raise RuntimeError("restore a backup instead")
