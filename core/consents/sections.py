"""Where consents appear on pages of rooms below: on the cabinet's start page, on a booking at the desk."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from core.bookings.queries import booking_of
from core.consents.concede import terms_for
from core.consents.queries import concessions_for, waiting_for
from core.consents.views import consent_view
from core.consents.words import STATES
from core.providers.models import Provider
from core.tenancy.work import Work
from core.web.roles import SUPPORT
from core.web.scope import principal
from core.web.sections import section

Section = tuple[str, dict[str, Any]] | None


@section("cabinet")
def at_home(work: Work, provider_id: UUID) -> Section:
    """Questions that wait for the provider."""
    row = work.session.get(Provider, (work.tenant.id, provider_id))
    waiting = waiting_for(work, row.account_id) if row else ()
    return ("consents/_waiting.html", {"consents": [consent_view(work, item) for item in waiting]}) if waiting else None


@section("booking")
def on_booking_page(work: Work, booking_id: UUID) -> Section:
    """For support: the concessions of a booking, and the way to begin one."""
    who = principal()
    if who is None or not who.has(SUPPORT):
        return None
    booking = booking_of(work, booking_id)
    known = [(row, STATES[row.state]) for row in concessions_for(work, booking_id)]
    begin = terms_for(work, booking).allowed and not any(row.state in ("asked", "open") for row, _ in known)
    if not known and not begin:
        return None
    href = f"/desk/bookings/{booking_id}/concession" if begin else ""
    return "consents/_on_booking.html", {"known": known, "begin": href}
