"""Conversations and messages as their readers see them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from core.accounts.queries import names
from core.kit.messages import Message, from_json, literal
from core.messaging.conversations import SUPPORT
from core.messaging.models import ChatMessage, Conversation, ReadMark
from core.notifications.templates import words
from core.tenancy.work import Work
from core.web.roles import SUPPORT as SUPPORT_ROLE
from core.web.scope import Principal


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation in a list; ``person`` is the other one's name, empty for the team.

    For the team's inbox: who looks after it, and whether the last word is the person's own.
    """

    id: UUID
    kind: str
    person: str
    unread: int
    last_message_at: datetime | None
    owner_id: UUID | None = None
    owner: str = ""
    waiting: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A message as its reader sees it; the platform's has no author."""

    id: UUID
    at: datetime
    text: Message
    author_id: UUID | None
    author: str
    mine: bool
    system: bool
    code: str | None
    subject_id: UUID | None


def _of(who: Principal) -> ColumnElement[bool]:
    return or_(Conversation.client_account_id == who.id, Conversation.provider_account_id == who.id)


def _unread(account_id: UUID) -> Any:
    up_to = (
        select(ReadMark.up_to)
        .where(ReadMark.conversation_id == ChatMessage.conversation_id, ReadMark.account_id == account_id)
        .scalar_subquery()
    )
    return (
        select(func.count())
        .select_from(ChatMessage)
        .where(
            ChatMessage.conversation_id == Conversation.id,
            ChatMessage.author_id.is_distinct_from(account_id),
            or_(up_to.is_(None), ChatMessage.id > up_to),
        )
        .correlate(Conversation)
        .scalar_subquery()
    )


def _listing(who: Principal) -> Select[Any]:
    return (
        select(Conversation, _unread(who.id).label("unread"))
        .where(Conversation.last_message_at.is_not(None))
        .order_by(Conversation.last_message_at.desc())
        .limit(200)
    )


def talks(work: Work, who: Principal) -> list[Talk]:
    """A person's conversations with something in them, the latest first."""
    return _talks(work, who, work.session.execute(_listing(who).where(_of(who))).all())


def client_talks(work: Work, who: Principal, *, as_provider: bool) -> list[Talk]:
    """Those in which the person takes one side: as a provider, or as a client."""
    side = Conversation.provider_account_id if as_provider else Conversation.client_account_id
    own_support = and_(Conversation.kind == SUPPORT, Conversation.client_account_id == who.id)
    return _talks(work, who, work.session.execute(_listing(who).where(or_(side == who.id, own_support))).all())


def support_inbox(work: Work, who: Principal, of: str = "all") -> list[Talk]:
    """Everybody's conversations with the team: ``all``, ``waiting`` for an answer, ``mine``, or ``nobodys``."""
    statement = _listing(who).where(Conversation.kind == SUPPORT, Conversation.client_account_id != who.id)
    statement = statement.add_columns((_last_author() == Conversation.client_account_id).label("waiting"))
    if of == "waiting":
        statement = statement.where(_last_author() == Conversation.client_account_id)
    elif of == "mine":
        statement = statement.where(Conversation.owner_id == who.id)
    elif of == "nobodys":
        statement = statement.where(Conversation.owner_id.is_(None))
    return _talks(work, who, work.session.execute(statement).all(), team=True)


def _last_author() -> Any:
    """Who of the people wrote last."""
    return (
        select(ChatMessage.author_id)
        .where(ChatMessage.conversation_id == Conversation.id, ChatMessage.author_id.is_not(None))
        .order_by(ChatMessage.id.desc())
        .limit(1)
        .correlate(Conversation)
        .scalar_subquery()
    )


def waiting_for_team(work: Work) -> Sequence[Conversation]:
    """Support conversations whose last message is the person's own."""
    statement = select(Conversation).where(
        Conversation.kind == SUPPORT, _last_author() == Conversation.client_account_id
    )
    return work.session.scalars(statement.order_by(Conversation.last_message_at)).all()


def _talks(work: Work, who: Principal, rows: Sequence[Any], *, team: bool = False) -> list[Talk]:
    others = {other for row in rows if (other := _other(row[0], who, team=team))}
    people = names(work, others | {row[0].owner_id for row in rows if team and row[0].owner_id})
    return [
        Talk(
            row[0].id,
            row[0].kind,
            people.get(_other(row[0], who, team=team), ""),
            row.unread,
            row[0].last_message_at,
            row[0].owner_id if team else None,
            people.get(row[0].owner_id, "") if team else "",
            bool(row.waiting) if team else False,
        )
        for row in rows
    ]


def _other(conversation: Conversation, who: Principal, *, team: bool) -> Any:
    if conversation.kind == SUPPORT:
        return conversation.client_account_id if team else None
    if conversation.client_account_id == who.id:
        return conversation.provider_account_id
    return conversation.client_account_id


def other_name(work: Work, conversation: Conversation, who: Principal) -> str:
    """The name of the one ``who`` talks to; empty for the team."""
    other = _other(conversation, who, team=conversation.client_account_id != who.id)
    return names(work, [other]).get(other, "") if other else ""


def unread_count(work: Work, who: Principal) -> int:
    """How many messages wait for a person in their own conversations; counted once a request."""
    if "unread_messages" not in work.notes:
        total = select(func.coalesce(func.sum(_unread(who.id)), 0)).select_from(Conversation).where(_of(who))
        work.notes["unread_messages"] = int(work.session.execute(total).scalar_one())
    return int(work.notes["unread_messages"])


def inbox_count(work: Work, who: Principal) -> int:
    """How many people wait for an answer of the team."""
    return len(waiting_for_team(work)) if who.has(SUPPORT_ROLE) else 0


def messages_statement(conversation_id: UUID) -> Select[Any]:
    """The messages of a conversation, for a page of them."""
    return select(ChatMessage).where(ChatMessage.conversation_id == conversation_id)


def lines(work: Work, who: Principal, rows: Sequence[ChatMessage], locale: str) -> list[Line]:
    """Messages put in the form their reader sees, oldest first; the tenant's or plugin's words win over ours."""
    people = names(work, {row.author_id for row in rows if row.author_id})
    return [_line(work, who, row, people, locale) for row in sorted(rows, key=lambda row: row.id)]


def _line(work: Work, who: Principal, row: ChatMessage, people: dict[UUID, str], locale: str) -> Line:
    if row.system is not None:
        said = from_json(row.system)
        text = words(work, row.template, said, locale=locale) if row.template else said
    else:
        text = literal(row.body or "")
    author = people.get(row.author_id, "") if row.author_id else ""
    return Line(
        row.id,
        row.created_at,
        text,
        row.author_id,
        author,
        row.author_id == who.id,
        row.system is not None,
        row.template,
        row.subject_id,
    )
