"""Findings, their evidence, appeals, waivers, sanctions; what signals and bars say besides."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

TABLES = ("findings", "finding_evidence", "appeals", "waivers", "sanctions", "ban_keys", "rule_opinions")


def upgrade() -> None:
    """The tables, and their fences; what a finding stands on stays as it was written."""
    op.add_column("signals", sa.Column("exclusion_code", sa.String(), nullable=True))
    op.add_column("signals", sa.Column("excluded_by", sa.Uuid(), nullable=True))
    op.add_column("bars", sa.Column("reason", sa.String(), nullable=False, server_default=""))
    op.alter_column("bars", "reason", server_default=None)
    op.add_column("bars", sa.Column("set_by", sa.Uuid(), nullable=True))
    op.create_table(
        "findings",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("provider_id", sa.Uuid(), nullable=True),
        sa.Column("ground", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("message", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.Column("sample", sa.BigInteger(), nullable=True),
        sa.Column("threshold", sa.BigInteger(), nullable=False),
        sa.Column("parameters", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("rule_version", sa.BigInteger(), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("as_of", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_roles", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("decision_reason", sa.String(), nullable=True),
        sa.CheckConstraint(
            "status in ('open', 'confirmed', 'dismissed', 'withdrawn')", name=op.f("ck_findings_status")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "account_id"],
            ["accounts.tenant_id", "accounts.id"],
            name=op.f("fk_findings_tenant_id_account_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "provider_id"],
            ["providers.tenant_id", "providers.id"],
            name=op.f("fk_findings_tenant_id_provider_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_findings")),
    )
    op.create_index("ix_findings_account", "findings", ["tenant_id", "account_id", "found_at"], unique=False)
    op.create_index("ix_findings_status", "findings", ["tenant_id", "status", "found_at"], unique=False)
    op.create_index(
        "uq_findings_open",
        "findings",
        ["tenant_id", "account_id", "ground"],
        unique=True,
        postgresql_where=sa.text("status = 'open'"),
    )
    op.create_table(
        "finding_evidence",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("finding_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("added_by", sa.Uuid(), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind in ('signal', 'review', 'case', 'offering', 'booking', 'message', 'file', 'note', 'reply')",
            name=op.f("ck_finding_evidence_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "added_by"],
            ["accounts.tenant_id", "accounts.id"],
            name=op.f("fk_finding_evidence_tenant_id_added_by"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "finding_id"],
            ["findings.tenant_id", "findings.id"],
            name=op.f("fk_finding_evidence_tenant_id_finding_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_finding_evidence")),
    )
    op.create_index("ix_finding_evidence", "finding_evidence", ["tenant_id", "finding_id", "id"], unique=False)
    op.create_index("ix_finding_evidence_subject", "finding_evidence", ["tenant_id", "subject_id"], unique=False)
    op.create_table(
        "appeals",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("finding_id", sa.Uuid(), nullable=True),
        sa.Column("bar_id", sa.Uuid(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_roles", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("same_person", sa.Boolean(), nullable=False),
        sa.CheckConstraint("state in ('open', 'granted', 'declined')", name=op.f("ck_appeals_state")),
        sa.CheckConstraint("(finding_id is null) <> (bar_id is null)", name=op.f("ck_appeals_subject")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "account_id"],
            ["accounts.tenant_id", "accounts.id"],
            name=op.f("fk_appeals_tenant_id_account_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "bar_id"], ["bars.tenant_id", "bars.id"], name=op.f("fk_appeals_tenant_id_bar_id")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "finding_id"],
            ["findings.tenant_id", "findings.id"],
            name=op.f("fk_appeals_tenant_id_finding_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_appeals")),
    )
    op.create_index("ix_appeals_state", "appeals", ["tenant_id", "state", "due_at"], unique=False)
    op.create_index("uq_appeals_bar", "appeals", ["tenant_id", "bar_id"], unique=True)
    op.create_index("uq_appeals_finding", "appeals", ["tenant_id", "finding_id"], unique=True)
    op.create_table(
        "waivers",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("ground", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("given_by", sa.Uuid(), nullable=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.Column("end_reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "account_id"],
            ["accounts.tenant_id", "accounts.id"],
            name=op.f("fk_waivers_tenant_id_account_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_waivers")),
    )
    op.create_index("ix_waivers_account", "waivers", ["tenant_id", "account_id"], unique=False)
    op.create_table(
        "sanctions",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("finding_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("irreversible", sa.Boolean(), nullable=False),
        sa.Column("imposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("imposed_by", sa.Uuid(), nullable=True),
        sa.Column("appeal_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.String(), nullable=True),
        sa.Column("end_reason", sa.String(), nullable=True),
        sa.CheckConstraint("kind in ('termination', 'warning')", name=op.f("ck_sanctions_kind")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "account_id"],
            ["accounts.tenant_id", "accounts.id"],
            name=op.f("fk_sanctions_tenant_id_account_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "finding_id"],
            ["findings.tenant_id", "findings.id"],
            name=op.f("fk_sanctions_tenant_id_finding_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_sanctions")),
    )
    op.create_index("ix_sanctions_account", "sanctions", ["tenant_id", "account_id"], unique=False)
    op.create_index("ix_sanctions_finding", "sanctions", ["tenant_id", "finding_id"], unique=False)
    op.create_table(
        "ban_keys",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sanction_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("strong", sa.Boolean(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "sanction_id"],
            ["sanctions.tenant_id", "sanctions.id"],
            name=op.f("fk_ban_keys_tenant_id_sanction_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_ban_keys")),
    )
    op.create_index("uq_ban_keys", "ban_keys", ["tenant_id", "digest", "sanction_id"], unique=True)
    op.create_table(
        "rule_opinions",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seen_by", sa.Uuid(), nullable=True),
        sa.Column("answer", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "account_id"],
            ["accounts.tenant_id", "accounts.id"],
            name=op.f("fk_rule_opinions_tenant_id_account_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_rule_opinions")),
    )
    op.create_index("ix_rule_opinions", "rule_opinions", ["tenant_id", "seen_at"], unique=False)
    for table in TABLES:
        op.execute(f"SELECT fence('{table}')")
    op.execute("REVOKE UPDATE, DELETE ON finding_evidence FROM jarmark_app")


def downgrade() -> None:
    """Restore a backup instead: what people decided would be lost."""
    raise RuntimeError("restore a backup instead")
