"""What a specialist reads of a client beside their booking, where the client agrees."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from core.bookings.queries import booking_of
from core.kit.errors import NotFound
from core.matching.form import form_if_any
from core.matching.sheets import shared_with
from core.tenancy.work import Work
from core.web.scope import principal
from core.web.sections import section


@section("booking")
def answers_beside(work: Work, booking_id: UUID) -> tuple[str, dict[str, Any]] | None:
    """The client's latest answers, for the booked specialist alone."""
    who, asked = principal(), form_if_any(work)
    if who is None or asked is None:
        return None
    try:
        found = shared_with(work, who.id, booking_of(work, booking_id).client_id)
    except NotFound:
        return None
    if not found:
        return None
    return "matching/_beside.html", {"sheet": found[0], "topics": dict(asked.topics), "highest": asked.highest}
