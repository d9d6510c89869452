"""The name a provider is registered under, and finance's word about whose account is paid to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Providers are registered under the name they have; nothing has been confirmed so far."""
    op.add_column("providers", sa.Column("legal_name", sa.String(), nullable=True))
    # The migrating role stands inside the fence too: it is opened for it alone, and closed again.
    op.execute("ALTER TABLE providers NO FORCE ROW LEVEL SECURITY")
    op.execute("update providers set legal_name = display_name")
    op.execute("ALTER TABLE providers FORCE ROW LEVEL SECURITY")
    op.alter_column("providers", "legal_name", nullable=False)
    op.add_column("payout_destinations", sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("payout_destinations", sa.Column("confirmed_by", sa.Uuid(), nullable=True))
    op.add_column("payout_destinations", sa.Column("confirmed_note", sa.String(), nullable=True))


def downgrade() -> None:
    """Restore a backup instead: what people confirmed would be lost."""
    raise RuntimeError("restore a backup instead")
