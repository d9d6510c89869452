"""Row locks, always in this order: the client, then the meeting, then its bookings. So nobody waits in a circle."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from core.accounts.models import Account
from core.bookings.known_as import accounts_of
from core.bookings.models import Appointment, Booking
from core.kit.errors import Conflict, NotFound
from core.tenancy.work import Work


def lock_client(work: Work, client_id: UUID) -> None:
    """One booking of a client at a time, whoever the provider is: rules look at all of a client's meetings, those of
    the same person's other accounts too.
    """
    found = work.session.scalars(
        select(Account)
        .where(Account.id.in_(accounts_of(work, client_id)))
        .order_by(Account.id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    ).all()
    if not found:
        raise NotFound
    for row in found:
        hold_on(work, row)


def hold_on(work: Work, row: object) -> None:
    """A session only remembers a row as long as somebody holds it: keep it, so that it is not read again."""
    work.notes.setdefault("held_rows", []).append(row)


def lock_appointment(work: Work, appointment_id: UUID) -> Appointment:
    """The meeting, locked and as it is now. Raises ``NotFound``."""
    found = work.session.scalar(
        select(Appointment)
        .where(Appointment.id == appointment_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise NotFound
    return found


def lock_bookings(work: Work, appointment_id: UUID) -> list[Booking]:
    """All bookings of a locked meeting, locked, by client."""
    return list(
        work.session.scalars(
            select(Booking)
            .where(Booking.appointment_id == appointment_id)
            .order_by(Booking.client_id, Booking.id)
            .with_for_update()
            .execution_options(populate_existing=True)
        )
    )


def lock_booking(work: Work, booking_id: UUID) -> tuple[Booking, Appointment]:
    """A booking and its meeting, both locked and as they are now. Raises ``NotFound``."""
    its_meeting = select(Booking.appointment_id).where(Booking.id == booking_id).scalar_subquery()
    appointment = work.session.scalar(
        select(Appointment)
        .where(Appointment.id == its_meeting)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    booking = work.session.scalar(
        select(Booking).where(Booking.id == booking_id).with_for_update().execution_options(populate_existing=True)
    )
    if appointment is None or booking is None:
        raise NotFound
    if booking.appointment_id != appointment.id:
        raise Conflict
    return booking, appointment
