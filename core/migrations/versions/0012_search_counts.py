"""How often something was looked for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The table, and its fence."""
    op.create_table(
        "search_counts",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("shard", sa.BigInteger(), nullable=False),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_search_counts")),
        sa.UniqueConstraint(
            "tenant_id",
            "month",
            "field",
            "value",
            "shard",
            name=op.f("uq_search_counts_tenant_id_month_field_value_shard"),
        ),
    )
    op.execute("SELECT fence('search_counts')")


def downgrade() -> None:
    """The numbers are lost, and nothing else."""
    op.drop_table("search_counts")
