"""The end of a request: nobody got in touch, or the team ends it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from core.hooks.requests import RequestTerms
from core.hooks.site import Reason
from core.kit.errors import Invalid
from core.kit.instants import MICROSECOND
from core.kit.messages import msg
from core.providers.models import Provider
from core.requests.clocks import stop_triage_clock
from core.requests.contact import silent_for_too_long
from core.requests.dates import dispute_dates
from core.requests.end_free_meetings import end_free_meetings
from core.requests.errors import RequestIsOver
from core.requests.escalate import end_mark
from core.requests.facts import request_terms
from core.requests.log_step import log_step
from core.requests.messages import (
    CLOSED,
    CLOSED_SILENT,
    CLOSED_SILENT_DISPUTABLE,
    CLOSED_SILENT_PROVIDER,
    NOTHING_FOLLOWS,
    PAID_SERVICES_LEFT,
    TAKEN_BACK,
)
from core.requests.models import Request
from core.requests.queries import request_of
from core.requests.release import locked_with_client, release
from core.requests.states import BY_TEAM, OVER, SILENCE
from core.requests.states import CLOSED as STATE_CLOSED
from core.requests.tell import tell_client, tell_provider
from core.standing.bar import Grounds, set_bar
from core.tenancy.work import Work

NO_CONTACT = msg("A request was closed because no contact was recorded in time.")


def close_if_silent(work: Work, request_id: UUID) -> Request:
    """Close a request whose last instant for a contact has passed, put the terms' bar on the client, tell both.

    Does nothing while there is time, and nothing twice. Asked by the clock and by whoever looks.
    """
    request = request_of(work, request_id)
    if not silent_for_too_long(work, request):
        return request
    request = locked_with_client(work, request_id)
    if not silent_for_too_long(work, request):
        return request
    release(work, request)
    request.state, request.closed_at, request.close_reason = STATE_CLOSED, _closed_at(work, request), SILENCE
    terms = request_terms(work, request)
    log_step(work, request, "closed", note=SILENCE)
    work.flush()
    _tell_both(work, request, terms)
    _bar(work, request, terms)
    return request


def _closed_at(work: Work, request: Request) -> datetime:
    """The first instant after the last one in time: a late worker changes nobody's rights."""
    return request.close_due_at + MICROSECOND if request.close_due_at else work.now


def _bar(work: Work, request: Request, terms: RequestTerms) -> None:
    if terms.bar is None or terms.closing is None:
        return
    why = Reason(terms.closing.rule, NO_CONTACT, terms.closing.values)
    grounds = Grounds(why, request.rule_version, since=request.closed_at, phones=(request.phone,))
    set_bar(work, request.client_id, terms.bar, rule=why.rule, subject_id=request.id, grounds=grounds)
    end_free_meetings(work, request.client_id)


def _tell_both(work: Work, request: Request, terms: RequestTerms) -> None:
    provider = work.session.get(Provider, (work.tenant.id, request.provider_id))
    consequence = PAID_SERVICES_LEFT if terms.bar else NOTHING_FOLLOWS
    template = CLOSED_SILENT_DISPUTABLE if terms.dispute_until else CLOSED_SILENT
    tell_client(
        work,
        request,
        template,
        provider=provider.display_name if provider else "",
        close_due=request.close_due_at,
        consequence=consequence,
        dates=dispute_dates(work, request, terms, "client"),
        **({"dispute_until": terms.dispute_until} if terms.dispute_until else {}),
    )
    if provider is not None:
        dates = dispute_dates(work, request, terms, "provider")
        tell_provider(work, request, provider, CLOSED_SILENT_PROVIDER, dates=dates, close_due=request.close_due_at)


def close_request(work: Work, request_id: UUID, *, reason: str, by: UUID) -> Request:
    """The team ends a request, with a reason the client reads. No bar follows; what was agreed is called off.

    Raises ``RequestIsOver``, ``Invalid`` without a reason.
    """
    if not reason.strip():
        raise Invalid(fields={"reason": [msg("Please write why the request is closed.")]})
    request = locked_with_client(work, request_id)
    if request.state in OVER:
        raise RequestIsOver
    before = release(work, request)
    request.state, request.closed_at, request.close_reason = STATE_CLOSED, work.now, BY_TEAM
    request.triaged_at = request.triaged_at or work.now
    end_mark(work, request)
    stop_triage_clock(work, request)
    log_step(work, request, "closed", note=reason.strip(), by=by)
    work.flush()
    tell_client(work, request, CLOSED, reason=reason.strip())
    if before is not None:
        tell_provider(work, request, before, TAKEN_BACK)
    return request
