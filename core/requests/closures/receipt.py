"""The receipt of a closure: what happened, by which facts and rule, what stays open, and how to set it right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from core.bookings.open_instead import open_instead
from core.kit.errors import NotFound
from core.kit.messages import Message, msg
from core.requests.close import close_if_silent
from core.requests.closures.queries import bar_of_closure, dispute_of
from core.requests.facts import terms_shown
from core.requests.help_lines import help_lines
from core.requests.models import ClosureDispute, Request
from core.requests.queries import provider_of
from core.requests.states import CLOSED, SILENCE
from core.requests.view import Side, side_of
from core.rules.manager import plugin_set
from core.rules.sentences import phrases_in_force, with_values
from core.standing.bar_view import bar_state
from core.tenancy.work import Work
from core.web.scope import Principal

CLOSED_BECAUSE = msg(
    "We closed your request on {closed}: {name}'s contact was with you since {since}, and until {until} we did not "
    "learn of any contact."
)
CLOSED_FOR_OTHERS = msg(
    "The request closed on {closed}: the contact was handed over on {since}, and until {until} no contact was recorded."
)
OPEN_AGAIN = msg("The request was closed on {closed} because no contact was recorded, and is open again.")


@dataclass(frozen=True, slots=True)
class DisputeView:
    """What was said about a closure and what became of it. What the provider said and the words of the client are for
    the team; each of the two sees their own.
    """

    state: str
    opened_by: str
    opened_at: datetime
    due_at: datetime
    overdue: bool
    text: str | None
    file_id: UUID | None
    provider_word: str | None
    provider_note: str | None
    outcome: str | None
    reason: str | None
    decided_at: datetime | None


@dataclass(frozen=True, slots=True)
class ClosureReceipt:
    """A closure for want of a contact, as a side sees it."""

    request_id: UUID
    side: Side
    sentence: Message
    provider_name: str | None
    client_name: str | None
    handed_over_at: datetime | None
    close_due_at: datetime | None
    contact_recorded_at: datetime | None
    closed_at: datetime
    rule: str | None
    rule_title: Message | None
    rule_text: Message | None
    values: Mapping[str, Any]
    bar_id: UUID | None
    bar_state: str | None
    open_instead: str | None
    help_lines: Sequence[Mapping[str, Any]]
    dispute_until: datetime | None
    may_dispute: bool
    dispute: DisputeView | None


def closure_receipt(work: Work, request_id: UUID, who: Principal, locale: str) -> ClosureReceipt:
    """The receipt, for the client, the provider who had the request, and the team.

    Raises ``NotFound`` for everybody else, and while silence has closed nothing.
    """
    request = close_if_silent(work, request_id)
    side = side_of(work, request, who)
    found = receipt_of(work, request, side, locale)
    if found is None:
        raise NotFound
    return found


def receipt_of(work: Work, request: Request, side: Side, locale: str) -> ClosureReceipt | None:
    """The receipt as a side sees it; ``None`` while silence has closed nothing."""
    row = dispute_of(work, request.id)
    closed = request.state == CLOSED and request.close_reason == SILENCE and request.closed_at is not None
    closed_at = request.closed_at if closed else row.closed_at if row else None
    if closed_at is None:
        return None
    terms, bar, provider = terms_shown(work, request), bar_of_closure(work, request), provider_of(work, request)
    rule = terms.closing
    known = {item.id: item for item in plugin_set(work.tenant.plugins).collected("register_rules")}
    registered = known.get(rule.rule) if rule else None
    waits = row is not None and row.decided_at is None
    return ClosureReceipt(
        request_id=request.id,
        side=side,
        sentence=_sentence(request, side, closed_at, provider.display_name if provider else "", closed=closed),
        provider_name=provider.display_name if provider else None,
        client_name=request.name if side != "provider" or (closed and waits) else None,
        handed_over_at=request.handed_over_at,
        close_due_at=request.close_due_at,
        contact_recorded_at=request.contacted_at,
        closed_at=closed_at,
        rule=rule.rule if rule else None,
        rule_title=registered.title if registered else None,
        rule_text=with_values(registered.text, phrases_in_force(work)) if registered else None,
        values=rule.values if rule else {},
        bar_id=bar.id if bar and side != "provider" else None,
        bar_state=bar_state(bar) if bar and side != "provider" else None,
        open_instead=open_instead(work).get("open_instead"),
        help_lines=help_lines(work, locale),
        dispute_until=terms.dispute_until,
        may_dispute=_may(work, terms.dispute_until, row, closed_at) and side != "team",
        dispute=_dispute(work, row, side) if row else None,
    )


def _may(work: Work, until: datetime | None, row: ClosureDispute | None, closed_at: datetime) -> bool:
    return until is not None and work.now <= until and (row is None or row.closed_at != closed_at)


def _sentence(request: Request, side: Side, closed_at: datetime, name: str, *, closed: bool) -> Message:
    if not closed:
        return msg(OPEN_AGAIN.text, closed=closed_at)
    values = {"closed": closed_at, "since": request.handed_over_at, "until": request.close_due_at}
    if side == "client":
        return msg(CLOSED_BECAUSE.text, name=name, **values)
    return msg(CLOSED_FOR_OTHERS.text, **values)


def _dispute(work: Work, row: ClosureDispute, side: Side) -> DisputeView:
    own_words = side == "team" or row.opened_by == side
    return DisputeView(
        state="open" if row.decided_at is None else "decided",
        opened_by=row.opened_by,
        opened_at=row.opened_at,
        due_at=row.due_at,
        overdue=row.decided_at is None and work.now > row.due_at,
        text=row.text if own_words else None,
        file_id=row.file_id if own_words else None,
        provider_word=row.provider_word if side != "client" else None,
        provider_note=row.provider_note if side != "client" else None,
        outcome=row.outcome,
        reason=row.reason if side != "provider" else None,
        decided_at=row.decided_at,
    )
