"""The stages of applications, their documents and history; a provider's day of application and withheld page."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

STATES = "'draft', 'received', 'meeting', 'details', 'entry', 'invited', 'admitted', 'declined', 'withdrawn'"


def upgrade() -> None:
    """Widen the table of applications, add two beside it.

    The owner looks through the fences while old rows are filled in and checked; nobody else ever does.
    """
    for table in ("applications", "accounts"):
        op.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
    _applications()
    for table in ("applications", "accounts"):
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    _files()
    _events()
    op.add_column("providers", sa.Column("applied_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("providers", sa.Column("withheld_at", sa.DateTime(timezone=True), nullable=True))


def _applications() -> None:
    moments = ("applied_at", "meeting_at", "met_at", "completed_at", "page_expected_at", "page_due_at", "invited_at")
    for name in moments:
        op.add_column("applications", sa.Column(name, sa.DateTime(timezone=True), nullable=True))
    for name in ("phone", "tax_number"):
        op.add_column("applications", sa.Column(name, sa.String(), nullable=True))
    for name in ("meeting_link", "meeting_note", "meeting_notes", "decision_reason"):
        op.add_column("applications", sa.Column(name, sa.String(), nullable=False, server_default=""))
        op.alter_column("applications", name, server_default=None)
    empty = sa.text("'{}'")
    for name in ("draft", "criteria"):
        kind = postgresql.JSONB(astext_type=sa.Text())
        op.add_column("applications", sa.Column(name, kind, nullable=False, server_default=empty))
        op.alter_column("applications", name, server_default=None)
    op.add_column(
        "applications",
        sa.Column("meeting_times", postgresql.ARRAY(sa.String()), nullable=False, server_default=empty),
    )
    op.alter_column("applications", "meeting_times", server_default=None)
    op.add_column("applications", sa.Column("rule_version", sa.BigInteger(), nullable=False, server_default="0"))
    op.alter_column("applications", "rule_version", server_default=None)
    op.add_column("applications", sa.Column("owner_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(
        op.f("fk_applications_tenant_id_owner_id"),
        "applications",
        "accounts",
        ["tenant_id", "owner_id"],
        ["tenant_id", "id"],
    )
    op.execute("UPDATE applications SET applied_at = created_at")
    op.drop_constraint(op.f("ck_applications_state"), "applications", type_="check")
    op.create_check_constraint(op.f("ck_applications_state"), "applications", f"state in ({STATES})")
    op.create_index("ix_applications_email", "applications", ["tenant_id", "email"])
    op.create_index("ix_applications_tax_number", "applications", ["tenant_id", "tax_number"])


def _files() -> None:
    op.create_table(
        "application_files",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "application_id"],
            ["applications.tenant_id", "applications.id"],
            name=op.f("fk_application_files_tenant_id_application_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "file_id"],
            ["stored_files.tenant_id", "stored_files.id"],
            name=op.f("fk_application_files_tenant_id_file_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_application_files")),
        sa.UniqueConstraint("tenant_id", "file_id", name=op.f("uq_application_files_tenant_id_file_id")),
    )
    op.create_index("ix_application_files", "application_files", ["tenant_id", "application_id"])
    op.execute("SELECT fence('application_files')")


def _events() -> None:
    op.create_table(
        "application_events",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("details", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "application_id"],
            ["applications.tenant_id", "applications.id"],
            name=op.f("fk_application_events_tenant_id_application_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_application_events")),
    )
    op.create_index("ix_application_events", "application_events", ["tenant_id", "application_id", "id"])
    op.execute("SELECT fence('application_events')")
    op.execute("REVOKE UPDATE, DELETE ON application_events FROM jarmark_app")


def downgrade() -> None:
    """Restore a backup instead: what applicants sent would be lost."""
    raise RuntimeError("restore a backup instead")
