"""One step: "I am not safe now", or a provider's "she is not safe". The team takes over at once."""

from __future__ import annotations

from uuid import UUID

from core.requests.contact import ContactSide
from core.requests.escalate import stays_with_team, take_over
from core.requests.log_step import log_step
from core.requests.messages import UNSAFE_FOR_TEAM
from core.requests.models import Request
from core.requests.queries import request_of
from core.requests.release import locked_with_client
from core.requests.sender import Sender
from core.requests.states import OVER
from core.requests.submit import Wish, submit_request
from core.requests.tell import tell_team
from core.tenancy.work import Work


def say_unsafe(work: Work, request_id: UUID, side: ContactSide, *, by: UUID, words: str = "") -> Request:
    """The request goes to the team, and with it every other open one of this client. Never refused.

    One that is over already is begun anew with the same name and number, and that new request is answered;
    or the one the team has already.
    """
    request = locked_with_client(work, request_id)
    known = stays_with_team(work, request.client_id) if request.state in OVER else None
    if known is not None:
        log_step(work, known, "escalated_later", note=words.strip(), by=by, side=side)
        tell_team(work, known, UNSAFE_FOR_TEAM)
        return known
    if request.state in OVER:
        sender = Sender(request.name, request.phone, True, account_id=request.client_id)
        wish = Wish(request.format, words.strip(), unsafe=True, fields=request.fields)
        return submit_request(work, sender, wish)
    take_over(work, request.client_id, side, by=by, words=words, told=request.id)
    return request_of(work, request_id)
