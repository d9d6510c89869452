"""On the page of a booking: what is noted about its client, and the way to say that it is not so."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from core.bookings.life import OUTCOMES as WORDS
from core.bookings.queries import booking_of
from core.bookings.rewrite import OUTCOMES
from core.corrections.dates import decision_for
from core.corrections.queries import TEAM, about_booking, asked_enough, correctable, counted
from core.tenancy.work import Work
from core.web.scope import principal
from core.web.sections import section

Section = tuple[str, dict[str, Any]] | None


@section("booking")
def on_booking_page(work: Work, booking_id: UUID) -> Section:
    """For the client and the team, where something is noted that may be wrong, or was put right."""
    who, booking = principal(), booking_of(work, booking_id)
    if who is None:
        return None
    own = who.id == booking.client_id
    if not own and not any(who.has(role) for role in TEAM):
        return None
    if not booking.moves and booking.outcome is None:
        return None
    noted, said = correctable(work, booking), about_booking(work, booking_id)
    if not noted and not said:
        return None
    data = {
        "booking": booking,
        "own": own,
        "noted": [(about, bool(counted(work, booking, about))) for about in noted],
        "asked": {about for about in noted if asked_enough(work, booking, about)},
        "said": [(row, decision_for(work, row, who)) for row in said],
        "outcomes": outcome_choices(),
    }
    return "corrections/_on_booking.html", data


def outcome_choices() -> list[tuple[str, Any]]:
    """How a meeting may turn out to have ended, in words."""
    return [(code, WORDS[code]) for code in OUTCOMES]
