"""How the deadlines of every other room were counted stands beside them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None

TABLES = (
    "agreement_texts",
    "amendments",
    "applications",
    "consents",
    "corrections",
    "excuses",
    "inquiries",
    "open_orders",
    "order_proposals",
    "orders",
    "packages",
    "payout_receipts",
    "support_requests",
)


def upgrade() -> None:
    """Forth."""
    for table in TABLES:
        op.add_column(table, sa.Column("counted", JSONB(), nullable=False, server_default=sa.text("'{}'")))


def downgrade() -> None:
    """Back."""
    for table in TABLES:
        op.drop_column(table, "counted")
