"""A request leaves its provider's hands: the clocks stop, the number is hidden, their meetings are called off."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import func, update

from core.accounts.queries import account
from core.bookings.locks import lock_client
from core.kit.messages import Message
from core.notifications.models import Notification
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
    if before is not None:
        _forget_contact(work, request, before)
    call_off_meetings(work, request, request.provider_id, why)
    return before


def _forget_contact(work: Work, request: Request, provider: Provider) -> None:
    """The provider's number or address does not stay in the notices that the client reads on the site."""
    who = account(work, provider.account_id)
    shown = who.phone or who.email
    if shown:
        notices = update(Notification).where(
            Notification.account_id == request.client_id,
            Notification.channel == "in_app",
            Notification.link == f"/account/requests/{request.id}",
            Notification.body.contains(shown, autoescape=True),
        )
        work.session.execute(notices.values(body=func.replace(Notification.body, shown, "…")))


def back_to_team(request: Request, state: str) -> None:
    """Nobody has it now, and no instant of an earlier hand-over is left on it."""
    request.provider_id, request.state = None, state
    request.handed_over_at = request.contact_due_at = request.close_due_at = request.contacted_at = None
    request.contacted_by = None
