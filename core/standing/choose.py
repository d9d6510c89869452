"""The conversations of somebody a finding is about, for choosing evidence. That the team looked is written down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import or_, select

from core.accounts.queries import names
from core.kit.errors import NotFound
from core.messaging.conversations import PAIR
from core.messaging.models import ChatMessage, Conversation
from core.messaging.queries import Line, lines, messages_statement
from core.standing.evidence_view import EvidenceView
from core.standing.view import FindingView
from core.tenancy.audit import audit
from core.tenancy.work import Work
from core.web.paging import page_of
from core.web.scope import Principal

PER_PAGE = 50
SHOWN = 200


@dataclass(frozen=True, slots=True)
class TalkWith:
    """A conversation, and whom it is with."""

    id: UUID
    account_id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page of messages, oldest first, each with whether it is attached already; the older page."""

    lines: Sequence[tuple[Line, bool]]
    older: str | None


def talks_of(work: Work, account_id: UUID) -> list[TalkWith]:
    """Somebody's conversations with the other side, the latest first."""
    rows = work.session.scalars(
        select(Conversation)
        .where(
            Conversation.kind == PAIR,
            or_(Conversation.provider_account_id == account_id, Conversation.client_account_id == account_id),
        )
        .order_by(Conversation.last_message_at.desc().nulls_last(), Conversation.id)
        .limit(SHOWN)
    ).all()
    others = {row.id: _other(row, account_id) for row in rows}
    known = names(work, others.values())
    return [TalkWith(row.id, others[row.id], known.get(others[row.id], "")) for row in rows]


def messages_to_choose(
    work: Work, finding: FindingView, conversation_id: UUID, who: Principal, locale: str, cursor: str | None
) -> Page:
    """A page of one of the conversations. Raises ``NotFound`` for any other."""
    row = work.session.get(Conversation, (work.tenant.id, conversation_id))
    if row is None or finding.account_id not in (row.client_account_id, row.provider_account_id):
        raise NotFound
    audit(work, "conversation.looked_at", actor=who.id, subject=row.id, reason=f"finding {finding.id}")
    page = page_of(work, messages_statement(row.id), ChatMessage.id, cursor, PER_PAGE)
    taken = {item.subject_id for item in finding.evidence if _is_message(item)}
    return Page([(line, line.id in taken) for line in lines(work, who, page.items, locale)], page.next)


def _is_message(item: EvidenceView) -> bool:
    return item.kind == "message"


def _other(row: Conversation, account_id: UUID) -> UUID:
    other = row.client_account_id if row.provider_account_id == account_id else row.provider_account_id
    return other or row.client_account_id
