"""Conversations: the one of a client and a provider, and everybody's with the team."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from core.kit.ids import new_id
from core.messaging.models import Conversation
from core.tenancy.work import Work

PAIR, SUPPORT = "pair", "support"


def pair_conversation(work: Work, client_account_id: UUID, provider_account_id: UUID) -> Conversation:
    """The shared conversation of two accounts, begun when there is none."""
    return _conversation(work, PAIR, client_account_id, provider_account_id)


def support_conversation(work: Work, account_id: UUID) -> Conversation:
    """A person's conversation with the team, begun when there is none."""
    return _conversation(work, SUPPORT, account_id, None)


def _conversation(work: Work, kind: str, client_id: UUID, provider_id: UUID | None) -> Conversation:
    statement = select(Conversation).where(
        Conversation.kind == kind,
        Conversation.client_account_id == client_id,
        Conversation.provider_account_id.is_(None)
        if provider_id is None
        else Conversation.provider_account_id == provider_id,
    )
    found = work.session.scalar(statement)
    if found is not None:
        return found
    work.session.execute(
        insert(Conversation)
        .values(
            tenant_id=work.tenant.id,
            id=new_id(),
            kind=kind,
            client_account_id=client_id,
            provider_account_id=provider_id,
            created_at=work.now,
        )
        .on_conflict_do_nothing()
    )
    return work.session.scalars(statement).one()
