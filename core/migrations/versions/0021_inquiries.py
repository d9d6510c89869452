"""First messages to providers, and colleagues proposed to clients who were not taken up after one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

STATES = "'open', 'accepted', 'declined', 'handed_over', 'lapsed'"


def upgrade() -> None:
    """The table behind its fence; a proposal may now come of a message as well as of a booking."""
    op.create_table(
        "inquiries",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("provider_id", sa.Uuid(), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(f"state in ({STATES})", name=op.f("ck_inquiries_state")),
        sa.CheckConstraint(
            "(state in ('declined', 'handed_over')) = (reason is not null)", name=op.f("ck_inquiries_reason")
        ),
        sa.CheckConstraint("(state = 'open') = (at is null)", name=op.f("ck_inquiries_answered")),
        *(
            sa.ForeignKeyConstraint(
                ["tenant_id", column],
                [f"{table}.tenant_id", f"{table}.id"],
                name=op.f(f"fk_inquiries_tenant_id_{column}"),
            )
            for table, column in (
                ("accounts", "client_id"),
                ("providers", "provider_id"),
                ("conversations", "conversation_id"),
            )
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_inquiries")),
    )
    op.create_index("ix_inquiries_provider", "inquiries", ["tenant_id", "provider_id", "id"])
    op.create_index("ix_inquiries_client", "inquiries", ["tenant_id", "client_id", "provider_id"])
    op.create_index(
        "uq_inquiries_open",
        "inquiries",
        ["tenant_id", "client_id", "provider_id"],
        unique=True,
        postgresql_where=sa.text("state = 'open'"),
    )
    op.execute("SELECT fence('inquiries')")
    op.alter_column("proposals", "booking_id", nullable=True)
    op.add_column("proposals", sa.Column("inquiry_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(
        op.f("fk_proposals_tenant_id_inquiry_id"),
        "proposals",
        "inquiries",
        ["tenant_id", "inquiry_id"],
        ["tenant_id", "id"],
        # There is no row to look at, and behind the fences nobody could look at all tenants' at once.
        postgresql_not_valid=True,
    )
    op.create_unique_constraint(op.f("uq_proposals_tenant_id_inquiry_id"), "proposals", ["tenant_id", "inquiry_id"])
    op.create_check_constraint(
        op.f("ck_proposals_origin"),
        "proposals",
        "(booking_id is null) <> (inquiry_id is null)",
        postgresql_not_valid=True,
    )


def downgrade() -> None:
    """There is no way back."""
    raise RuntimeError("restore a backup instead")
