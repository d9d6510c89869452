"""The client takes the request back."""

from __future__ import annotations

from uuid import UUID

from core.requests.clocks import stop_triage_clock
from core.requests.contact import silent_for_too_long
from core.requests.errors import RequestIsOver
from core.requests.log_step import log_step
from core.requests.messages import TAKEN_BACK
from core.requests.models import Request
from core.requests.release import locked_with_client, release
from core.requests.states import BY_CLIENT, OVER, WITHDRAWN
from core.requests.tell import tell_provider
from core.tenancy.work import Work


def withdraw_request(work: Work, request_id: UUID, *, by: UUID, note: str = "") -> Request:
    """End the request at the client's wish, without any penalty; what was agreed is called off.

    Raises ``RequestIsOver``, also after the last instant for a contact: a withdrawal does not undo a closure.
    """
    request = locked_with_client(work, request_id)
    if request.state in OVER or silent_for_too_long(work, request):
        raise RequestIsOver
    before = release(work, request)
    request.state, request.closed_at, request.close_reason = WITHDRAWN, work.now, BY_CLIENT
    stop_triage_clock(work, request)
    log_step(work, request, WITHDRAWN, note=note, by=by)
    if before is not None:
        tell_provider(work, request, before, TAKEN_BACK)
    work.flush()
    return request
