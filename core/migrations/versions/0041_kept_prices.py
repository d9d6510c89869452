"""A pair keeps for how long its price was promised to be kept."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What was promised before is told by the rule of the day, as it was until now."""
    op.add_column("pairs", sa.Column("price_kept_hours", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    """Back."""
    op.drop_column("pairs", "price_kept_hours")
