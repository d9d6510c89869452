"""Each step of a request's life is written down, once and for good."""

from __future__ import annotations

from uuid import UUID

from core.requests.models import Request, RequestEvent
from core.tenancy.work import Work


def log_step(
    work: Work,
    request: Request,
    kind: str,
    *,
    note: str = "",
    by: UUID | None = None,
    side: str | None = None,
    code: str | None = None,
) -> RequestEvent:
    """Add a step; ``by`` is the account that acted (default: the one that asks, if any), as which ``side``."""
    step = RequestEvent(
        request_id=request.id, actor_id=by or work.actor_id, kind=kind, note=note, side=side, code=code, at=work.now
    )
    work.session.add(step)
    return step
