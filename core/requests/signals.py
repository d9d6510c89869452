"""What in a request's words the team should read before anything else. It refuses and changes nothing by itself."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from core.hooks.messages import MessageFacts
from core.kit.errors import Invalid
from core.kit.messages import msg, to_json
from core.requests.errors import RequestIsOver
from core.requests.log_step import log_step
from core.requests.models import Request
from core.requests.queries import request_of
from core.requests.states import OVER
from core.rules.ask import RuleFailed, asking
from core.tenancy.work import Work


def screen_request(work: Work, request: Request) -> None:
    """Ask the rules about the words and keep what they found. A rule that fails holds nothing back."""
    if not request.text.strip():
        return
    rules = asking(work, "message")
    facts = MessageFacts(request.id, request.text, "client", "request")
    try:
        flags = rules.ask.message_flags(site=rules.site, message=facts, at=work.now)
    except RuleFailed:
        return  # already logged with its traceback
    request.signals = [
        {
            "code": flag.code,
            "start": flag.start,
            "end": flag.end,
            "excerpt": request.text[flag.start : flag.end],
            "rule": flag.reason.rule,
            "why": to_json(flag.reason.message),
        }
        for flag in flags
    ]


def read_signals(work: Work, request_id: UUID, *, by: UUID, note: str) -> Request:
    """A person of the team has read the words and writes how they understand them. Raises ``Invalid``."""
    if not note.strip():
        raise Invalid(fields={"note": [msg("Please write how you understand these words.")]})
    request = request_of(work, request_id, lock=True)
    if request.state in OVER:
        raise RequestIsOver
    request.signals_read_at = request.signals_read_at or work.now
    log_step(work, request, "signals_read", note=note.strip(), by=by, side="platform")
    work.flush()
    return request


def shown_signals(request: Request) -> list[dict[str, Any]]:
    """The signals as the team sees them."""
    return [dict(item) for item in request.signals]
