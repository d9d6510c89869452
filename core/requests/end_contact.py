"""Either side ends the contact, in one step and without a reason: nobody is blamed, and nothing counts as a strike."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from core.kit.messages import Message
from core.providers.models import Provider
from core.requests.apart import keep_apart
from core.requests.contact import ContactSide, silent_for_too_long
from core.requests.errors import NotHandedOver, RequestIsOver
from core.requests.log_step import log_step
from core.requests.messages import (
    CONTACT_ENDED,
    CONTACT_ENDED_PROVIDER,
    HANDED_BACK,
    OTHER_WILL_BE_CHOSEN,
    REQUEST_OVER,
)
from core.requests.models import Request
from core.requests.reasons import NOT_NEEDED, SIDES, in_words
from core.requests.release import back_to_team, locked_with_client, release
from core.requests.report_contact import report_contact
from core.requests.states import CLOSED, ENDED, OVER, TRIAGED, WITH_PROVIDER
from core.requests.tell import tell_client, tell_provider, tell_team
from core.tenancy.work import Work


@dataclass(frozen=True, slots=True)
class Ending:
    """What may be said with it; nothing has to be. ``report`` is read by the team alone.

    ``wants_another``: the client would like somebody else. What a provider ends always goes back to the team.
    """

    reason_code: str | None = None
    words: str = ""
    wants_another: bool = False
    report: str | None = None


def end_contact(work: Work, request_id: UUID, side: ContactSide, ending: Ending, *, by: UUID) -> Request:
    """End it: clocks stop, numbers are hidden, coming meetings are called off, and the two are not matched again.

    Only who needs nobody any more stays free to come back to the same person. Both are told that it has ended, and
    neither who said what. Raises ``RequestIsOver``, ``NotHandedOver``.
    """
    request = locked_with_client(work, request_id)
    if request.state in OVER or silent_for_too_long(work, request):
        raise RequestIsOver
    if request.state not in WITH_PROVIDER:
        raise NotHandedOver
    before = release(work, request)
    words = ending.words.strip()
    log_step(work, request, "contact_ended", note=words, by=by, side=side, code=ending.reason_code)
    if before is not None and ending.reason_code != NOT_NEEDED:
        keep_apart(work, request, before.id, said_by=side)
    if ending.report is not None:
        report_contact(work, request, side, ending.report, words, by=by)
    goes_on = side == "provider" or (ending.wants_another and ending.reason_code != NOT_NEEDED)
    if goes_on:
        request.back_by, request.back_code = side, ending.reason_code
        back_to_team(request, TRIAGED)
        why = in_words(ending.reason_code, words)
        tell_team(work, request, HANDED_BACK, who=SIDES[side], reason=why)
    else:
        request.state, request.closed_at, request.close_reason = CLOSED, work.now, ENDED
    work.flush()
    _tell_both(work, request, before, OTHER_WILL_BE_CHOSEN if goes_on else REQUEST_OVER)
    return request


def _tell_both(work: Work, request: Request, before: Provider | None, following: Message) -> None:
    if before is None:
        return
    tell_client(work, request, CONTACT_ENDED, provider=before.display_name, following=following)
    tell_provider(work, request, before, CONTACT_ENDED_PROVIDER)
