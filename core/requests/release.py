"""A request leaves its provider's hands: the clocks stop, the number is hidden, their meetings are called off."""

from __future__ import annotations

from uuid import UUID

from core.bookings.locks import lock_client
from core.kit.messages import Message
from core.providers.models import Provider
from core.requests.call_off import WHY, call_off_meetings
from core.requests.clocks import stop_contact_clocks
from core.requests.models import Request
from core.requests.queries import request_of
from core.requests.states import WITH_PROVIDER
from core.tenancy.work import Work


def locked_with_client(work: Work, request_id: UUID) -> Request:
    """The request, locked after its client, as whoever books does it. Raises ``NotFound``."""
    lock_client(work, request_of(work, request_id).client_id)
    return request_of(work, request_id, lock=True)


def release(work: Work, request: Request, why: Message = WHY) -> Provider | None:
    """Stop the clocks and call off what the two have agreed. Who had the request, ``None`` if nobody did.

    The caller says in which state the request goes on.
    """
    stop_contact_clocks(work, request)
    if request.provider_id is None or request.state not in WITH_PROVIDER:
        return None
    before = work.session.get(Provider, (work.tenant.id, request.provider_id))
    call_off_meetings(work, request, request.provider_id, why)
    return before


def back_to_team(request: Request, state: str) -> None:
    """Nobody has it now, and no instant of an earlier hand-over is left on it."""
    request.provider_id, request.state = None, state
    request.handed_over_at = request.contact_due_at = request.close_due_at = request.contacted_at = None
    request.contacted_by = None
