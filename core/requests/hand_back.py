"""No time suits both, or it is not the right person: the team chooses somebody else, and nobody is blamed."""

from __future__ import annotations

from uuid import UUID

from core.kit.errors import Invalid
from core.kit.messages import msg
from core.requests.clocks import stop_contact_clocks
from core.requests.contact import silent_for_too_long
from core.requests.errors import NotHandedOver, RequestIsOver
from core.requests.log_step import log_step
from core.requests.messages import HANDED_BACK
from core.requests.models import Request
from core.requests.queries import request_of
from core.requests.states import OVER, TRIAGED, WITH_PROVIDER
from core.requests.tell import tell_team
from core.tenancy.work import Work


def hand_back(work: Work, request_id: UUID, *, by: UUID, reason: str) -> Request:
    """Take the request from its provider (at the wish of either side or of the team), stop the clocks, tell the team.

    Raises ``RequestIsOver``, ``NotHandedOver``, ``Invalid`` without a reason.
    """
    if not reason.strip():
        raise Invalid(fields={"reason": [msg("Please write why somebody else should be chosen.")]})
    request = request_of(work, request_id, lock=True)
    if request.state in OVER or silent_for_too_long(work, request):
        raise RequestIsOver
    if request.state not in WITH_PROVIDER:
        raise NotHandedOver
    stop_contact_clocks(work, request)
    request.provider_id, request.state = None, TRIAGED
    request.handed_over_at = request.contact_due_at = request.close_due_at = request.contacted_at = None
    request.contacted_by = None
    log_step(work, request, "handed_back", note=reason.strip(), by=by)
    work.flush()
    tell_team(work, request, HANDED_BACK, reason=reason.strip())
    return request
