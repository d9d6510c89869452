"""A first message as its client, its provider or the team sees it: the client never learns who decided, or why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, select

from core.accounts.queries import names
from core.deadlines.told import Told
from core.hooks.reports import DeclineReason
from core.intake.dates import Side, answer_of
from core.intake.models import Inquiry
from core.intake.propose import TEAM
from core.intake.queries import ACCEPTED, OPEN, inquiry_of
from core.intake.reasons import inquiry_reasons
from core.kit.errors import NotFound
from core.kit.messages import Message, pmsg
from core.providers.models import Provider
from core.providers.queries import provider_of_account, providers
from core.tenancy.work import Work
from core.web.roles import PROVIDER
from core.web.scope import Principal

CLOSED = "closed"

STATES: dict[str, Message] = {
    OPEN: pmsg("inquiry", "Waits for an answer"),
    ACCEPTED: pmsg("inquiry", "Accepted"),
    "declined": pmsg("inquiry", "Declined"),
    "handed_over": pmsg("inquiry", "Handed over"),
    "lapsed": pmsg("inquiry", "Not answered in time"),
    CLOSED: pmsg("inquiry", "Closed"),
}


@dataclass(frozen=True, slots=True)
class InquiryView:
    """A first message; ``reason`` and ``note`` are ``None`` for the client, to whom all ends are ``closed``."""

    id: UUID
    side: Side
    client_id: UUID
    client: str
    provider_id: UUID
    provider: str
    provider_slug: str
    conversation_id: UUID
    text: str
    state: str
    state_label: Message
    may_answer: bool
    created_at: datetime
    due_at: datetime
    at: datetime | None
    reason: str | None
    why: Message | None
    note: str | None
    reasons: Sequence[DeclineReason]
    deadlines: Sequence[Told]


def inquiry_for(work: Work, inquiry_id: UUID, who: Principal) -> InquiryView:
    """A first message, if ``who`` may see it; ``NotFound`` for strangers."""
    row = inquiry_of(work, inquiry_id)
    return views(work, [row], side_of(work, row, who))[0]


def side_of(work: Work, row: Inquiry, who: Principal) -> Side:
    """As whom somebody sees it. Raises ``NotFound``."""
    if row.client_id == who.id:
        return "client"
    mine = provider_of_account(work, who.id) if who.has(PROVIDER) else None
    if mine is not None and mine.id == row.provider_id:
        return "provider"
    if any(who.has(role) for role in TEAM):
        return "team"
    raise NotFound


def inquiries_of(work: Work, who: Principal, side: Side) -> Select[Inquiry]:
    """What somebody wrote, or received, or (team) everybody's."""
    found = select(Inquiry)
    if side == "client":
        return found.where(Inquiry.client_id == who.id)
    if side == "provider":
        mine = provider_of_account(work, who.id)
        return found.where(Inquiry.provider_id == (mine.id if mine else None))
    return found


def views(work: Work, rows: Sequence[Inquiry], side: Side) -> list[InquiryView]:
    """Many, in a constant number of statements."""
    people = names(work, {row.client_id for row in rows})
    known = providers(work, {row.provider_id for row in rows})
    reasons = inquiry_reasons(work)
    return [_view(work, row, side, people.get(row.client_id, ""), known[row.provider_id], reasons) for row in rows]


def _view(
    work: Work, row: Inquiry, side: Side, client: str, provider: Provider, reasons: dict[str, DeclineReason]
) -> InquiryView:
    state = row.state if side != "client" or row.state in (OPEN, ACCEPTED) else CLOSED
    why = reasons.get(row.reason or "") if side != "client" else None
    return InquiryView(
        id=row.id,
        side=side,
        client_id=row.client_id,
        client=client,
        provider_id=provider.id,
        provider=provider.display_name,
        provider_slug=provider.slug,
        conversation_id=row.conversation_id,
        text=row.text,
        state=state,
        state_label=STATES[state],
        may_answer=side == "provider" and row.state == OPEN and work.now <= row.due_at,
        created_at=row.created_at,
        due_at=row.due_at,
        at=row.at,
        reason=row.reason if side != "client" else None,
        why=why.title if why else None,
        note=row.note if side != "client" else None,
        reasons=list(reasons.values()) if side == "provider" else [],
        deadlines=answer_of(work, row, side),
    )
