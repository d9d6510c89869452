"""The fences between tenants, and the ledger's own checks."""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

FENCES = Path(__file__).with_name("0002_fences.sql")
LEDGER = Path(__file__).with_name("0002_ledger.sql")


def upgrade() -> None:
    """Run the two scripts; the driver itself takes several statements at once, as long as there are no parameters."""
    driver = op.get_bind().connection.dbapi_connection
    if driver is None:
        raise RuntimeError("migrations need a connection")
    cursor = driver.cursor()
    for script in (FENCES, LEDGER):
        cursor.execute(script.read_text(encoding="utf-8"))
    cursor.close()


def downgrade() -> None:
    """There is no way back to a database without fences."""
    raise RuntimeError("restore a backup instead")
