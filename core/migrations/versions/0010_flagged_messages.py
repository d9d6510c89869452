"""Messages that stand out, and who of the team looks after a conversation."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The table with its fence, and the column."""
    op.add_column("conversations", sa.Column("owner_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(
        op.f("fk_conversations_tenant_id_owner_id"),
        "conversations",
        "accounts",
        ["tenant_id", "owner_id"],
        ["tenant_id", "id"],
        postgresql_not_valid=True,  # the column is new and empty; a look at all rows would meet the fence
    )
    op.create_table(
        "flagged_messages",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("message_id", sa.Uuid(), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("found", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("rule_version", sa.BigInteger(), nullable=False),
        sa.Column("plugin_version", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("used_kind", sa.String(), nullable=True),
        sa.Column("used_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("state in ('open', 'dismissed', 'used')", name=op.f("ck_flagged_messages_state")),
        sa.CheckConstraint("(state = 'open') = (closed_at is null)", name=op.f("ck_flagged_messages_closed")),
        *(
            sa.ForeignKeyConstraint(
                ["tenant_id", column],
                [f"{table}.tenant_id", f"{table}.id"],
                name=op.f(f"fk_flagged_messages_tenant_id_{column}"),
            )
            for column, table in (
                ("message_id", "chat_messages"),
                ("conversation_id", "conversations"),
                ("author_id", "accounts"),
                ("closed_by", "accounts"),
            )
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_flagged_messages")),
        sa.UniqueConstraint("tenant_id", "message_id", name=op.f("uq_flagged_messages_tenant_id_message_id")),
    )
    op.create_index("ix_flagged_messages_queue", "flagged_messages", ["tenant_id", "state", "id"])
    op.execute("SELECT fence('flagged_messages')")


def downgrade() -> None:
    """Restore a backup instead: what the team decided would be lost."""
    raise RuntimeError("restore a backup instead")
