"""What-ifs: the values that were tried, the decisions they were tried on, the money that would have moved."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None

JSON = postgresql.JSONB(astext_type=sa.Text())


def _id(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.Uuid(), nullable=nullable)


def _at(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _count(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.BigInteger(), nullable=False)


def _text(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.String(), nullable=nullable)


def _of_run(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["tenant_id", "run_id"],
        ["what_if_runs.tenant_id", "what_if_runs.id"],
        name=op.f(f"fk_{table}_tenant_id_run_id"),
        ondelete="CASCADE",
    )


def upgrade() -> None:
    """Three tables, fenced."""
    op.create_table(
        "what_if_runs",
        _id("tenant_id"),
        _id("id"),
        sa.Column("changes", JSON, nullable=False),
        _at("since"),
        _at("until"),
        _id("draft_id", nullable=True),
        _id("asked_by", nullable=True),
        _at("created_at"),
        _at("finished_at", nullable=True),
        _text("state"),
        _text("plugin_version"),
        _id("newest_id", nullable=True),
        _id("after_id", nullable=True),
        _count("total"),
        _count("looked_at"),
        sa.Column("cases", JSON, nullable=False),
        sa.CheckConstraint("state in ('waiting', 'done')", name=op.f("ck_what_if_runs_state")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_what_if_runs")),
    )
    op.create_table(
        "what_if_lines",
        _id("tenant_id"),
        _id("id"),
        _id("run_id"),
        _id("decision_id"),
        _at("at"),
        _text("hook"),
        _text("subject_kind"),
        _id("subject_id"),
        sa.Column("carried_out", sa.Boolean(), nullable=False),
        _text("verdict"),
        _text("change", nullable=True),
        sa.Column("why", JSON, nullable=True),
        sa.Column("fields", JSON, nullable=False),
        _id("client_id", nullable=True),
        _id("provider_id", nullable=True),
        sa.CheckConstraint(
            "verdict in ('same', 'reworded', 'different', 'unreadable')", name=op.f("ck_what_if_lines_verdict")
        ),
        _of_run("what_if_lines"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_what_if_lines")),
        sa.UniqueConstraint(
            "tenant_id", "run_id", "decision_id", name=op.f("uq_what_if_lines_tenant_id_run_id_decision_id")
        ),
    )
    op.create_index(
        "ix_what_if_lines_run", "what_if_lines", ["tenant_id", "run_id", "verdict", "decision_id"], unique=False
    )
    op.create_table(
        "what_if_amounts",
        _id("tenant_id"),
        _id("id"),
        _id("run_id"),
        _id("decision_id"),
        _text("line"),
        _text("currency"),
        _count("was_minor"),
        _count("would_be_minor"),
        _id("client_id", nullable=True),
        _id("provider_id", nullable=True),
        _of_run("what_if_amounts"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_what_if_amounts")),
        sa.UniqueConstraint(
            "tenant_id",
            "run_id",
            "decision_id",
            "line",
            name=op.f("uq_what_if_amounts_tenant_id_run_id_decision_id_line"),
        ),
    )
    for table in ("what_if_runs", "what_if_lines", "what_if_amounts"):
        op.execute(f"SELECT fence('{table}')")


def downgrade() -> None:
    """There is no way back."""
    raise RuntimeError("restore a backup instead")
