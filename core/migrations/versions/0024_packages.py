"""Packages of sessions; payments that are part of another one; bookings a package pays for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables and put them behind the fence."""
    op.add_column("bookings", sa.Column("package_id", sa.Uuid(), nullable=True))
    op.add_column("payments", sa.Column("part_of_id", sa.Uuid(), nullable=True))
    op.create_index("ix_payments_part_of", "payments", ["tenant_id", "part_of_id"], unique=False)
    op.create_foreign_key(
        op.f("fk_payments_tenant_id_part_of_id"),
        "payments",
        "payments",
        ["tenant_id", "part_of_id"],
        ["tenant_id", "id"],
        postgresql_not_valid=True,  # the column is new and empty; a look at all rows would meet the fence
    )
    op.create_check_constraint(
        op.f("ck_payments_part"), "payments", "part_of_id is null or state in ('captured', 'voided')"
    )
    op.create_table(
        "package_offers",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("provider_id", sa.Uuid(), nullable=False),
        sa.Column("offering_id", sa.Uuid(), nullable=False),
        sa.Column("sessions", sa.BigInteger(), nullable=False),
        sa.Column("price_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("sessions >= 2", name=op.f("ck_package_offers_sessions")),
        sa.CheckConstraint("price_minor >= sessions", name=op.f("ck_package_offers_price")),
        _to("package_offers", "providers", "provider_id"),
        _to("package_offers", "offerings", "offering_id"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_package_offers")),
    )
    op.create_index("ix_package_offers_provider", "package_offers", ["tenant_id", "provider_id"], unique=False)
    op.create_index("ix_package_offers_offering", "package_offers", ["tenant_id", "offering_id"], unique=False)
    op.create_table(
        "packages",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("package_offer_id", sa.Uuid(), nullable=False),
        sa.Column("provider_id", sa.Uuid(), nullable=False),
        sa.Column("offering_id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("format", sa.String(), nullable=False),
        sa.Column("sessions", sa.BigInteger(), nullable=False),
        sa.Column("price_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("rule_version", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("unused", sa.String(), nullable=False),
        sa.Column("payment_id", sa.Uuid(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("paid_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("valid_until", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("state in ('reserved', 'paid', 'lapsed')", name=op.f("ck_packages_state")),
        sa.CheckConstraint("unused in ('refund', 'on_request')", name=op.f("ck_packages_unused")),
        _to("packages", "package_offers", "package_offer_id"),
        _to("packages", "providers", "provider_id"),
        _to("packages", "offerings", "offering_id"),
        _to("packages", "accounts", "client_id"),
        _to("packages", "payments", "payment_id"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_packages")),
    )
    op.create_index("ix_packages_client", "packages", ["tenant_id", "client_id"], unique=False)
    op.create_index("ix_packages_provider", "packages", ["tenant_id", "provider_id"], unique=False)
    op.create_table(
        "package_lines",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("package_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("price_minor", sa.BigInteger(), nullable=False),
        sa.Column("booking_id", sa.Uuid(), nullable=True),
        sa.Column("refund_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("price_minor > 0", name=op.f("ck_package_lines_price")),
        sa.CheckConstraint("booking_id is null or refund_id is null", name=op.f("ck_package_lines_once")),
        _to("package_lines", "packages", "package_id"),
        _to("package_lines", "bookings", "booking_id"),
        _to("package_lines", "refunds", "refund_id"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_package_lines")),
        sa.UniqueConstraint(
            "tenant_id", "package_id", "number", name=op.f("uq_package_lines_tenant_id_package_id_number")
        ),
        sa.UniqueConstraint("tenant_id", "booking_id", name=op.f("uq_package_lines_tenant_id_booking_id")),
    )
    for table in ("package_offers", "packages", "package_lines"):
        op.execute(f"SELECT fence('{table}')")


def _to(table: str, other: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["tenant_id", column], [f"{other}.tenant_id", f"{other}.id"], name=op.f(f"fk_{table}_tenant_id_{column}")
    )


def downgrade() -> None:
    """Restore a backup instead."""
    raise RuntimeError("restore a backup instead")
