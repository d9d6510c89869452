"""Who holds an account: checks, codes, documents, withdrawn verifications, and the small sums collected from cards."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nobody was checked before."""
    _checks()
    _codes()
    _papers()
    _stops()
    for table in ("account_checks", "check_codes", "identity_papers", "verification_stops"):
        op.execute(f"SELECT fence('{table}')")


def _keys(table: str, foreign: tuple[tuple[str, str], ...]) -> list[sa.Constraint]:
    return [
        *(
            sa.ForeignKeyConstraint(
                ["tenant_id", column],
                [f"{other}.tenant_id", f"{other}.id"],
                name=op.f(f"fk_{table}_tenant_id_{column}"),
            )
            for column, other in foreign
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f(f"pk_{table}")),
    ]


def _ids(*more: str) -> list[sa.Column[object]]:
    return [sa.Column(name, sa.Uuid(), nullable=False) for name in ("tenant_id", "id", *more)]


def _checks() -> None:
    op.create_table(
        "account_checks",
        *_ids("account_id"),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("passed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.CheckConstraint("state in ('sent', 'waiting', 'passed', 'refused')", name=op.f("ck_account_checks_state")),
        sa.CheckConstraint("(state = 'passed') = (passed_at is not null)", name=op.f("ck_account_checks_passed")),
        sa.UniqueConstraint(
            "tenant_id", "account_id", "step", name=op.f("uq_account_checks_tenant_id_account_id_step")
        ),
        *_keys("account_checks", (("account_id", "accounts"), ("decided_by", "accounts"))),
    )


def _codes() -> None:
    op.create_table(
        "check_codes",
        *_ids("account_id"),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("code_hash", sa.String(), nullable=False),
        sa.Column("blind", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.BigInteger(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        *_keys("check_codes", (("account_id", "accounts"),)),
    )
    op.create_index("ix_check_codes_account", "check_codes", ["tenant_id", "account_id", "id"])
    op.create_index("ix_check_codes_phone", "check_codes", ["tenant_id", "phone", "id"])


def _papers() -> None:
    op.create_table(
        "identity_papers",
        *_ids("account_id"),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("full_name", sa.String(), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("number_sealed", sa.String(), nullable=False),
        sa.Column("number_hash", sa.String(), nullable=True),
        sa.Column("number_end", sa.String(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("handed_in_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("copy_until", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state in ('waiting', 'accepted', 'declined', 'replaced')", name=op.f("ck_identity_papers_state")
        ),
        sa.CheckConstraint("(state = 'waiting') = (decided_at is null)", name=op.f("ck_identity_papers_decided")),
        *_keys(
            "identity_papers", (("account_id", "accounts"), ("decided_by", "accounts"), ("file_id", "stored_files"))
        ),
    )
    op.create_index("ix_identity_papers_state", "identity_papers", ["tenant_id", "state", "id"])
    op.create_index("ix_identity_papers_number", "identity_papers", ["tenant_id", "number_hash"])
    op.create_index(
        "uq_identity_papers_waiting",
        "identity_papers",
        ["tenant_id", "account_id"],
        unique=True,
        postgresql_where=sa.text("state = 'waiting'"),
    )


def _stops() -> None:
    op.create_table(
        "verification_stops",
        *_ids("account_id"),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("stopped_by", sa.Uuid(), nullable=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.Column("end_reason", sa.String(), nullable=False),
        *_keys(
            "verification_stops",
            (("account_id", "accounts"), ("stopped_by", "accounts"), ("ended_by", "accounts")),
        ),
    )
    op.create_index(
        "uq_verification_stops_account",
        "verification_stops",
        ["tenant_id", "account_id"],
        unique=True,
        postgresql_where=sa.text("ended_at is null"),
    )


def downgrade() -> None:
    """There is no way back."""
    raise RuntimeError("restore a backup instead")
