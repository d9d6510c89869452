"""One step to the person: the team's chat with the number of the request opens, and the attempt is written down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from core.requests.chat import chat_url
from core.requests.triage import triage
from core.tenancy.work import Work


@dataclass(frozen=True, slots=True)
class Attempt:
    """What was written down, and where the chat opens."""

    request_id: UUID
    at: datetime
    outcome: str
    phone: str
    chat_url: str


def attempt_chat(work: Work, request_id: UUID, *, by: UUID, note: str = "") -> Attempt:
    """Log an attempt to write to the number given in the request, and answer its chat. Raises ``RequestIsOver``."""
    request = triage(work, request_id, "written", by=by, note=note)
    return Attempt(request.id, work.now, "written", request.phone, chat_url(work, request.phone))
