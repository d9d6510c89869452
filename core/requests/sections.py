"""What requests show on pages of rooms below: what stays open to whom free services are closed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import select

from core.bookings.open_instead import open_instead
from core.requests.models import Request
from core.requests.states import CLOSED, SILENCE
from core.standing.queries import bars_in_force
from core.tenancy.work import Work
from core.web.sections import section


@section("own_standing")
def what_stays_open(work: Work, account_id: UUID) -> tuple[str, dict[str, Any]] | None:
    """The paid services, and the closed requests that somebody may want to set right."""
    held = bars_in_force(work, account_id)
    if not held:
        return None
    about = [bar.subject_id for bar in held if bar.subject_id]
    closed = select(Request).where(Request.id.in_(about), Request.state == CLOSED, Request.close_reason == SILENCE)
    rows = work.session.scalars(closed.order_by(Request.closed_at)).all()
    return "requests/_what_stays_open.html", {"closures": rows, **open_instead(work)}
