"""What the messaging room tells those above it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class MessageSent:
    """A person has written into a conversation. For a pair, the two accounts are given; for support, the person's."""

    conversation_id: UUID
    message_id: UUID
    kind: str
    author_id: UUID
    client_account_id: UUID
    provider_account_id: UUID | None
