"""No time suits both, or it is not the right person: the team chooses somebody else, and nobody is blamed."""

from __future__ import annotations

from uuid import UUID

from core.kit.errors import Invalid
from core.kit.messages import msg
from core.requests.apart import keep_apart
from core.requests.contact import ContactSide, silent_for_too_long
from core.requests.errors import NotHandedOver, RequestIsOver
from core.requests.log_step import log_step
from core.requests.messages import ANOTHER_IS_CHOSEN, CONTACT_ENDED_PROVIDER, HANDED_BACK
from core.requests.models import Request
from core.requests.reasons import NOT_THE_RIGHT_PERSON, SIDES, in_words
from core.requests.release import back_to_team, locked_with_client, release
from core.requests.states import OVER, TRIAGED, WITH_PROVIDER
from core.requests.tell import tell_client, tell_provider, tell_team
from core.tenancy.work import Work


def hand_back(
    work: Work, request_id: UUID, *, by: UUID, side: ContactSide, reason: str = "", reason_code: str | None = None
) -> Request:
    """Take the request from its provider (at the wish of either side or of the team) and tell everybody.

    Clocks stop, and what the two have agreed is called off without a strike; the next hand-over starts new clocks. Who
    was not the right person is not proposed again. Raises ``RequestIsOver``, ``NotHandedOver``, ``Invalid`` without
    any reason.
    """
    if not reason.strip() and reason_code is None:
        raise Invalid(fields={"reason": [msg("Please write why somebody else should be chosen.")]})
    request = locked_with_client(work, request_id)
    if request.state in OVER or silent_for_too_long(work, request):
        raise RequestIsOver
    if request.state not in WITH_PROVIDER:
        raise NotHandedOver
    before = release(work, request)
    if before is not None and reason_code == NOT_THE_RIGHT_PERSON:
        keep_apart(work, request, before.id, said_by=side)
    request.back_by, request.back_code = side, reason_code
    back_to_team(request, TRIAGED)
    log_step(work, request, "handed_back", note=reason.strip(), by=by, side=side, code=reason_code)
    work.flush()
    tell_team(work, request, HANDED_BACK, who=SIDES[side], reason=in_words(reason_code, reason.strip()))
    tell_client(work, request, ANOTHER_IS_CHOSEN)
    if before is not None:
        tell_provider(work, request, before, CONTACT_ENDED_PROVIDER)
    return request
