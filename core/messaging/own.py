"""Who of the team looks after a conversation with support."""

from __future__ import annotations

from uuid import UUID

from core.accounts.queries import roles_of
from core.kit.errors import Invalid, NotFound
from core.kit.messages import msg
from core.messaging.conversations import SUPPORT
from core.messaging.models import Conversation
from core.tenancy.work import Work
from core.web.roles import SUPPORT as SUPPORT_ROLE
from core.web.roles import TENANT_ADMIN


def set_owner(work: Work, conversation: Conversation, owner_id: UUID | None) -> Conversation:
    """Give a conversation to somebody of support, or to nobody. Raises ``NotFound`` for another kind, ``Invalid``."""
    if conversation.kind != SUPPORT:
        raise NotFound
    if owner_id is not None and not roles_of(work, owner_id) & {SUPPORT_ROLE, TENANT_ADMIN}:
        raise Invalid(fields={"owner_id": [msg("Only somebody of support can look after a conversation.")]})
    conversation.owner_id = owner_id
    work.flush()
    return conversation
