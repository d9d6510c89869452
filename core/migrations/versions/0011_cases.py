"""Cases hear both sides: evidence, kept answers, appeals, owners."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

CASE: tuple[sa.Column[Any], ...] = (
    sa.Column("topic", sa.String(), nullable=True),
    sa.Column("other_id", sa.Uuid(), nullable=True),
    sa.Column("owner_id", sa.Uuid(), nullable=True),
    sa.Column("shared", sa.Boolean(), server_default=sa.text("false"), nullable=False),
    sa.Column("escalated_at", sa.DateTime(timezone=True), nullable=True),
    sa.Column("question", sa.String(), nullable=True),
    sa.Column("hearing", sa.String(), nullable=True),
    sa.Column("hearing_due_at", sa.DateTime(timezone=True), nullable=True),
    sa.Column("consent_needed", sa.Boolean(), server_default=sa.text("false"), nullable=False),
    sa.Column("consent", sa.String(), nullable=True),
    sa.Column("answer_other", sa.String(), nullable=True),
    sa.Column("appeal_until", sa.DateTime(timezone=True), nullable=True),
    sa.Column("appeal_roles", postgresql.ARRAY(sa.String()), server_default=sa.text("'{}'"), nullable=False),
)


def _to(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    """A reference to a row of the same tenant."""
    return sa.ForeignKeyConstraint(
        ["tenant_id", column], [f"{target}.tenant_id", f"{target}.id"], name=op.f(f"fk_{table}_tenant_id_{column}")
    )


def upgrade() -> None:
    """Columns of cases and their entries; evidence and kept answers behind their fences, the answers for good."""
    _cases()
    _entries()
    _evidence()
    _documents()
    for table in ("case_evidence", "case_documents"):
        op.execute(f"SELECT fence('{table}')")
    op.execute("REVOKE UPDATE, DELETE ON case_documents, case_evidence FROM jarmark_app")


def _cases() -> None:
    for column in CASE:
        op.add_column("cases", column)
    for name in ("other_id", "owner_id"):
        op.create_foreign_key(
            op.f(f"fk_cases_tenant_id_{name}"),
            "cases",
            "accounts",
            ["tenant_id", name],
            ["tenant_id", "id"],
            postgresql_not_valid=True,  # the column is new and empty; a look at all rows would meet the fence
        )
    op.drop_constraint(op.f("ck_cases_state"), "cases")
    op.create_check_constraint(op.f("ck_cases_state"), "cases", "state in ('open', 'decided', 'withdrawn')")
    op.create_check_constraint(op.f("ck_cases_hearing"), "cases", "hearing in ('asked', 'given', 'silent')")
    op.create_check_constraint(op.f("ck_cases_consent"), "cases", "consent in ('yes', 'no', 'silent')")
    op.create_index("ix_cases_opened_by", "cases", ["tenant_id", "opened_by"])
    op.create_index("ix_cases_other", "cases", ["tenant_id", "other_id"])


def _entries() -> None:
    json = postgresql.JSONB(astext_type=sa.Text())
    op.add_column("case_entries", sa.Column("said", json, nullable=True))
    audience = postgresql.ARRAY(sa.String())
    op.add_column("case_entries", sa.Column("audience", audience, server_default=sa.text("'{person}'"), nullable=False))
    op.drop_constraint(op.f("ck_case_entries_kind"), "case_entries")
    kinds = "kind in ('message', 'note', 'position', 'statement', 'event')"
    op.create_check_constraint(op.f("ck_case_entries_kind"), "case_entries", kinds)
    op.create_check_constraint(op.f("ck_case_entries_said"), "case_entries", "(kind = 'event') = (said is not null)")


def _evidence() -> None:
    op.create_table(
        "case_evidence",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=True),
        sa.Column("snapshot", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("side", sa.String(), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("added_by", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("kind in ('message', 'booking', 'review', 'file')", name=op.f("ck_case_evidence_kind")),
        sa.CheckConstraint("side in ('person', 'other', 'team')", name=op.f("ck_case_evidence_side")),
        sa.CheckConstraint("(kind = 'file') = (file_id is not null)", name=op.f("ck_case_evidence_file")),
        _to("case_evidence", "case_id", "cases"),
        _to("case_evidence", "added_by", "accounts"),
        _to("case_evidence", "file_id", "stored_files"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_case_evidence")),
        sa.UniqueConstraint(
            "tenant_id", "case_id", "subject_id", name=op.f("uq_case_evidence_tenant_id_case_id_subject_id")
        ),
    )


def _documents() -> None:
    op.create_table(
        "case_documents",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("side", sa.String(), nullable=False),
        sa.Column("locale", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("parts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        _to("case_documents", "case_id", "cases"),
        _to("case_documents", "account_id", "accounts"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_case_documents")),
        sa.UniqueConstraint(
            "tenant_id", "case_id", "account_id", name=op.f("uq_case_documents_tenant_id_case_id_account_id")
        ),
    )


def downgrade() -> None:
    """Restore a backup instead: what was decided would be lost."""
    raise RuntimeError("restore a backup instead")
