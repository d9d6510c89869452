"""Nobody got in touch so far: remind both sides; tell the team of what waits too long."""

from __future__ import annotations

from uuid import UUID

from core.providers.models import Provider
from core.requests.contact import silent_for_too_long
from core.requests.dates import contact_dates
from core.requests.messages import DISPUTE_LATE, TRIAGE_OVERDUE, WARNED_CLIENT, WARNED_PROVIDER
from core.requests.models import ClosureDispute, Request
from core.requests.queries import request_of
from core.requests.states import ASSIGNED
from core.requests.tell import contact_of, tell_client, tell_provider, tell_team
from core.tenancy.work import Work


def warn_both(work: Work, request_id: UUID) -> None:
    """Remind the client and the provider while the request still waits for a contact."""
    request = request_of(work, request_id)
    provider = work.session.get(Provider, (work.tenant.id, request.provider_id)) if request.provider_id else None
    if request.state != ASSIGNED or provider is None or silent_for_too_long(work, request):
        return
    tell_client(
        work,
        request,
        WARNED_CLIENT,
        provider=provider.display_name,
        contact=contact_of(work, provider),
        dates=contact_dates(work, request, "client"),
        close_due=request.close_due_at,
    )
    dates = contact_dates(work, request, "provider")
    tell_provider(work, request, provider, WARNED_PROVIDER, dates=dates, close_due=request.close_due_at)


def dispute_overdue(work: Work, dispute_id: UUID) -> None:
    """Tell the team of a disputed closure that nobody has decided in time."""
    row = work.session.get(ClosureDispute, (work.tenant.id, dispute_id))
    if row is not None and row.decided_at is None and work.now > row.due_at:
        tell_team(work, request_of(work, row.request_id), DISPUTE_LATE, due=row.due_at)


def triage_overdue(work: Work, request_id: UUID) -> None:
    """Tell the team of a request nobody has looked at in time."""
    request = request_of(work, request_id)
    if waits_too_long(work, request):
        tell_team(work, request, TRIAGE_OVERDUE, due=request.triage_due_at)


def waits_too_long(work: Work, request: Request) -> bool:
    """Whether the triage is overdue now."""
    return request.triaged_at is None and request.closed_at is None and work.now > request.triage_due_at
