"""The team writes to the person and records how it went."""

from __future__ import annotations

from typing import Literal, get_args
from uuid import UUID

from core.kit.messages import Message, msg
from core.requests.clocks import stop_contact_clocks, stop_triage_clock
from core.requests.errors import RequestIsOver
from core.requests.log_step import log_step
from core.requests.messages import UNSAFE_FOR_TEAM
from core.requests.models import Request
from core.requests.queries import request_of
from core.requests.states import ESCALATED, OVER, SUBMITTED, TRIAGED, WITH_PROVIDER
from core.requests.tell import tell_team
from core.tenancy.work import Work

Outcome = Literal["written", "no_answer", "reached", "unsafe"]
OUTCOMES: tuple[str, ...] = get_args(Outcome)
OUTCOME_LABELS: dict[str, Message] = {
    "written": msg("Written to, no answer yet"),
    "no_answer": msg("Tried, not reached"),
    "reached": msg("Reached: we know what is needed"),
    "unsafe": msg("The person is not safe: the team stays with them"),
}


def triage(work: Work, request_id: UUID, outcome: Outcome, *, by: UUID, note: str = "") -> Request:
    """Record an attempt or its outcome; the first one meets the triage clock (an attempt counts as an answer).

    ``unsafe`` moves the request to the top of the queue and takes it from any provider. Raises ``RequestIsOver``.
    """
    request = request_of(work, request_id, lock=True)
    if request.state in OVER:
        raise RequestIsOver
    log_step(work, request, f"triage_{outcome}", note=note.strip(), by=by)
    request.triaged_at = request.triaged_at or work.now
    stop_triage_clock(work, request)
    if outcome == "unsafe" and not request.unsafe:
        _escalate(work, request)
    elif request.state == SUBMITTED:
        request.state = TRIAGED
    work.flush()
    return request


def _escalate(work: Work, request: Request) -> None:
    if request.state in WITH_PROVIDER:
        stop_contact_clocks(work, request)
    request.unsafe, request.provider_id, request.state = True, None, ESCALATED
    tell_team(work, request, UNSAFE_FOR_TEAM)
