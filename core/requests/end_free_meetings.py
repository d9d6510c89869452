"""A client has only the paid services left: the free meetings still to come are called off, and she is told."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from core.bookings.cancel import cancel_booking
from core.bookings.facts import client_facts
from core.bookings.models import Booking
from core.catalogue.formats import formats
from core.rules.ask import asking
from core.schedule.plan import schedule
from core.tenancy.work import Work

END_MEETINGS = "request.end_free_meetings"


def plan_check(work: Work, account_id: UUID) -> None:
    """Look after the commit: what counts is often written down in the middle of a booking's change."""
    key = f"{END_MEETINGS}:{account_id}:{work.now.isoformat()}"
    schedule(work, END_MEETINGS, subject_id=account_id, due_at=work.now, key=key)


def end_free_meetings(work: Work, account_id: UUID) -> list[UUID]:
    """Cancel, as the team, the client's coming meetings of free formats, if free services are closed to them now."""
    free = [item.code for item in formats(work).values() if item.free and item.flow == "request"]
    rules = asking(work, "client", account_id)
    client = client_facts(work, account_id)
    if not free or rules.ask.entitlements(site=rules.site, client=client, at=work.now).free_services:
        return []
    coming = select(Booking.id).where(
        Booking.client_id == account_id,
        Booking.format.in_(free),
        Booking.state.in_(("reserved", "confirmed")),
        Booking.starts_at > work.now,
    )
    ended = list(work.session.scalars(coming.order_by(Booking.starts_at, Booking.id)))
    for booking_id in ended:
        cancel_booking(work, booking_id, "platform")
    return ended
