"""Conversations: one for each client and provider, one for each person with support."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import Json, TenantRow, to


class Conversation(TenantRow):
    """``pair``: client and provider (their accounts), with the platform. ``support``: a person and the team.

    ``owner_id``: who of the team looks after a conversation with support.
    """

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
        to("accounts", "owner_id"),
    )

    kind: Mapped[str]
    client_account_id: Mapped[UUID]
    provider_account_id: Mapped[UUID | None]
    owner_id: Mapped[UUID | None]
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


class FlaggedMessage(TenantRow):
    """A message in which the rules found something the team should look at. Its author is not told.

    ``found``: what, where in the text, by which rule and why (``core.messaging.screen``). Closed, it was ``dismissed``
    with a reason or ``used`` as evidence of ``used_kind`` and ``used_id``.
    """

    __tablename__ = "flagged_messages"
    __table_args__ = (
        to("chat_messages", "message_id"),
        to("conversations", "conversation_id"),
        to("accounts", "author_id"),
        to("accounts", "closed_by"),
        UniqueConstraint("tenant_id", "message_id"),
        CheckConstraint("state in ('open', 'dismissed', 'used')", name="state"),
        CheckConstraint("(state = 'open') = (closed_at is null)", name="closed"),
        Index("ix_flagged_messages_queue", "tenant_id", "state", "id"),
    )

    message_id: Mapped[UUID]
    conversation_id: Mapped[UUID]
    author_id: Mapped[UUID]
    found: Mapped[list[Any]]
    rule_version: Mapped[int]
    plugin_version: Mapped[str]
    state: Mapped[str] = mapped_column(default="open")
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[UUID | None]
    reason: Mapped[str | None]
    used_kind: Mapped[str | None]
    used_id: Mapped[UUID | None]


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
