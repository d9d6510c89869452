"""The team's look at flagged messages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, func, select

from core.accounts.queries import names
from core.kit.errors import NotFound
from core.kit.messages import Message, from_json
from core.messaging.kinds import label
from core.messaging.models import ChatMessage, Conversation, FlaggedMessage
from core.messaging.queries import Line, lines
from core.tenancy.audit import audit
from core.tenancy.work import Work
from core.web.roles import COMMUNITY_MANAGER, ETHICS_COMMISSION, SUPPORT
from core.web.scope import Principal

LOOKERS = (SUPPORT, COMMUNITY_MANAGER, ETHICS_COMMISSION)
AROUND = 5
"""So many messages before and after are shown with a flagged one."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found in a message."""

    code: str
    label: Message
    start: int
    end: int
    excerpt: str
    rule: str
    why: Message


@dataclass(frozen=True, slots=True)
class FlaggedView:
    """A flagged message as the team sees it."""

    id: UUID
    message_id: UUID
    conversation_id: UUID
    author_id: UUID
    author: str
    client_id: UUID
    provider_id: UUID | None
    text: str
    found: Sequence[Finding]
    at: datetime
    state: str
    reason: str | None
    closed_at: datetime | None
    closed_by: str | None
    used_kind: str | None
    used_id: UUID | None
    context: Sequence[Line] = ()
    urgent: bool = False


def flagged_of(work: Work, flagged_id: UUID, *, lock: bool = False) -> FlaggedMessage:
    """A flagged message, locked if it is to change. Raises ``NotFound``."""
    found = select(FlaggedMessage).where(FlaggedMessage.id == flagged_id)
    if lock:
        found = found.with_for_update().execution_options(populate_existing=True)
    row = work.session.scalar(found)
    if row is None:
        raise NotFound
    return row


def flagged_statement(state: str) -> Select[FlaggedMessage]:
    """The flagged messages in a state."""
    return select(FlaggedMessage).where(FlaggedMessage.state == state)


def flagged_count(work: Work, who: Principal) -> int:
    """How many wait for a look."""
    if not any(who.has(role) for role in LOOKERS):
        return 0
    waiting = select(func.count()).select_from(FlaggedMessage).where(FlaggedMessage.state == "open")
    return work.session.scalar(waiting) or 0


def views(work: Work, rows: Sequence[FlaggedMessage]) -> list[FlaggedView]:
    """Rows with their words and people, in a constant number of queries."""
    if not rows:
        return []
    ids = [row.message_id for row in rows]
    texts = work.session.execute(
        select(ChatMessage.id, ChatMessage.body, Conversation)
        .join(Conversation, Conversation.id == ChatMessage.conversation_id)
        .where(ChatMessage.id.in_(ids))
    )
    by_id = {message_id: (body or "", conversation) for message_id, body, conversation in texts}
    people = names(work, {row.author_id for row in rows} | {row.closed_by for row in rows if row.closed_by})
    return [_view(row, *by_id[row.message_id], people) for row in rows]


def _view(row: FlaggedMessage, text: str, conversation: Conversation, people: dict[UUID, str]) -> FlaggedView:
    return FlaggedView(
        id=row.id,
        message_id=row.message_id,
        conversation_id=row.conversation_id,
        author_id=row.author_id,
        author=people.get(row.author_id, ""),
        client_id=conversation.client_account_id,
        provider_id=conversation.provider_account_id,
        text=text,
        found=[
            Finding(
                item["code"],
                label(item["code"]),
                item["start"],
                item["end"],
                text[item["start"] : item["end"]],
                item["rule"],
                from_json(item["why"]),
            )
            for item in row.found
        ],
        at=row.created_at,
        state=row.state,
        reason=row.reason,
        closed_at=row.closed_at,
        closed_by=people.get(row.closed_by) if row.closed_by else None,
        used_kind=row.used_kind,
        used_id=row.used_id,
        urgent=any(item.get("urgent") for item in row.found),
    )


def look_at(work: Work, flagged_id: UUID, who: Principal, locale: str) -> FlaggedView:
    """One flagged message with what was written around it. That somebody looked is written down."""
    row = flagged_of(work, flagged_id)
    (view,) = views(work, [row])
    audit(work, "message.looked_at", actor=who.id, subject=row.message_id, reason="flagged")
    around = lines(work, who, _around(work, row), locale)
    return FlaggedView(**{name: getattr(view, name) for name in FlaggedView.__slots__} | {"context": around})


def _around(work: Work, row: FlaggedMessage) -> list[ChatMessage]:
    here = select(ChatMessage).where(ChatMessage.conversation_id == row.conversation_id)
    before = here.where(ChatMessage.id <= row.message_id).order_by(ChatMessage.id.desc()).limit(AROUND + 1)
    after = here.where(ChatMessage.id > row.message_id).order_by(ChatMessage.id).limit(AROUND)
    return [*work.session.scalars(before), *work.session.scalars(after)]
