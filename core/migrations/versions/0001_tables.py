"""All tables of the first release, as Alembic writes them from the models."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; the range type lets an exclusion constraint compare ids without any extension."""
    op.execute("CREATE TYPE uuidrange AS RANGE (subtype = uuid)")
    op.create_table(
        "accounts",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("email_confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("phone_confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("password_hash", sa.String(), nullable=True),
        sa.Column("locale", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("verified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("consented_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("status in ('active', 'closed')", name=op.f("ck_accounts_status")),
        sa.CheckConstraint("email is not null or phone is not null", name=op.f("ck_accounts_reachable")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_accounts")),
        sa.UniqueConstraint("tenant_id", "email", name=op.f("uq_accounts_tenant_id_email")),
        sa.UniqueConstraint("tenant_id", "phone", name=op.f("uq_accounts_tenant_id_phone")),
    )
    op.create_table(
        "audit_records",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("details", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_audit_records")),
    )
    op.create_table(
        "decisions",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("hook", sa.String(), nullable=False),
        sa.Column("subject_kind", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("facts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("answer", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("plugin", sa.String(), nullable=False),
        sa.Column("plugin_version", sa.String(), nullable=False),
        sa.Column("rule_version", sa.BigInteger(), nullable=False),
        sa.Column("rules", postgresql.ARRAY(sa.String()), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_decisions")),
    )
    op.create_index("ix_decisions_subject", "decisions", ["tenant_id", "subject_id"], unique=False)
    op.create_table(
        "gateway_events",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("gateway", sa.String(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("payment_id", sa.Uuid(), nullable=True),
        sa.Column("body", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_gateway_events")),
        sa.UniqueConstraint(
            "tenant_id", "gateway", "event_id", name=op.f("uq_gateway_events_tenant_id_gateway_event_id")
        ),
    )
    op.create_table(
        "idempotency_keys",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("status", sa.BigInteger(), nullable=True),
        sa.Column("answer", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_idempotency_keys")),
        sa.UniqueConstraint(
            "tenant_id",
            "account_id",
            "key",
            name=op.f("uq_idempotency_keys_tenant_id_account_id_key"),
            postgresql_nulls_not_distinct=True,
        ),
    )
    op.create_table(
        "ledger_accounts",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("balance", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_ledger_accounts")),
        sa.UniqueConstraint("tenant_id", "id", "currency", name=op.f("uq_ledger_accounts_tenant_id_id_currency")),
        sa.UniqueConstraint(
            "tenant_id",
            "kind",
            "owner_id",
            "currency",
            name="uq_ledger_accounts_kind",
            postgresql_nulls_not_distinct=True,
        ),
    )
    op.create_table(
        "ledger_entries",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("dedupe_key", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("subject_kind", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("reversal_of", sa.Uuid(), nullable=True),
        sa.Column("details", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("sealed_by", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "reversal_of"],
            ["ledger_entries.tenant_id", "ledger_entries.id"],
            name=op.f("fk_ledger_entries_tenant_id_reversal_of"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_ledger_entries")),
        sa.UniqueConstraint("tenant_id", "dedupe_key", name=op.f("uq_ledger_entries_tenant_id_dedupe_key")),
    )
    op.create_index("ix_ledger_entries_subject", "ledger_entries", ["tenant_id", "subject_id"], unique=False)
    op.create_table(
        "notifications",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("template", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("locale", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("link", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("details", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.CheckConstraint("channel in ('email', 'phone', 'in_app')", name=op.f("ck_notifications_channel")),
        sa.CheckConstraint("state in ('pending', 'sent', 'failed', 'read')", name=op.f("ck_notifications_state")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_notifications")),
    )
    op.create_index(
        "ix_notifications_account", "notifications", ["tenant_id", "account_id", "created_at"], unique=False
    )
    op.create_index("ix_notifications_created", "notifications", ["tenant_id", "created_at"], unique=False)
    op.create_table(
        "payout_batches",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("currency", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_payout_batches")),
        sa.UniqueConstraint("tenant_id", "number", name=op.f("uq_payout_batches_tenant_id_number")),
    )
    op.create_table(
        "phone_codes",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("code_hash", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.BigInteger(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_phone_codes")),
    )
    op.create_index("ix_phone_codes_phone", "phone_codes", ["tenant_id", "phone"], unique=False)
    op.create_table(
        "rule_versions",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("effective_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("values", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_rule_versions")),
        sa.UniqueConstraint("tenant_id", "number", name=op.f("uq_rule_versions_tenant_id_number")),
    )
    op.create_table(
        "scheduled_actions",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=True),
        sa.Column("dedupe_key", sa.String(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("payload", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("attempts", sa.BigInteger(), nullable=False),
        sa.Column("lease_token", sa.Uuid(), nullable=True),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hinted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_error", sa.String(), nullable=True),
        sa.CheckConstraint(
            "state in ('due', 'running', 'done', 'cancelled', 'dead')", name=op.f("ck_scheduled_actions_state")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_scheduled_actions")),
        sa.UniqueConstraint("tenant_id", "dedupe_key", name=op.f("uq_scheduled_actions_tenant_id_dedupe_key")),
    )
    op.create_index(
        "ix_scheduled_actions_open",
        "scheduled_actions",
        ["state", "due_at"],
        unique=False,
        postgresql_where="state in ('due', 'running')",
    )
    op.create_index("ix_scheduled_actions_subject", "scheduled_actions", ["tenant_id", "subject_id"], unique=False)
    op.create_table(
        "tenant_clocks",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("mode", sa.String(), nullable=False),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("offset_seconds", sa.BigInteger(), nullable=False),
        sa.Column("moving_until", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("mode in ('flowing', 'frozen')", name=op.f("ck_tenant_clocks_mode")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_tenant_clocks")),
        sa.UniqueConstraint("tenant_id", name=op.f("uq_tenant_clocks_tenant_id")),
    )
    op.create_table(
        "tenant_texts",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("locale", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_tenant_texts")),
        sa.UniqueConstraint("tenant_id", "locale", "key", name=op.f("uq_tenant_texts_tenant_id_locale_key")),
    )
    op.create_table(
        "tenants",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("mode", sa.String(), nullable=False),
        sa.Column("plugin", sa.String(), nullable=False),
        sa.Column("extensions", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("locales", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("calendar", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("brand", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("settings", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("applied", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("went_live_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("mode in ('live', 'sandbox')", name=op.f("ck_tenants_mode")),
        sa.CheckConstraint("slug ~ '^[a-z][a-z0-9-]{1,40}$'", name=op.f("ck_tenants_slug")),
        sa.CheckConstraint("status in ('active', 'suspended', 'deleted')", name=op.f("ck_tenants_status")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tenants")),
        sa.UniqueConstraint("slug", name=op.f("uq_tenants_slug")),
    )
    op.create_table(
        "account_roles",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("granted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "account_id"],
            ["accounts.tenant_id", "accounts.id"],
            name=op.f("fk_account_roles_tenant_id_account_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_account_roles")),
        sa.UniqueConstraint("tenant_id", "account_id", "role", name=op.f("uq_account_roles_tenant_id_account_id_role")),
    )
    op.create_table(
        "api_tokens",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "account_id"],
            ["accounts.tenant_id", "accounts.id"],
            name=op.f("fk_api_tokens_tenant_id_account_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_api_tokens")),
        sa.UniqueConstraint("tenant_id", "token_hash", name=op.f("uq_api_tokens_tenant_id_token_hash")),
    )
    op.create_table(
        "bars",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lifted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lifted_by", sa.Uuid(), nullable=True),
        sa.Column("lift_reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "account_id"],
            ["accounts.tenant_id", "accounts.id"],
            name=op.f("fk_bars_tenant_id_account_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_bars")),
    )
    op.create_index("ix_bars_account", "bars", ["tenant_id", "account_id"], unique=False)
    op.create_table(
        "cases",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject_kind", sa.String(), nullable=True),
        sa.Column("subject_id", sa.Uuid(), nullable=True),
        sa.Column("opened_by", sa.Uuid(), nullable=True),
        sa.Column("roles", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("answer_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("settlement", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("state in ('open', 'decided')", name=op.f("ck_cases_state")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "opened_by"], ["accounts.tenant_id", "accounts.id"], name=op.f("fk_cases_tenant_id_opened_by")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_cases")),
    )
    op.create_index("ix_cases_queue", "cases", ["tenant_id", "state", "answer_due_at"], unique=False)
    op.create_index("ix_cases_subject", "cases", ["tenant_id", "subject_id"], unique=False)
    op.create_table(
        "conversations",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("client_account_id", sa.Uuid(), nullable=False),
        sa.Column("provider_account_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_message_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kind in ('pair', 'support')", name=op.f("ck_conversations_kind")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "client_account_id"],
            ["accounts.tenant_id", "accounts.id"],
            name=op.f("fk_conversations_tenant_id_client_account_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "provider_account_id"],
            ["accounts.tenant_id", "accounts.id"],
            name=op.f("fk_conversations_tenant_id_provider_account_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_conversations")),
        sa.UniqueConstraint(
            "tenant_id",
            "kind",
            "client_account_id",
            "provider_account_id",
            name="uq_conversations_people",
            postgresql_nulls_not_distinct=True,
        ),
    )
    op.create_table(
        "ledger_postings",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.CheckConstraint("amount <> 0", name=op.f("ck_ledger_postings_amount")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "account_id", "currency"],
            ["ledger_accounts.tenant_id", "ledger_accounts.id", "ledger_accounts.currency"],
            name=op.f("fk_ledger_postings_tenant_id_account_id_currency"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "entry_id"],
            ["ledger_entries.tenant_id", "ledger_entries.id"],
            name=op.f("fk_ledger_postings_tenant_id_entry_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_ledger_postings")),
    )
    op.create_index("ix_ledger_postings_account", "ledger_postings", ["tenant_id", "account_id"], unique=False)
    op.create_index("ix_ledger_postings_entry", "ledger_postings", ["tenant_id", "entry_id"], unique=False)
    op.create_table(
        "one_time_links",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("payload", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "account_id"],
            ["accounts.tenant_id", "accounts.id"],
            name=op.f("fk_one_time_links_tenant_id_account_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_one_time_links")),
        sa.UniqueConstraint("tenant_id", "token_hash", name=op.f("uq_one_time_links_tenant_id_token_hash")),
    )
    op.create_index("ix_one_time_links_account", "one_time_links", ["tenant_id", "account_id"], unique=False)
    op.create_table(
        "payments",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("payable_kind", sa.String(), nullable=False),
        sa.Column("payable_id", sa.Uuid(), nullable=False),
        sa.Column("payer_id", sa.Uuid(), nullable=False),
        sa.Column("gateway", sa.String(), nullable=True),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("intent", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("captured_minor", sa.BigInteger(), nullable=False),
        sa.Column("refunded_minor", sa.BigInteger(), nullable=False),
        sa.Column("foreign", sa.Boolean(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("transfer_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("authorised_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("authorisation_expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("captured_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("credited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("credit_reference", sa.String(), nullable=True),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failure", sa.String(), nullable=True),
        sa.Column("payer_holder", sa.String(), nullable=True),
        sa.Column("payer_account", sa.String(), nullable=True),
        sa.CheckConstraint(
            "state in ('pending', 'authorised', 'captured', 'failed', 'expired', 'voided')",
            name=op.f("ck_payments_state"),
        ),
        sa.CheckConstraint("captured_minor >= 0 and captured_minor <= amount_minor", name=op.f("ck_payments_captured")),
        sa.CheckConstraint(
            "refunded_minor >= 0 and refunded_minor <= captured_minor", name=op.f("ck_payments_refunded")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "payer_id"],
            ["accounts.tenant_id", "accounts.id"],
            name=op.f("fk_payments_tenant_id_payer_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_payments")),
        sa.UniqueConstraint("tenant_id", "reference", name=op.f("uq_payments_tenant_id_reference")),
    )
    op.create_index("ix_payments_payable", "payments", ["tenant_id", "payable_id"], unique=False)
    op.create_index("ix_payments_state", "payments", ["tenant_id", "state", "gateway"], unique=False)
    op.create_table(
        "providers",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("display_name", sa.String(), nullable=False),
        sa.Column("headline", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("languages", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("fields", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("listed", sa.Boolean(), nullable=False),
        sa.Column("legal_form", sa.String(), nullable=True),
        sa.Column("tax_number", sa.String(), nullable=True),
        sa.Column("residence_country", sa.String(), nullable=True),
        sa.Column("review_note", sa.String(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("activated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("terminated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "status in ('invited', 'draft', 'submitted', 'active', 'terminated')", name=op.f("ck_providers_status")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "account_id"],
            ["accounts.tenant_id", "accounts.id"],
            name=op.f("fk_providers_tenant_id_account_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_providers")),
        sa.UniqueConstraint("tenant_id", "account_id", name=op.f("uq_providers_tenant_id_account_id")),
        sa.UniqueConstraint("tenant_id", "slug", name=op.f("uq_providers_tenant_id_slug")),
    )
    op.create_index("ix_providers_listed", "providers", ["tenant_id", "status", "listed"], unique=False)
    op.create_table(
        "sign_in_sessions",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "account_id"],
            ["accounts.tenant_id", "accounts.id"],
            name=op.f("fk_sign_in_sessions_tenant_id_account_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_sign_in_sessions")),
        sa.UniqueConstraint("tenant_id", "token_hash", name=op.f("uq_sign_in_sessions_tenant_id_token_hash")),
    )
    op.create_table(
        "signals",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("details", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("excluded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("exclusion_reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "account_id"],
            ["accounts.tenant_id", "accounts.id"],
            name=op.f("fk_signals_tenant_id_account_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_signals")),
    )
    op.create_index("ix_signals_account", "signals", ["tenant_id", "account_id", "at"], unique=False)
    op.create_table(
        "tenant_domains",
        sa.Column("host", sa.String(), nullable=False),
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("verification", sa.String(), nullable=True),
        sa.Column("verified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["tenants.id"], name=op.f("fk_tenant_domains_tenant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("host", name=op.f("pk_tenant_domains")),
    )
    op.create_index(op.f("ix_tenant_domains_tenant_id"), "tenant_domains", ["tenant_id"], unique=False)
    op.create_table(
        "agreements",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("provider_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "provider_id"],
            ["providers.tenant_id", "providers.id"],
            name=op.f("fk_agreements_tenant_id_provider_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_agreements")),
        sa.UniqueConstraint(
            "tenant_id", "provider_id", "code", "version", name=op.f("uq_agreements_tenant_id_provider_id_code_version")
        ),
    )
    op.create_table(
        "applications",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("locale", sa.String(), nullable=False),
        sa.Column("answers", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("provider_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decision_note", sa.String(), nullable=False),
        sa.CheckConstraint("state in ('received', 'invited', 'declined')", name=op.f("ck_applications_state")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "provider_id"],
            ["providers.tenant_id", "providers.id"],
            name=op.f("fk_applications_tenant_id_provider_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_applications")),
    )
    op.create_index("ix_applications_state", "applications", ["tenant_id", "state", "created_at"], unique=False)
    op.create_table(
        "calendar_versions",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("provider_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "provider_id"],
            ["providers.tenant_id", "providers.id"],
            name=op.f("fk_calendar_versions_tenant_id_provider_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_calendar_versions")),
        sa.UniqueConstraint("tenant_id", "provider_id", name=op.f("uq_calendar_versions_tenant_id_provider_id")),
    )
    op.create_table(
        "case_entries",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("role", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("kind in ('message', 'note', 'position')", name=op.f("ck_case_entries_kind")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "author_id"],
            ["accounts.tenant_id", "accounts.id"],
            name=op.f("fk_case_entries_tenant_id_author_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "case_id"], ["cases.tenant_id", "cases.id"], name=op.f("fk_case_entries_tenant_id_case_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_case_entries")),
    )
    op.create_index("ix_case_entries", "case_entries", ["tenant_id", "case_id", "id"], unique=False)
    op.create_table(
        "chat_messages",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("body", sa.String(), nullable=True),
        sa.Column("system", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("template", sa.String(), nullable=True),
        sa.Column("subject_id", sa.Uuid(), nullable=True),
        sa.Column("dedupe_key", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(body is null) <> (system is null)", name=op.f("ck_chat_messages_words")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "author_id"],
            ["accounts.tenant_id", "accounts.id"],
            name=op.f("fk_chat_messages_tenant_id_author_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "conversation_id"],
            ["conversations.tenant_id", "conversations.id"],
            name=op.f("fk_chat_messages_tenant_id_conversation_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_chat_messages")),
        sa.UniqueConstraint("tenant_id", "dedupe_key", name=op.f("uq_chat_messages_tenant_id_dedupe_key")),
    )
    op.create_index(
        "ix_chat_messages_conversation", "chat_messages", ["tenant_id", "conversation_id", "id"], unique=False
    )
    op.create_table(
        "offerings",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("provider_id", sa.Uuid(), nullable=True),
        sa.Column("format", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("duration_min", sa.BigInteger(), nullable=True),
        sa.Column("price_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("capacity_min", sa.BigInteger(), nullable=False),
        sa.Column("capacity_max", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("fields", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("status in ('draft', 'published', 'archived')", name=op.f("ck_offerings_status")),
        sa.CheckConstraint("1 <= capacity_min and capacity_min <= capacity_max", name=op.f("ck_offerings_capacity")),
        sa.CheckConstraint("price_minor >= 0", name=op.f("ck_offerings_price")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "provider_id"],
            ["providers.tenant_id", "providers.id"],
            name=op.f("fk_offerings_tenant_id_provider_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_offerings")),
    )
    op.create_index("ix_offerings_format", "offerings", ["tenant_id", "format", "status"], unique=False)
    op.create_index("ix_offerings_provider", "offerings", ["tenant_id", "provider_id"], unique=False)
    op.create_table(
        "openings",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("provider_id", sa.Uuid(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("format", sa.String(), nullable=True),
        sa.CheckConstraint("starts_at < ends_at", name=op.f("ck_openings_order")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "provider_id"],
            ["providers.tenant_id", "providers.id"],
            name=op.f("fk_openings_tenant_id_provider_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_openings")),
    )
    op.create_index("ix_openings_provider", "openings", ["tenant_id", "provider_id", "starts_at"], unique=False)
    op.create_table(
        "pairs",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("provider_id", sa.Uuid(), nullable=False),
        sa.Column("format", sa.String(), nullable=False),
        sa.Column("delivered_count", sa.BigInteger(), nullable=False),
        sa.Column("first_delivered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("first_paid_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("first_paid_minor", sa.BigInteger(), nullable=True),
        sa.Column("admitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "client_id"], ["accounts.tenant_id", "accounts.id"], name=op.f("fk_pairs_tenant_id_client_id")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "provider_id"],
            ["providers.tenant_id", "providers.id"],
            name=op.f("fk_pairs_tenant_id_provider_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_pairs")),
    )
    op.create_index("uq_pairs", "pairs", ["tenant_id", "client_id", "provider_id", "format"], unique=True)
    op.create_table(
        "payout_destinations",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("provider_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("bank", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "provider_id"],
            ["providers.tenant_id", "providers.id"],
            name=op.f("fk_payout_destinations_tenant_id_provider_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_payout_destinations")),
    )
    op.create_index("ix_payout_destinations", "payout_destinations", ["tenant_id", "provider_id"], unique=False)
    op.create_table(
        "provider_documents",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("provider_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "provider_id"],
            ["providers.tenant_id", "providers.id"],
            name=op.f("fk_provider_documents_tenant_id_provider_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "seen_by"],
            ["accounts.tenant_id", "accounts.id"],
            name=op.f("fk_provider_documents_tenant_id_seen_by"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_provider_documents")),
        sa.UniqueConstraint(
            "tenant_id", "provider_id", "code", name=op.f("uq_provider_documents_tenant_id_provider_id_code")
        ),
    )
    op.create_table(
        "read_marks",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("up_to", sa.Uuid(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "account_id"],
            ["accounts.tenant_id", "accounts.id"],
            name=op.f("fk_read_marks_tenant_id_account_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "conversation_id"],
            ["conversations.tenant_id", "conversations.id"],
            name=op.f("fk_read_marks_tenant_id_conversation_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_read_marks")),
        sa.UniqueConstraint(
            "tenant_id",
            "conversation_id",
            "account_id",
            name=op.f("uq_read_marks_tenant_id_conversation_id_account_id"),
        ),
    )
    op.create_table(
        "refunds",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("payment_id", sa.Uuid(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("dedupe_key", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reference", sa.String(), nullable=True),
        sa.Column("failure", sa.String(), nullable=True),
        sa.CheckConstraint("state in ('pending', 'sent', 'done', 'failed')", name=op.f("ck_refunds_state")),
        sa.CheckConstraint("amount_minor > 0", name=op.f("ck_refunds_amount")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "payment_id"],
            ["payments.tenant_id", "payments.id"],
            name=op.f("fk_refunds_tenant_id_payment_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_refunds")),
        sa.UniqueConstraint("tenant_id", "dedupe_key", name=op.f("uq_refunds_tenant_id_dedupe_key")),
    )
    op.create_index("ix_refunds_payment", "refunds", ["tenant_id", "payment_id"], unique=False)
    op.create_index("ix_refunds_state", "refunds", ["tenant_id", "state"], unique=False)
    op.create_table(
        "requests",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("format", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("fields", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("unsafe", sa.Boolean(), nullable=False),
        sa.Column("chosen_provider_id", sa.Uuid(), nullable=True),
        sa.Column("provider_id", sa.Uuid(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("rule_version", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("triage_due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("triaged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("handed_over_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("contact_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("close_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("contacted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("contacted_by", sa.String(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("close_reason", sa.String(), nullable=True),
        sa.CheckConstraint(
            "state in ('submitted', 'triaged', 'assigned', 'in_contact', 'closed', 'escalated', 'withdrawn')",
            name=op.f("ck_requests_state"),
        ),
        sa.CheckConstraint("not (unsafe and provider_id is not null)", name=op.f("ck_requests_unsafe")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "chosen_provider_id"],
            ["providers.tenant_id", "providers.id"],
            name=op.f("fk_requests_tenant_id_chosen_provider_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "client_id"],
            ["accounts.tenant_id", "accounts.id"],
            name=op.f("fk_requests_tenant_id_client_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "provider_id"],
            ["providers.tenant_id", "providers.id"],
            name=op.f("fk_requests_tenant_id_provider_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_requests")),
    )
    op.create_index("ix_requests_client", "requests", ["tenant_id", "client_id"], unique=False)
    op.create_index("ix_requests_queue", "requests", ["tenant_id", "state", "triage_due_at"], unique=False)
    op.create_table(
        "reservations",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("provider_id", sa.Uuid(), nullable=False),
        sa.Column("during", postgresql.TSTZRANGE(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        postgresql.ExcludeConstraint(
            (sa.text("uuidrange(tenant_id, tenant_id, '[]')"), "&&"),
            (sa.text("uuidrange(provider_id, provider_id, '[]')"), "&&"),
            (sa.column("during"), "&&"),
            where=sa.text("state in ('held', 'confirmed')"),
            using="gist",
            name="ex_reservations_overlap",
        ),
        sa.CheckConstraint("state in ('held', 'confirmed', 'released')", name=op.f("ck_reservations_state")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "provider_id"],
            ["providers.tenant_id", "providers.id"],
            name=op.f("fk_reservations_tenant_id_provider_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_reservations")),
    )
    op.create_index(
        "ix_reservations_until",
        "reservations",
        ["tenant_id", "provider_id", sa.literal_column("upper(during)")],
        unique=False,
        postgresql_where=sa.text("state in ('held', 'confirmed')"),
    )
    op.create_table(
        "sandbox_charges",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("payment_id", sa.Uuid(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("card", sa.String(), nullable=True),
        sa.Column("foreign", sa.Boolean(), nullable=False),
        sa.Column("attempt", sa.BigInteger(), nullable=False),
        sa.Column("renewals", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("captured_minor", sa.BigInteger(), nullable=False),
        sa.Column("credited_minor", sa.BigInteger(), nullable=False),
        sa.Column("refunded_minor", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "payment_id"],
            ["payments.tenant_id", "payments.id"],
            name=op.f("fk_sandbox_charges_tenant_id_payment_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_sandbox_charges")),
        sa.UniqueConstraint("tenant_id", "payment_id", name=op.f("uq_sandbox_charges_tenant_id_payment_id")),
    )
    op.create_table(
        "time_off",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("provider_id", sa.Uuid(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_time_off_order")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "provider_id"],
            ["providers.tenant_id", "providers.id"],
            name=op.f("fk_time_off_tenant_id_provider_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_time_off")),
    )
    op.create_index("ix_time_off_provider", "time_off", ["tenant_id", "provider_id"], unique=False)
    op.create_table(
        "weekly_hours",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("provider_id", sa.Uuid(), nullable=False),
        sa.Column("weekday", sa.BigInteger(), nullable=False),
        sa.Column("start_min", sa.BigInteger(), nullable=False),
        sa.Column("end_min", sa.BigInteger(), nullable=False),
        sa.Column("format", sa.String(), nullable=True),
        sa.CheckConstraint(
            "start_min >= 0 and end_min <= 1440 and start_min < end_min", name=op.f("ck_weekly_hours_minutes")
        ),
        sa.CheckConstraint("weekday between 0 and 6", name=op.f("ck_weekly_hours_weekday")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "provider_id"],
            ["providers.tenant_id", "providers.id"],
            name=op.f("fk_weekly_hours_tenant_id_provider_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_weekly_hours")),
    )
    op.create_index("ix_weekly_hours_provider", "weekly_hours", ["tenant_id", "provider_id"], unique=False)
    op.create_table(
        "appointments",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("provider_id", sa.Uuid(), nullable=False),
        sa.Column("offering_id", sa.Uuid(), nullable=False),
        sa.Column("reservation_id", sa.Uuid(), nullable=False),
        sa.Column("format", sa.String(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("capacity_min", sa.BigInteger(), nullable=False),
        sa.Column("capacity_max", sa.BigInteger(), nullable=False),
        sa.Column("seats_taken", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("meeting_link", sa.String(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("state in ('open', 'cancelled', 'settled')", name=op.f("ck_appointments_state")),
        sa.CheckConstraint("seats_taken >= 0 and seats_taken <= capacity_max", name=op.f("ck_appointments_seats")),
        sa.CheckConstraint("starts_at < ends_at", name=op.f("ck_appointments_order")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "offering_id"],
            ["offerings.tenant_id", "offerings.id"],
            name=op.f("fk_appointments_tenant_id_offering_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "provider_id"],
            ["providers.tenant_id", "providers.id"],
            name=op.f("fk_appointments_tenant_id_provider_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "reservation_id"],
            ["reservations.tenant_id", "reservations.id"],
            name=op.f("fk_appointments_tenant_id_reservation_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_appointments")),
    )
    op.create_index("ix_appointments_offering", "appointments", ["tenant_id", "offering_id", "starts_at"], unique=False)
    op.create_index("ix_appointments_provider", "appointments", ["tenant_id", "provider_id", "starts_at"], unique=False)
    op.create_table(
        "price_records",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("offering_id", sa.Uuid(), nullable=False),
        sa.Column("price_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "offering_id"],
            ["offerings.tenant_id", "offerings.id"],
            name=op.f("fk_price_records_tenant_id_offering_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_price_records")),
    )
    op.create_index("ix_price_records", "price_records", ["tenant_id", "offering_id", "at"], unique=False)
    op.create_table(
        "request_events",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "actor_id"],
            ["accounts.tenant_id", "accounts.id"],
            name=op.f("fk_request_events_tenant_id_actor_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "request_id"],
            ["requests.tenant_id", "requests.id"],
            name=op.f("fk_request_events_tenant_id_request_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_request_events")),
    )
    op.create_index("ix_request_events", "request_events", ["tenant_id", "request_id", "id"], unique=False)
    op.create_table(
        "bookings",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("appointment_id", sa.Uuid(), nullable=False),
        sa.Column("provider_id", sa.Uuid(), nullable=False),
        sa.Column("offering_id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("format", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("counts_as_delivered", sa.Boolean(), nullable=False),
        sa.Column("delivered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("price_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("rule_version", sa.BigInteger(), nullable=False),
        sa.Column("payment_mode", sa.String(), nullable=False),
        sa.Column("payment_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("payment_id", sa.Uuid(), nullable=True),
        sa.Column("request_id", sa.Uuid(), nullable=True),
        sa.Column("order_id", sa.Uuid(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("moves", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.String(), nullable=True),
        sa.Column("end_reason", sa.String(), nullable=True),
        sa.Column("terms", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.CheckConstraint(
            "state in ('reserved', 'confirmed', 'under_way', 'completed', 'cancelled', 'stopped', 'lapsed')",
            name=op.f("ck_bookings_state"),
        ),
        sa.CheckConstraint("price_minor >= 0", name=op.f("ck_bookings_price")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "appointment_id"],
            ["appointments.tenant_id", "appointments.id"],
            name=op.f("fk_bookings_tenant_id_appointment_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "client_id"],
            ["accounts.tenant_id", "accounts.id"],
            name=op.f("fk_bookings_tenant_id_client_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "offering_id"],
            ["offerings.tenant_id", "offerings.id"],
            name=op.f("fk_bookings_tenant_id_offering_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "provider_id"],
            ["providers.tenant_id", "providers.id"],
            name=op.f("fk_bookings_tenant_id_provider_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_bookings")),
    )
    op.create_index("ix_bookings_client", "bookings", ["tenant_id", "client_id", "starts_at"], unique=False)
    op.create_index("ix_bookings_provider", "bookings", ["tenant_id", "provider_id", "starts_at"], unique=False)
    op.create_index(
        "uq_bookings_seat",
        "bookings",
        ["tenant_id", "appointment_id", "client_id"],
        unique=True,
        postgresql_where=sa.text("state in ('reserved', 'confirmed', 'under_way')"),
    )
    op.create_table(
        "settlements",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("appointment_id", sa.Uuid(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "appointment_id"],
            ["appointments.tenant_id", "appointments.id"],
            name=op.f("fk_settlements_tenant_id_appointment_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_settlements")),
        sa.UniqueConstraint("tenant_id", "appointment_id", name=op.f("uq_settlements_tenant_id_appointment_id")),
    )
    op.create_table(
        "deliveries",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("booking_id", sa.Uuid(), nullable=False),
        sa.Column("delivered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "booking_id"],
            ["bookings.tenant_id", "bookings.id"],
            name=op.f("fk_deliveries_tenant_id_booking_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_deliveries")),
        sa.UniqueConstraint("tenant_id", "booking_id", name=op.f("uq_deliveries_tenant_id_booking_id")),
    )
    op.create_table(
        "orders",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("provider_id", sa.Uuid(), nullable=False),
        sa.Column("offering_id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("booking_id", sa.Uuid(), nullable=True),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("fields", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("price_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("duration_min", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("state in ('sent', 'accepted', 'declined', 'withdrawn')", name=op.f("ck_orders_state")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "booking_id"],
            ["bookings.tenant_id", "bookings.id"],
            name=op.f("fk_orders_tenant_id_booking_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "client_id"],
            ["accounts.tenant_id", "accounts.id"],
            name=op.f("fk_orders_tenant_id_client_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "offering_id"],
            ["offerings.tenant_id", "offerings.id"],
            name=op.f("fk_orders_tenant_id_offering_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "provider_id"],
            ["providers.tenant_id", "providers.id"],
            name=op.f("fk_orders_tenant_id_provider_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_orders")),
    )
    op.create_index("ix_orders_client", "orders", ["tenant_id", "client_id"], unique=False)
    op.create_index("ix_orders_provider", "orders", ["tenant_id", "provider_id"], unique=False)
    op.create_table(
        "payouts",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("provider_id", sa.Uuid(), nullable=False),
        sa.Column("booking_id", sa.Uuid(), nullable=False),
        sa.Column("payment_id", sa.Uuid(), nullable=False),
        sa.Column("gross_minor", sa.BigInteger(), nullable=False),
        sa.Column("commission_minor", sa.BigInteger(), nullable=False),
        sa.Column("net_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("earned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("earning", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("simulated", sa.Boolean(), nullable=False),
        sa.Column("clawed_gross_minor", sa.BigInteger(), nullable=False),
        sa.Column("clawed_net_minor", sa.BigInteger(), nullable=False),
        sa.Column("batch_id", sa.Uuid(), nullable=True),
        sa.Column("reference", sa.String(), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approved_by", sa.Uuid(), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failure", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "state in ('due', 'approved', 'sent', 'paid', 'returned', 'cancelled')", name=op.f("ck_payouts_state")
        ),
        sa.CheckConstraint(
            "gross_minor = commission_minor + net_minor and net_minor >= 0", name=op.f("ck_payouts_sum")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "batch_id"],
            ["payout_batches.tenant_id", "payout_batches.id"],
            name=op.f("fk_payouts_tenant_id_batch_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "booking_id"],
            ["bookings.tenant_id", "bookings.id"],
            name=op.f("fk_payouts_tenant_id_booking_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "payment_id"],
            ["payments.tenant_id", "payments.id"],
            name=op.f("fk_payouts_tenant_id_payment_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "provider_id"],
            ["providers.tenant_id", "providers.id"],
            name=op.f("fk_payouts_tenant_id_provider_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_payouts")),
        sa.UniqueConstraint("tenant_id", "booking_id", name=op.f("uq_payouts_tenant_id_booking_id")),
    )
    op.create_index("ix_payouts_provider", "payouts", ["tenant_id", "provider_id"], unique=False)
    op.create_index("ix_payouts_state", "payouts", ["tenant_id", "state", "due_at"], unique=False)
    op.create_table(
        "reviews",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("booking_id", sa.Uuid(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("rating", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("public", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("author in ('client', 'provider')", name=op.f("ck_reviews_author")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "author_id"],
            ["accounts.tenant_id", "accounts.id"],
            name=op.f("fk_reviews_tenant_id_author_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "booking_id"],
            ["bookings.tenant_id", "bookings.id"],
            name=op.f("fk_reviews_tenant_id_booking_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "subject_id"],
            ["accounts.tenant_id", "accounts.id"],
            name=op.f("fk_reviews_tenant_id_subject_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_reviews")),
        sa.UniqueConstraint("tenant_id", "booking_id", "author", name=op.f("uq_reviews_tenant_id_booking_id_author")),
    )
    op.create_index("ix_reviews_subject", "reviews", ["tenant_id", "subject_id"], unique=False)
    op.create_table(
        "payout_batch_lines",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("payout_id", sa.Uuid(), nullable=True),
        sa.Column("refund_id", sa.Uuid(), nullable=True),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("payee", sa.String(), nullable=False),
        sa.Column("tax_number", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("bank_reference", sa.String(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failure", sa.String(), nullable=True),
        sa.CheckConstraint("state in ('sent', 'paid', 'returned')", name=op.f("ck_payout_batch_lines_state")),
        sa.CheckConstraint("(payout_id is null) <> (refund_id is null)", name=op.f("ck_payout_batch_lines_one")),
        sa.CheckConstraint("amount_minor > 0", name=op.f("ck_payout_batch_lines_amount")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "batch_id"],
            ["payout_batches.tenant_id", "payout_batches.id"],
            name=op.f("fk_payout_batch_lines_tenant_id_batch_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "payout_id"],
            ["payouts.tenant_id", "payouts.id"],
            name=op.f("fk_payout_batch_lines_tenant_id_payout_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "refund_id"],
            ["refunds.tenant_id", "refunds.id"],
            name=op.f("fk_payout_batch_lines_tenant_id_refund_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_payout_batch_lines")),
        sa.UniqueConstraint("tenant_id", "reference", name=op.f("uq_payout_batch_lines_tenant_id_reference")),
    )
    op.create_index("ix_payout_batch_lines_batch", "payout_batch_lines", ["tenant_id", "batch_id"], unique=False)
    op.create_index("ix_payout_batch_lines_payout", "payout_batch_lines", ["tenant_id", "payout_id"], unique=False)
    op.create_index("ix_payout_batch_lines_refund", "payout_batch_lines", ["tenant_id", "refund_id"], unique=False)


def downgrade() -> None:
    """There is nothing before this."""
    raise RuntimeError("drop the database instead")
