"""The conversation of a case's two people, for choosing evidence. That the team looked is written down."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import or_, select

from core.cases.models import Case, CaseEvidence
from core.cases.queries import case_of, side_of
from core.kit.errors import NotFound
from core.messaging.models import ChatMessage, Conversation
from core.messaging.queries import Line, lines, messages_statement
from core.tenancy.audit import audit
from core.tenancy.work import Work
from core.web.paging import page_of
from core.web.scope import Principal

PER_PAGE = 50


def conversation_of(work: Work, case: Case) -> Conversation | None:
    """The conversation of the two people of a case, if there is one."""
    if case.subject_kind == "conversation" and case.subject_id is not None:
        return work.session.get(Conversation, (work.tenant.id, case.subject_id))
    one, two = case.opened_by, case.other_id
    if one is None or two is None:
        return None
    there = (Conversation.client_account_id == one) & (Conversation.provider_account_id == two)
    back = (Conversation.client_account_id == two) & (Conversation.provider_account_id == one)
    return work.session.scalar(select(Conversation).where(Conversation.kind == "pair", or_(there, back)))


def messages_to_choose(
    work: Work, case_id: UUID, who: Principal, locale: str, cursor: str | None
) -> tuple[list[tuple[Line, bool]], str | None]:
    """A page of the conversation, oldest first, each message with whether it is attached already; the older page.

    Raises ``NotFound`` where there is no conversation.
    """
    case = case_of(work, case_id)
    side, found = side_of(case, who), conversation_of(work, case)
    if found is None:
        raise NotFound
    if side == "team":
        audit(work, "conversation.looked_at", actor=who.id, subject=found.id, reason=f"case {case.id}")
    page = page_of(work, messages_statement(found.id), ChatMessage.id, cursor, PER_PAGE)
    taken = set(work.session.scalars(select(CaseEvidence.subject_id).where(CaseEvidence.case_id == case.id)))
    return [(line, line.id in taken) for line in lines(work, who, page.items, locale)], page.next
