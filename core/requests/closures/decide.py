"""A person of the team decides about a disputed closure: the request opens again, or the bar holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, get_args
from uuid import UUID

from sqlalchemy import select

from core.hooks.site import Reason
from core.kit.errors import Invalid
from core.kit.messages import Message, literal, msg
from core.requests.apart import parting
from core.requests.candidates import can_take
from core.requests.closures.dispute import OVERDUE
from core.requests.closures.queries import locked_dispute
from core.requests.end_free_meetings import end_free_meetings
from core.requests.errors import DisputeIsDecided
from core.requests.escalate import never_to_provider
from core.requests.facts import terms_shown
from core.requests.log_step import log_step
from core.requests.messages import DISPUTE_AGAINST, DISPUTE_FOR, DISPUTE_FOR_PROVIDER, REOPENED_FOR_TEAM
from core.requests.models import ClosureDispute, Request
from core.requests.queries import provider_of, request_of
from core.requests.release import locked_with_client
from core.requests.states import IN_CONTACT, OPEN, TRIAGED
from core.requests.tell import tell_client, tell_provider, tell_team
from core.rules.effects import Preview, carry_out, effect, preview
from core.schedule.plan import cancel_planned
from core.standing.lift import end_bar, locked_bar
from core.standing.models import Bar
from core.standing.suspend import let_bar_hold
from core.tenancy.work import Work

Outcome = Literal["for_client", "against_client"]
OUTCOMES: tuple[str, ...] = get_args(Outcome)

BAR_LIFTED = msg("What was closed is open again.")
BAR_HOLDS = msg("Free services are closed to the client; the paid ones stay open.")
CONTACT_AGAIN = msg("The request is open again: in contact with {name}.")
MATCH_AGAIN = msg("The request is open again: the team chooses somebody, because {name} can't take it now.")
STAYS_CLOSED = msg("The request stays closed.")
ANOTHER_OPEN = msg("The request stays closed, because the client has another one that is open.")


def preview_decision(work: Work, request_id: UUID, outcome: Outcome) -> Preview:
    """What a decision would do; nothing is changed. Raises as ``decide_dispute``."""

    def act() -> Sequence[Reason]:
        _decide(work, request_id, outcome, "–", None)
        closing = terms_shown(work, request_of(work, request_id)).closing
        return (closing,) if closing else ()

    return preview(work, act, "decide", request_id, outcome)


def decide_dispute(
    work: Work, request_id: UUID, outcome: Outcome, *, reason: str, by: UUID, token: str | None = None
) -> ClosureDispute:
    """Decide, with a reason the client reads. Of two who decide at once the second is told.

    Raises ``NoDispute``, ``DisputeIsDecided``, ``Invalid`` without a reason, ``LookAgain``.
    """
    if not reason.strip():
        raise Invalid(fields={"reason": [msg("Please write why. The person reads it.")]})
    return carry_out(
        work, lambda: _decide(work, request_id, outcome, reason.strip(), by), token, "decide", request_id, outcome
    )


def _decide(work: Work, request_id: UUID, outcome: Outcome, reason: str, by: UUID | None) -> ClosureDispute:
    request = locked_with_client(work, request_id)
    row = locked_dispute(work, request_id)
    if row.decided_at is not None:
        raise DisputeIsDecided
    row.outcome, row.reason, row.decided_at, row.decided_by = outcome, reason, work.now, by
    cancel_planned(work, row.id, OVERDUE)
    log_step(work, request, f"dispute_{outcome}", note=reason, by=by)
    bar = locked_bar(work, row.bar_id) if row.bar_id else None
    if outcome == "for_client":
        _for_client(work, request, bar, by, reason)
    else:
        _against(work, request, bar, by, reason)
    work.flush()
    return row


def _for_client(work: Work, request: Request, bar: Bar | None, by: UUID | None, reason: str) -> None:
    if bar is not None and bar.lifted_at is None:
        end_bar(work, bar, by=by, reason=reason)
        effect(work, BAR_LIFTED, tone="good")
    said, provider = _reopen(work, request), provider_of(work, request)
    effect(work, said, tone="good")
    work.flush()
    tell_client(work, request, DISPUTE_FOR, reason=literal(reason), now=said)
    if request.state == IN_CONTACT and provider is not None:
        tell_provider(work, request, provider, DISPUTE_FOR_PROVIDER)
    elif request.state == TRIAGED:
        tell_team(work, request, REOPENED_FOR_TEAM)


def _reopen(work: Work, request: Request) -> Message:
    """In contact with the same provider; with nobody, if that one can't take it now; not beside another open one."""
    others = select(Request.id).where(
        Request.client_id == request.client_id, Request.format == request.format, Request.state.in_(OPEN)
    )
    if work.session.scalar(others.limit(1)) is not None:
        return ANOTHER_OPEN
    provider = provider_of(work, request)
    name = provider.display_name if provider else ""
    request.closed_at = request.close_reason = None
    held_back = never_to_provider(work, request.client_id)
    apart = provider is not None and parting(work, request.client_id, provider.id) is not None
    if provider is not None and can_take(work, provider, request.format) and not (held_back or apart):
        request.state, request.contacted_at, request.contacted_by = IN_CONTACT, work.now, "platform"
        return msg(CONTACT_AGAIN.text, name=name)
    request.state, request.provider_id = TRIAGED, None
    request.handed_over_at = request.contact_due_at = request.close_due_at = None
    return msg(MATCH_AGAIN.text, name=name)


def _against(work: Work, request: Request, bar: Bar | None, by: UUID | None, reason: str) -> None:
    effect(work, STAYS_CLOSED)
    holds = bar is not None and bar.lifted_at is None
    if bar is not None and holds:
        let_bar_hold(work, bar, by=by, reason=reason)
        effect(work, BAR_HOLDS, tone="bad")
        end_free_meetings(work, request.client_id)
    tell_client(work, request, DISPUTE_AGAINST, reason=literal(reason))
