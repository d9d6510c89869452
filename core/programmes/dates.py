"""The dates of a group's regular time, and a client's seat in all of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select

from core.bookings.locks import lock_client
from core.bookings.make import make_booking
from core.bookings.models import Appointment, Booking
from core.bookings.open_appointment import open_appointment
from core.bookings.states import OPEN
from core.catalogue.formats import formats
from core.catalogue.queries import offering
from core.kit.errors import Invalid, NotFound
from core.kit.instants import at_local, in_gap
from core.kit.messages import msg
from core.programmes.errors import NoDates
from core.providers.models import Provider
from core.tenancy.work import Work

MOST_DATES = 52
MOST_DAYS = 31


def open_dates(
    work: Work, provider: Provider, offering_id: UUID, first: datetime, count: int, every_days: int = 7
) -> list[Appointment]:
    """Open ``count`` dates at the same wall clock of the provider's zone, ``every_days`` apart: all or none.

    Raises as ``open_appointment``, and ``Invalid`` where the clocks skip the hour.
    """
    if not 1 <= count <= MOST_DATES:
        raise Invalid(fields={"count": [msg("Between 1 and {most} dates.", most=MOST_DATES)]})
    if not 1 <= every_days <= MOST_DAYS:
        raise Invalid(fields={"every_days": [msg("Between 1 and {most} days.", most=MOST_DAYS)]})
    wall = first.astimezone(ZoneInfo(provider.zone))
    made = []
    for number in range(count):
        day = wall.date() + timedelta(days=every_days * number)
        if in_gap(day, wall.time(), provider.zone):
            raise Invalid(fields={"starts_at": [msg("On {day} the clocks skip this hour.", day=day)]})
        starts_at = first if number == 0 else at_local(day, wall.time(), provider.zone)
        made.append(open_appointment(work, provider.id, offering_id, starts_at))
    return made


def book_dates(
    work: Work, client_id: UUID, offering_id: UUID, appointment_ids: Sequence[UUID] | None = None
) -> list[Booking]:
    """A seat in each open date to come (or in the named ones), each a booking of its own: all or none.

    Dates in which the client has a seat are left out. Raises ``NoDates``, ``NotFound`` and as ``make_booking``.
    """
    if formats(work)[offering(work, offering_id).format].flow != "seat":
        raise NotFound
    lock_client(work, client_id)
    wanted = list(appointment_ids) if appointment_ids is not None else _coming(work, client_id, offering_id)
    if not wanted:
        raise NoDates
    return [
        make_booking(work, client_id=client_id, offering_id=offering_id, appointment_id=id_)
        for id_ in dict.fromkeys(wanted)
    ]


def _coming(work: Work, client_id: UUID, offering_id: UUID) -> list[UUID]:
    has = select(Booking.appointment_id).where(Booking.client_id == client_id, Booking.state.in_(OPEN))
    return list(
        work.session.scalars(
            select(Appointment.id)
            .where(
                Appointment.offering_id == offering_id,
                Appointment.state == "open",
                Appointment.starts_at > work.now,
                Appointment.id.not_in(has),
            )
            .order_by(Appointment.starts_at, Appointment.id)
        )
    )
