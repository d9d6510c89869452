"""One-time passwords, documents handed in by providers, and the tenant's words of those they agree to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nobody's password is due so far."""
    op.add_column("accounts", sa.Column("password_due", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.alter_column("accounts", "password_due", server_default=None)
    op.create_table(
        "provider_papers",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("provider_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.Column("handed_in_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "file_id"],
            ["stored_files.tenant_id", "stored_files.id"],
            name=op.f("fk_provider_papers_tenant_id_file_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "provider_id"],
            ["providers.tenant_id", "providers.id"],
            name=op.f("fk_provider_papers_tenant_id_provider_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_provider_papers")),
        sa.UniqueConstraint(
            "tenant_id", "provider_id", "code", name=op.f("uq_provider_papers_tenant_id_provider_id_code")
        ),
    )
    op.create_table(
        "agreement_texts",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("texts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_by", sa.Uuid(), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_agreement_texts")),
        sa.UniqueConstraint("tenant_id", "code", "number", name=op.f("uq_agreement_texts_tenant_id_code_number")),
    )
    op.execute("SELECT fence('provider_papers')")
    op.execute("SELECT fence('agreement_texts')")


def downgrade() -> None:
    """There is no way back that keeps what people sent."""
    raise RuntimeError("restore a backup instead")
