"""Contact was made: either side says so, and the clocks stop."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from core.kit.messages import Message, literal, msg
from core.providers.models import Provider
from core.requests.clocks import stop_contact_clocks
from core.requests.errors import NotHandedOver, RequestIsOver
from core.requests.log_step import log_step
from core.requests.messages import CONTACTED
from core.requests.models import Request
from core.requests.queries import request_of
from core.requests.states import ASSIGNED, IN_CONTACT, OVER
from core.requests.tell import tell_client, tell_provider
from core.tenancy.work import Work

ContactSide = Literal["client", "provider", "platform"]


def record_contact(work: Work, request_id: UUID, by: ContactSide, *, actor_id: UUID | None = None) -> Request:
    """Write down that the two are in contact; the last instant is ``close_due_at`` itself. Twice is the same as once.

    Raises ``NotHandedOver`` before a hand-over, ``RequestIsOver`` afterwards: a late worker changes nobody's rights.
    """
    request = request_of(work, request_id, lock=True)
    if request.state in OVER or silent_for_too_long(work, request):
        raise RequestIsOver
    if request.state == IN_CONTACT:
        return request
    if request.state != ASSIGNED or request.provider_id is None:
        raise NotHandedOver
    request.state, request.contacted_at, request.contacted_by = IN_CONTACT, work.now, by
    stop_contact_clocks(work, request)
    log_step(work, request, "contact", note=by, by=actor_id, side=by)
    _tell_other_side(work, request, by)
    work.flush()
    return request


def silent_for_too_long(work: Work, request: Request) -> bool:
    """Whether the closing instant has passed without a contact, whatever the workers have done so far."""
    return request.state == ASSIGNED and request.close_due_at is not None and work.now > request.close_due_at


def _tell_other_side(work: Work, request: Request, by: ContactSide) -> None:
    provider = work.session.get(Provider, (work.tenant.id, request.provider_id))
    if provider is None:
        return
    if by != "client":
        tell_client(work, request, CONTACTED, other=literal(provider.display_name))
    if by != "provider":
        tell_provider(work, request, provider, CONTACTED, other=_client_name(request))


def _client_name(request: Request) -> Message:
    return literal(request.name) if request.name else msg("the person who asked")
