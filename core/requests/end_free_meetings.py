"""A client has only the paid services left: the free meetings still to come are called off, and both are told."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from core.bookings.cancel import cancel_for_platform
from core.bookings.effects import effect
from core.bookings.facts import client_facts
from core.bookings.known_as import accounts_of
from core.bookings.locks import lock_booking
from core.bookings.models import Booking
from core.catalogue.formats import formats
from core.kit.messages import msg
from core.rules.ask import asking
from core.rules.effects import unrecorded
from core.schedule.plan import schedule
from core.tenancy.work import Work

END_MEETINGS = "request.end_free_meetings"
CLOSED_TO_CLIENT = msg("Free meetings are closed to the client from now on.")
ENDED = msg("The meeting of {start} is called off.")
JUST_BARRED = "just_barred"


def plan_check(work: Work, account_id: UUID) -> None:
    """Look after the commit: a bar is often set in the middle of a booking's change."""
    work.notes.setdefault(JUST_BARRED, set()).add(account_id)
    key = f"{END_MEETINGS}:{account_id}:{work.now.isoformat()}"
    schedule(work, END_MEETINGS, subject_id=account_id, due_at=work.now, key=key)


def end_if_just_barred(work: Work, account_id: UUID) -> None:
    """The change of a booking is through: if it brought a bar, the free meetings end with it, in one act."""
    barred: set[UUID] = work.notes.get(JUST_BARRED, set())
    if account_id in barred:
        barred.discard(account_id)
        end_free_meetings(work, account_id)


def end_free_meetings(work: Work, account_id: UUID) -> list[UUID]:
    """Call off the client's coming meetings of free formats, if free services are closed to them now.

    Nothing is written down against anybody; the provider and the client are told.
    """
    free = [item.code for item in formats(work).values() if item.free and item.flow == "request"]
    if not free:
        return []
    rules = asking(work, "client", account_id)
    client = client_facts(work, account_id)
    if rules.ask.entitlements(site=rules.site, client=client, at=work.now).free_services:
        return []
    coming = select(Booking.id).where(
        Booking.client_id.in_(accounts_of(work, account_id)),
        Booking.format.in_(free),
        Booking.state.in_(("reserved", "confirmed")),
        Booking.starts_at > work.now,
    )
    ended = list(work.session.scalars(coming.order_by(Booking.starts_at, Booking.id)))
    for booking_id in ended:
        booking, appointment = lock_booking(work, booking_id)
        effect(work, msg(ENDED.text, start=booking.starts_at), tone="bad")
        with unrecorded(work):
            cancel_for_platform(work, booking, appointment, CLOSED_TO_CLIENT)
    return ended
