"""An order's proposal keeps the version of the rules under which it was made."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What was proposed before is judged by the rules of the day of the acceptance, as it was until now."""
    op.add_column("order_proposals", sa.Column("rule_version", sa.Integer(), nullable=True))


def downgrade() -> None:
    """Back."""
    op.drop_column("order_proposals", "rule_version")
