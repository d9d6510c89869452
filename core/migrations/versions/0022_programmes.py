"""Programmes sent to the team, and whom providers let into a group."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables and put them behind the fence; the decision about a group is no longer one about a format."""
    op.drop_column("pairs", "admitted_at")
    op.create_table(
        "submissions",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("offering_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_by", sa.Uuid(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("(state = 'sent') = (decided_at is null)", name=op.f("ck_submissions_decided")),
        sa.CheckConstraint("state in ('sent', 'published', 'sent_back')", name=op.f("ck_submissions_state")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "offering_id"],
            ["offerings.tenant_id", "offerings.id"],
            name=op.f("fk_submissions_tenant_id_offering_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_submissions")),
    )
    op.create_index("ix_submissions_offering", "submissions", ["tenant_id", "offering_id"], unique=False)
    op.create_index(
        "uq_submissions_sent",
        "submissions",
        ["tenant_id", "offering_id"],
        unique=True,
        postgresql_where=sa.text("state = 'sent'"),
    )
    op.create_table(
        "admissions",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("offering_id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("consultation_id", sa.Uuid(), nullable=False),
        sa.Column("decision", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("decision in ('admitted', 'not_admitted')", name=op.f("ck_admissions_decision")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "offering_id"],
            ["offerings.tenant_id", "offerings.id"],
            name=op.f("fk_admissions_tenant_id_offering_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "client_id"],
            ["accounts.tenant_id", "accounts.id"],
            name=op.f("fk_admissions_tenant_id_client_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "consultation_id"],
            ["bookings.tenant_id", "bookings.id"],
            name=op.f("fk_admissions_tenant_id_consultation_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_admissions")),
    )
    op.create_index(
        "ix_admissions_client", "admissions", ["tenant_id", "client_id", "offering_id", "decided_at"], unique=False
    )
    op.create_index("ix_admissions_offering", "admissions", ["tenant_id", "offering_id"], unique=False)
    op.execute("SELECT fence('submissions')")
    op.execute("SELECT fence('admissions')")


def downgrade() -> None:
    """There is no way back."""
    raise RuntimeError("restore a backup instead")
