"""Who may see and write in a conversation."""

from __future__ import annotations

from uuid import UUID

from core.kit.errors import NotFound
from core.messaging.conversations import PAIR, SUPPORT
from core.messaging.models import Conversation
from core.tenancy.work import Work
from core.web.roles import PROVIDER
from core.web.roles import SUPPORT as SUPPORT_ROLE
from core.web.scope import Principal


def may_see(conversation: Conversation, who: Principal) -> bool:
    """A pair's two people and nobody else; for a support conversation its person and the team's support."""
    if conversation.kind == SUPPORT:
        return who.id == conversation.client_account_id or who.has(SUPPORT_ROLE)
    if who.id == conversation.client_account_id:
        return True
    # Who is a provider no longer does not talk to clients any more.
    return who.id == conversation.provider_account_id and who.has(PROVIDER)


def conversation_for(work: Work, who: Principal, conversation_id: UUID) -> Conversation:
    """The conversation, if ``who`` may see it; otherwise ``NotFound``: strangers learn nothing."""
    found = work.session.get(Conversation, (work.tenant.id, conversation_id))
    if found is None or not may_see(found, who):
        raise NotFound
    return found


def others(conversation: Conversation, author_id: UUID) -> list[UUID]:
    """The accounts to tell about a message of ``author_id`` (the team is told in its inbox)."""
    people = [conversation.client_account_id]
    if conversation.kind == PAIR and conversation.provider_account_id:
        people.append(conversation.provider_account_id)
    return [person for person in people if person != author_id]
