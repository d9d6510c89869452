"""Conversations: one for each client and provider, one for each person with support."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped

from core.db.base import Json, TenantRow, to


class Conversation(TenantRow):
    """``pair``: client and provider (their accounts), with the platform. ``support``: a person and the team."""

    __tablename__ = "conversations"
    __table_args__ = (
        CheckConstraint("kind in ('pair', 'support')", name="kind"),
        UniqueConstraint(
            "tenant_id",
            "kind",
            "client_account_id",
            "provider_account_id",
            name="uq_conversations_people",
            postgresql_nulls_not_distinct=True,
        ),
        to("accounts", "client_account_id"),
        to("accounts", "provider_account_id"),
    )

    kind: Mapped[str]
    client_account_id: Mapped[UUID]
    provider_account_id: Mapped[UUID | None]
    created_at: Mapped[datetime]
    last_message_at: Mapped[datetime | None]


class ChatMessage(TenantRow):
    """A person's words (``body``) or the platform's (``system``, a message put into words for each reader)."""

    __tablename__ = "chat_messages"
    __table_args__ = (
        to("conversations", "conversation_id"),
        to("accounts", "author_id"),
        Index("ix_chat_messages_conversation", "tenant_id", "conversation_id", "id"),
        CheckConstraint("(body is null) <> (system is null)", name="words"),
        UniqueConstraint("tenant_id", "dedupe_key"),
    )

    conversation_id: Mapped[UUID]
    author_id: Mapped[UUID | None]
    body: Mapped[str | None]
    system: Mapped[Json | None]
    template: Mapped[str | None]
    subject_id: Mapped[UUID | None]
    dedupe_key: Mapped[str | None]
    created_at: Mapped[datetime]


class ReadMark(TenantRow):
    """How far a person has read a conversation: up to an id, since ids grow also while a test clock stands still."""

    __tablename__ = "read_marks"
    __table_args__ = (
        UniqueConstraint("tenant_id", "conversation_id", "account_id"),
        to("conversations", "conversation_id"),
        to("accounts", "account_id"),
    )

    conversation_id: Mapped[UUID]
    account_id: Mapped[UUID]
    up_to: Mapped[UUID]
    read_at: Mapped[datetime]


class Permission(TenantRow):
    """What a client allowed the provider in their conversation: in force from ``given_at`` until ``withdrawn_at``."""

    __tablename__ = "permissions"
    __table_args__ = (
        to("conversations", "conversation_id"),
        Index("ix_permissions_conversation", "tenant_id", "conversation_id", "code"),
        Index(
            "uq_permissions_in_force",
            "tenant_id",
            "conversation_id",
            "code",
            unique=True,
            postgresql_where=text("withdrawn_at is null"),
        ),
    )

    conversation_id: Mapped[UUID]
    code: Mapped[str]
    given_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
