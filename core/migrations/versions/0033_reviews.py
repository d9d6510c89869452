"""Answers to reviews, reviews hidden by the team, and how a review read before it was changed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

CHECKS = (
    ("of_another", "author_id <> subject_id"),
    ("answer", "(answer is null) = (answered_at is null)"),
    ("hidden", "(hidden_at is null) = (hidden_reason is null)"),
)


def upgrade() -> None:
    """Nothing was answered, hidden or kept before."""
    for name in ("answer", "hidden_reason"):
        op.add_column("reviews", sa.Column(name, sa.String(), nullable=True))
    for name in ("answered_at", "answer_edited_at", "reported_at", "hidden_at"):
        op.add_column("reviews", sa.Column(name, sa.DateTime(timezone=True), nullable=True))
    for name, rule in CHECKS:
        op.create_check_constraint(op.f(f"ck_reviews_{name}"), "reviews", rule)
    op.create_table(
        "review_versions",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("rating", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("kind in ('review', 'answer')", name=op.f("ck_review_versions_kind")),
        sa.CheckConstraint("(rating is null) = (kind = 'answer')", name=op.f("ck_review_versions_rating")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "review_id"],
            ["reviews.tenant_id", "reviews.id"],
            name=op.f("fk_review_versions_tenant_id_review_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_review_versions")),
    )
    op.create_index("ix_review_versions", "review_versions", ["tenant_id", "review_id", "id"])
    op.execute("SELECT fence('review_versions')")


def downgrade() -> None:
    """There is no way back."""
    raise RuntimeError("restore a backup instead")
