"""The client takes the request back."""

from __future__ import annotations

from uuid import UUID

from core.providers.models import Provider
from core.requests.clocks import stop_contact_clocks, stop_triage_clock
from core.requests.contact import silent_for_too_long
from core.requests.errors import RequestIsOver
from core.requests.log_step import log_step
from core.requests.messages import TAKEN_BACK
from core.requests.models import Request
from core.requests.queries import request_of
from core.requests.states import BY_CLIENT, OVER, WITH_PROVIDER, WITHDRAWN
from core.requests.tell import tell_provider
from core.tenancy.work import Work


def withdraw_request(work: Work, request_id: UUID, *, by: UUID, note: str = "") -> Request:
    """End the request at the client's wish, without any penalty. Raises ``RequestIsOver``, also after the last instant
    for a contact: a withdrawal does not undo a closure.
    """
    request = request_of(work, request_id, lock=True)
    if request.state in OVER or silent_for_too_long(work, request):
        raise RequestIsOver
    was_with = request.provider_id if request.state in WITH_PROVIDER else None
    request.state, request.closed_at, request.close_reason = WITHDRAWN, work.now, BY_CLIENT
    stop_triage_clock(work, request)
    stop_contact_clocks(work, request)
    log_step(work, request, WITHDRAWN, note=note, by=by)
    provider = work.session.get(Provider, (work.tenant.id, was_with)) if was_with else None
    if provider is not None:
        tell_provider(work, request, provider, TAKEN_BACK)
    work.flush()
    return request
