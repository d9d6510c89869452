"""On the page of a booking: the provider's document, and how it stands."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from core.bookings.queries import booking_of, sides_of
from core.excuses.dates import document_dates
from core.excuses.queries import TEAM, chance_of
from core.tenancy.work import Work
from core.web.scope import principal
from core.web.sections import section

Section = tuple[str, dict[str, Any]] | None


@section("booking")
def on_booking_page(work: Work, booking_id: UUID) -> Section:
    """For the provider and the team, when a booking brought a free session and a document may excuse from it."""
    who, booking = principal(), booking_of(work, booking_id)
    if who is None or booking.ended_at is None or who.id == booking.client_id:
        return None
    mine = sides_of(work, booking).provider_account_id == who.id
    if not mine and not any(who.has(role) for role in TEAM):
        return None
    chance = chance_of(work, booking)
    if chance.until is None and not chance.rows:
        return None
    dates = document_dates(work, booking, chance, mine=mine)
    return "excuses/_on_booking.html", {"chance": chance, "mine": mine, "booking": booking, "dates": dates}
