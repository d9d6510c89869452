"""What is kept of payouts for money that went back to clients after earlier ones."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

SUM = (
    "case when payout_id is null then gross_minor is null and commission_minor is null and offset_minor = 0 "
    "else gross_minor = commission_minor + amount_minor + offset_minor end"
)


def upgrade() -> None:
    """Columns with nothing kept so far, and the table of what is."""
    for table, name in (
        ("payouts", "offset_from_minor"),
        ("payouts", "offset_minor"),
        ("payout_batch_lines", "offset_minor"),
    ):
        op.add_column(table, sa.Column(name, sa.BigInteger(), nullable=False, server_default="0"))
        op.alter_column(table, name, server_default=None)
    op.add_column("payouts", sa.Column("offset_by", sa.String(), nullable=True))
    _check("payouts", "offset_from", "offset_from_minor between 0 and clawed_net_minor - recovered_minor")
    _check("payouts", "offset", "offset_minor between 0 and net_minor")
    _check("payouts", "offset_by", "offset_by in ('agreement', 'rules')")
    for name in ("amount", "sum"):
        op.drop_constraint(op.f(f"ck_payout_batch_lines_{name}"), "payout_batch_lines")
    amounts = "amount_minor >= 0 and offset_minor >= 0 and amount_minor + offset_minor > 0"
    _check("payout_batch_lines", "amount", amounts)
    _check("payout_batch_lines", "sum", SUM)
    _create_offsets()


def _check(table: str, name: str, condition: str) -> None:
    op.create_check_constraint(op.f(f"ck_{table}_{name}"), table, condition)


def _create_offsets() -> None:
    op.create_table(
        "payout_offsets",
        sa.Column("line_id", sa.Uuid(), nullable=False),
        sa.Column("payout_id", sa.Uuid(), nullable=False),
        sa.Column("owing_id", sa.Uuid(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("amount_minor > 0", name=op.f("ck_payout_offsets_amount")),
        sa.CheckConstraint("basis in ('agreement', 'rules')", name=op.f("ck_payout_offsets_basis")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "line_id"],
            ["payout_batch_lines.tenant_id", "payout_batch_lines.id"],
            name=op.f("fk_payout_offsets_tenant_id_line_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "payout_id"],
            ["payouts.tenant_id", "payouts.id"],
            name=op.f("fk_payout_offsets_tenant_id_payout_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "owing_id"],
            ["payouts.tenant_id", "payouts.id"],
            name=op.f("fk_payout_offsets_tenant_id_owing_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_payout_offsets")),
        sa.UniqueConstraint(
            "tenant_id", "line_id", "owing_id", name=op.f("uq_payout_offsets_tenant_id_line_id_owing_id")
        ),
    )
    op.create_index("ix_payout_offsets_payout", "payout_offsets", ["tenant_id", "payout_id"])
    op.create_index("ix_payout_offsets_owing", "payout_offsets", ["tenant_id", "owing_id"])
    op.execute("SELECT fence('payout_offsets')")


def downgrade() -> None:
    """Restore a backup instead: what was kept of people's money would be lost."""
    raise RuntimeError("restore a backup instead")
