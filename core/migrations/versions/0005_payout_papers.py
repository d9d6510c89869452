"""Payout advices, what a line of a batch was made of, and for which taxpayer an account was given."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

SUM = (
    "case when payout_id is null then gross_minor is null and commission_minor is null "
    "else gross_minor = commission_minor + amount_minor end"
)


# The migrating role owns the tables but stands inside their fences too: they are opened for it alone, and closed again
# in the same transaction.
READ = ("payout_batches", "payout_batch_lines", "payouts", "payout_destinations", "providers", "payout_advices")
LINES = """
update payout_batch_lines l
set commission_minor = p.commission_minor, gross_minor = l.amount_minor + p.commission_minor
from payouts p where p.tenant_id = l.tenant_id and p.id = l.payout_id
"""
TAX_NUMBERS = """
update payout_destinations d set tax_number = p.tax_number
from providers p where p.tenant_id = d.tenant_id and p.id = d.provider_id
"""
ADVICES = """
insert into payout_advices (tenant_id, id, number, batch_id, provider_id, created_at)
select tenant_id, gen_random_uuid(), row_number() over (partition by tenant_id order by made, provider_id),
    batch_id, provider_id, made
from (
    select distinct l.tenant_id, l.batch_id, p.provider_id, b.created_at made
    from payout_batch_lines l
    join payouts p on p.tenant_id = l.tenant_id and p.id = l.payout_id
    join payout_batches b on b.tenant_id = l.tenant_id and b.id = l.batch_id
) as lines
"""
KNOWN = (LINES, TAX_NUMBERS, ADVICES)


def upgrade() -> None:
    """The columns and the table, then what is known of earlier lines, accounts and batches."""
    op.add_column("payout_batch_lines", sa.Column("gross_minor", sa.BigInteger(), nullable=True))
    op.add_column("payout_batch_lines", sa.Column("commission_minor", sa.BigInteger(), nullable=True))
    op.add_column("payout_destinations", sa.Column("tax_number", sa.String(), nullable=True))
    _create_advices()
    for table in READ:
        op.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
    for statement in KNOWN:
        op.execute(statement)
    for table in READ:
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    op.create_check_constraint(op.f("ck_payout_batch_lines_sum"), "payout_batch_lines", SUM)


def _create_advices() -> None:
    op.create_table(
        "payout_advices",
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("provider_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "batch_id"],
            ["payout_batches.tenant_id", "payout_batches.id"],
            name=op.f("fk_payout_advices_tenant_id_batch_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "provider_id"],
            ["providers.tenant_id", "providers.id"],
            name=op.f("fk_payout_advices_tenant_id_provider_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_payout_advices")),
        sa.UniqueConstraint(
            "tenant_id", "batch_id", "provider_id", name=op.f("uq_payout_advices_tenant_id_batch_id_provider_id")
        ),
        sa.UniqueConstraint("tenant_id", "number", name=op.f("uq_payout_advices_tenant_id_number")),
    )
    op.create_index("ix_payout_advices_provider", "payout_advices", ["tenant_id", "provider_id"])
    op.execute("SELECT fence('payout_advices')")


def downgrade() -> None:
    """Restore a backup instead: documents that were handed out would be lost."""
    raise RuntimeError("restore a backup instead")
