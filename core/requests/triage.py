"""The team writes to the person and records how it went."""

from __future__ import annotations

from typing import Literal, get_args
from uuid import UUID

from core.kit.messages import Message, msg
from core.requests.clocks import stop_triage_clock
from core.requests.errors import RequestIsOver
from core.requests.escalate import take_over
from core.requests.log_step import log_step
from core.requests.models import Request
from core.requests.release import locked_with_client
from core.requests.states import OVER, SUBMITTED, TRIAGED
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
    request = locked_with_client(work, request_id)
    if request.state in OVER:
        raise RequestIsOver
    log_step(work, request, f"triage_{outcome}", note=note.strip(), by=by, side="platform")
    request.triaged_at = request.triaged_at or work.now
    stop_triage_clock(work, request)
    if outcome == "unsafe" and not request.unsafe:
        work.flush()
        take_over(work, request.client_id, "platform", by=by, told=request.id)
    elif request.state == SUBMITTED:
        request.state = TRIAGED
    work.flush()
    return request
