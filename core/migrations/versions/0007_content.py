"""Texts over time, the switch of a page over time, publications under a consent, recommendations."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

TABLES = ("text_versions", "listing_changes", "participations", "publications", "referrals", "referred_applications")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables, each behind the fence."""
    _texts()
    _publications()
    _referrals()
    for table in TABLES:
        op.execute(f"SELECT fence('{table}')")
    # What a text was, and when a page was switched, is written once.
    op.execute("REVOKE UPDATE, DELETE ON text_versions, listing_changes, referred_applications FROM jarmark_app")


def _texts() -> None:
    """What texts were, and when pages were switched."""
    op.create_table(
        "text_versions",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("locale", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.Column("saved_at", INSTANT, nullable=False),
        sa.Column("saved_by", sa.Uuid(), nullable=True),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_text_versions")),
    )
    op.create_index("ix_text_versions", "text_versions", ["tenant_id", "locale", "key"], unique=False)
    op.create_table(
        "listing_changes",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("provider_id", sa.Uuid(), nullable=False),
        sa.Column("listed", sa.Boolean(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "provider_id"],
            ["providers.tenant_id", "providers.id"],
            name=op.f("fk_listing_changes_tenant_id_provider_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_listing_changes")),
    )
    op.create_index("ix_listing_changes", "listing_changes", ["tenant_id", "provider_id", "at"], unique=False)


def _publications() -> None:
    """Consents, and what was published under them."""
    op.create_table(
        "participations",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("provider_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("given_at", INSTANT, nullable=False),
        sa.Column("withdrawn_at", INSTANT, nullable=True),
        sa.CheckConstraint("kind in ('video', 'podcast', 'article')", name=op.f("ck_participations_kind")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "provider_id"],
            ["providers.tenant_id", "providers.id"],
            name=op.f("fk_participations_tenant_id_provider_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_participations")),
    )
    op.create_index(
        "uq_participations_open",
        "participations",
        ["tenant_id", "provider_id", "kind"],
        unique=True,
        postgresql_where=sa.text("withdrawn_at is null"),
    )
    op.create_table(
        "publications",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("provider_id", sa.Uuid(), nullable=False),
        sa.Column("participation_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("published_at", INSTANT, nullable=False),
        sa.Column("published_by", sa.Uuid(), nullable=True),
        sa.Column("taken_off_at", INSTANT, nullable=True),
        sa.Column("taken_off_why", sa.String(), nullable=False),
        sa.CheckConstraint("kind in ('video', 'podcast', 'article')", name=op.f("ck_publications_kind")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "participation_id"],
            ["participations.tenant_id", "participations.id"],
            name=op.f("fk_publications_tenant_id_participation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "provider_id"],
            ["providers.tenant_id", "providers.id"],
            name=op.f("fk_publications_tenant_id_provider_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_publications")),
    )
    op.create_index("ix_publications_provider", "publications", ["tenant_id", "provider_id"], unique=False)


def _referrals() -> None:
    """Links, and the applications that came by them."""
    op.create_table(
        "referrals",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("visits", sa.BigInteger(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "account_id"],
            ["accounts.tenant_id", "accounts.id"],
            name=op.f("fk_referrals_tenant_id_account_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_referrals")),
        sa.UniqueConstraint("tenant_id", "account_id", name=op.f("uq_referrals_tenant_id_account_id")),
        sa.UniqueConstraint("tenant_id", "code", name=op.f("uq_referrals_tenant_id_code")),
    )
    op.create_table(
        "referred_applications",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("referral_id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "application_id"],
            ["applications.tenant_id", "applications.id"],
            name=op.f("fk_referred_applications_tenant_id_application_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "referral_id"],
            ["referrals.tenant_id", "referrals.id"],
            name=op.f("fk_referred_applications_tenant_id_referral_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_referred_applications")),
        sa.UniqueConstraint(
            "tenant_id", "application_id", name=op.f("uq_referred_applications_tenant_id_application_id")
        ),
    )


def downgrade() -> None:
    """There is no way back that keeps what people wrote."""
    raise RuntimeError("restore a backup instead")
