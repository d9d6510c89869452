"""Meetings keep the wall clock that was agreed beside the instant; sites keep the rules of zones they have seen."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None

MEETINGS = ("appointments", "bookings")


def upgrade() -> None:
    """What was agreed before is taken from the instant, by the wall of the site's zone as it is today."""
    for table in MEETINGS:
        op.add_column(table, sa.Column("wall_start", sa.DateTime(timezone=False), nullable=True))
        op.add_column(table, sa.Column("wall_zone", sa.String(), nullable=True))
    # The fence holds for the tables' owner, too: it is opened for this one statement, inside the transaction.
    for table in MEETINGS:
        op.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        op.execute(
            f"UPDATE {table} SET wall_zone = tenants.zone, wall_start = starts_at AT TIME ZONE tenants.zone "
            f"FROM tenants WHERE tenants.id = {table}.tenant_id"
        )
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    op.create_table(
        "zone_rules",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("data_version", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("offsets", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("first_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_zone_rules")),
        sa.UniqueConstraint("tenant_id", "zone", "digest", name=op.f("uq_zone_rules_tenant_id")),
    )
    op.execute("SELECT fence('zone_rules')")


def downgrade() -> None:
    """There is no way back."""
    raise RuntimeError("restore a backup instead")
