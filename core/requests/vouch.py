"""A meeting of a format arranged by request needs a request that is open and with this provider."""

from __future__ import annotations

from uuid import UUID

from core.kit.errors import NotFound
from core.requests.contact import silent_for_too_long
from core.requests.errors import NeverToProvider, NotHandedOver, RequestIsOver
from core.requests.escalate import never_to_provider
from core.requests.queries import request_of
from core.requests.states import OVER, WITH_PROVIDER
from core.tenancy.work import Work


def vouch(work: Work, request_id: UUID, client_id: UUID, provider_id: UUID) -> None:
    """Raise ``NotFound`` for somebody else's request, ``RequestIsOver``, ``NotHandedOver`` (to this provider),
    ``NeverToProvider`` for somebody who is not safe, in whichever of their requests.

    The row is locked: nobody books past an end of the contact that comes at the same moment.
    """
    request = request_of(work, request_id, lock=True)
    if request.client_id != client_id:
        raise NotFound
    if never_to_provider(work, client_id):
        raise NeverToProvider
    if request.state in OVER or silent_for_too_long(work, request):
        raise RequestIsOver
    if request.state not in WITH_PROVIDER or request.provider_id != provider_id:
        raise NotHandedOver
