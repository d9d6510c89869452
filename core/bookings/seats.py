"""Seats of a dated meeting: one lock on its row, then counting; the database's checks stand behind."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from core.bookings.errors import AlreadyBooked, MeetingFull, NotBookable
from core.bookings.gathers import refuse_never_booked
from core.bookings.judge import refuse_outside, window_for
from core.bookings.lapse import lapse_overdue_in
from core.bookings.locks import lock_appointment
from core.bookings.models import Appointment, Booking
from core.bookings.offers import Offer
from core.bookings.states import OPEN
from core.kit.errors import NotFound
from core.tenancy.work import Work


def take_seat(work: Work, offer: Offer, client_id: UUID, appointment_id: UUID) -> Appointment:
    """The locked meeting, with one seat more taken.

    Raises ``MeetingFull``, ``AlreadyBooked``, ``Refused`` outside the booking window, ``NotBookable``, ``NotFound``.
    """
    appointment = lock_appointment(work, appointment_id)
    if appointment.offering_id != offer.offering.id:
        raise NotFound
    refuse_never_booked(work, appointment, offer.facts.price)
    if appointment.state != "open" or appointment.starts_at <= work.now:
        raise NotBookable
    refuse_outside(work, window_for(work, offer), appointment.starts_at)
    if appointment.seats_taken >= appointment.capacity_max:
        lapse_overdue_in(work, appointment)
    if has_seat(work, appointment.id, client_id):
        raise AlreadyBooked
    if appointment.seats_taken >= appointment.capacity_max:
        raise MeetingFull
    appointment.seats_taken += 1
    return appointment


def has_seat(work: Work, appointment_id: UUID, client_id: UUID) -> bool:
    """Whether the client holds a seat."""
    found = select(Booking.id).where(
        Booking.appointment_id == appointment_id, Booking.client_id == client_id, Booking.state.in_(OPEN)
    )
    return work.session.scalar(found) is not None
