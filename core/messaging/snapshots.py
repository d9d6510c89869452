"""A message as evidence: what it said when it was taken, for cases and findings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select

from core.accounts.queries import names
from core.kit.errors import NotFound
from core.messaging.models import ChatMessage, Conversation
from core.tenancy.work import Work


def snapshot_of(work: Work, message_id: UUID) -> dict[str, Any]:
    """A message's words, author and time, with the two of its conversation. Raises ``NotFound``."""
    (found,) = snapshots_of(work, [message_id])
    return found


def snapshots_of(work: Work, message_ids: Sequence[UUID]) -> list[dict[str, Any]]:
    """Several at once, oldest first; the platform's own words as data. Raises ``NotFound`` if one is missing."""
    rows = work.session.execute(
        select(ChatMessage, Conversation)
        .join(Conversation, Conversation.id == ChatMessage.conversation_id)
        .where(ChatMessage.id.in_(message_ids))
        .order_by(ChatMessage.id)
    ).all()
    if len(rows) != len(set(message_ids)):
        raise NotFound
    people = names(work, {message.author_id for message, _ in rows if message.author_id})
    return [
        {
            "message_id": str(message.id),
            "conversation_id": str(conversation.id),
            "client_id": str(conversation.client_account_id),
            "provider_account_id": str(conversation.provider_account_id) if conversation.provider_account_id else None,
            "author_id": str(message.author_id) if message.author_id else None,
            "author": people.get(message.author_id, "") if message.author_id else "",
            "at": message.created_at.isoformat(),
            "text": message.body,
            "system": message.system,
        }
        for message, conversation in rows
    ]
