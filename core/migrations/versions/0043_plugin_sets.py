"""Operators switch a tenant's plugins from their console: the application may write them, in the tenant's own scope."""

from __future__ import annotations

from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forth."""
    op.execute("GRANT UPDATE (plugin, extensions) ON tenants TO jarmark_app")


def downgrade() -> None:
    """Back."""
    op.execute("REVOKE UPDATE (plugin, extensions) ON tenants FROM jarmark_app")
