"""Why two people write to each other no longer: rooms further up say so, and the conversation stays to be read."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from core.kit.errors import Conflict
from core.kit.messages import Message, msg
from core.messaging.conversations import PAIR
from core.messaging.models import Conversation
from core.tenancy.work import Work

Closer = Callable[[Work, UUID, UUID], Message | None]
"""``(work, client_account_id, provider_account_id)``; why nothing more is written, or ``None``."""

_closers: list[Closer] = []


class TalkIsClosed(Conflict):
    """The two do not write to each other any more."""

    code = "conversation_closed"
    default = msg("Nothing more can be written here. Our team is there for both of you.")


def closes_talks(closer: Closer) -> Closer:
    """Decorator: the function is asked before a person writes to the other side of a pair."""
    if closer not in _closers:
        _closers.append(closer)
    return closer


def why_closed(work: Work, conversation: Conversation) -> Message | None:
    """Why nothing more is written here, or ``None``. A conversation with the team is always open."""
    if conversation.kind != PAIR or conversation.provider_account_id is None:
        return None
    people = conversation.client_account_id, conversation.provider_account_id
    return next((why for closer in _closers if (why := closer(work, *people))), None)


def check_open(work: Work, conversation: Conversation) -> None:
    """Raise ``TalkIsClosed`` when the two do not write to each other any more."""
    why = why_closed(work, conversation)
    if why is not None:
        raise TalkIsClosed(why)
