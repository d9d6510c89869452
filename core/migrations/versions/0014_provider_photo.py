"""A provider's picture."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """None at first; a picture is a stored file of the same tenant."""
    op.add_column("providers", sa.Column("photo_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(
        op.f("fk_providers_tenant_id_photo_id"),
        "providers",
        "stored_files",
        ["tenant_id", "photo_id"],
        ["tenant_id", "id"],
        # There is no row to look at, and behind the fences nobody could look at all tenants' at once.
        postgresql_not_valid=True,
    )


def downgrade() -> None:
    """There is no way back that keeps what people sent."""
    raise RuntimeError("restore a backup instead")
