"""Which meetings move: those whose agreed wall clock is another instant by the zone's rules of today."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from core.accounts.models import Account
from core.bookings.models import Appointment, Booking
from core.bookings.states import OPEN
from core.bookings.wall_clock import instants_of, wall_of
from core.catalogue.models import Offering
from core.providers.models import Provider
from core.tenancy.work import Work


@dataclass(frozen=True, slots=True)
class MovedBooking:
    """A seat in a meeting that moves; ``client`` is its client's name."""

    id: UUID
    client: str
    state: str


@dataclass(frozen=True, slots=True)
class MovedMeeting:
    """A meeting to come whose instant and whose agreed wall clock have come apart.

    ``starts_at``: the instant it stands at, whose wall now shows ``shown``. ``agreed``: what the wall of ``zone`` was
    to show; by today's rules it does at ``would_start_at``.
    """

    appointment_id: UUID
    title: str
    provider: str
    zone: str
    agreed: datetime
    shown: datetime
    starts_at: datetime
    would_start_at: datetime
    bookings: tuple[MovedBooking, ...]


def moved_meetings(work: Work) -> list[MovedMeeting]:
    """Every meeting to come that the present rules of its zone move, the earliest first."""
    rows = work.session.execute(
        select(Appointment, Offering.title, Provider.display_name)
        .join(Offering, Offering.id == Appointment.offering_id)
        .join(Provider, Provider.id == Appointment.provider_id)
        .where(Appointment.state == "open", Appointment.starts_at > work.now, Appointment.wall_start.is_not(None))
        .order_by(Appointment.starts_at, Appointment.id)
    ).all()
    apart = [(row, title, provider, new) for row, title, provider in rows if (new := new_start(row)) is not None]
    seats = _seats(work, [row.id for row, *_ in apart])
    return [_moved(row, title, provider, new, seats.get(row.id, ())) for row, title, provider, new in apart]


def new_start(row: Appointment) -> datetime | None:
    """When the agreed wall clock is by today's rules, if that is not when the meeting stands."""
    if row.wall_start is None or row.wall_zone is None:
        return None
    found = instants_of(row.wall_start, row.wall_zone)
    return None if row.starts_at in found else found[0]


def _seats(work: Work, meetings: Sequence[UUID]) -> dict[UUID, tuple[MovedBooking, ...]]:
    rows = work.session.execute(
        select(Booking.appointment_id, Booking.id, Account.name, Booking.state)
        .join(Account, Account.id == Booking.client_id)
        .where(Booking.appointment_id.in_(meetings), Booking.state.in_(OPEN))
        .order_by(Booking.id)
    )
    found: dict[UUID, tuple[MovedBooking, ...]] = {}
    for meeting, booking, client, state in rows:
        found[meeting] = (*found.get(meeting, ()), MovedBooking(booking, client, state))
    return found


def _moved(row: Appointment, title: str, provider: str, new: datetime, seats: tuple[MovedBooking, ...]) -> MovedMeeting:
    zone = row.wall_zone or ""
    agreed = row.wall_start or wall_of(row.starts_at, zone)
    return MovedMeeting(row.id, title, provider, zone, agreed, wall_of(row.starts_at, zone), row.starts_at, new, seats)


def in_safe_order(meetings: Sequence[MovedMeeting]) -> Iterator[MovedMeeting]:
    """So that no meeting moves into the place of one that is still to move: the last first where they move on."""
    later = [item for item in meetings if item.would_start_at > item.starts_at]
    earlier = [item for item in meetings if item.would_start_at <= item.starts_at]
    yield from reversed(later)
    yield from earlier
