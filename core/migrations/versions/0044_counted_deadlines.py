"""How the deadlines of cases, sanctions and appeals were counted stands beside them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None

TABLES = ("cases", "sanctions", "appeals")


def upgrade() -> None:
    """Forth."""
    for table in TABLES:
        op.add_column(table, sa.Column("counted", JSONB(), nullable=False, server_default=sa.text("'{}'")))


def downgrade() -> None:
    """Back."""
    for table in TABLES:
        op.drop_column(table, "counted")
