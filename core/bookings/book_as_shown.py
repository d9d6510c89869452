"""Booking from a page: what it would do is shown beside the terms, and exactly that is done on exactly those."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from core.bookings.effects import Effect
from core.bookings.errors import LookAgain
from core.bookings.make import make_booking
from core.bookings.models import Booking
from core.kit.instants import utc
from core.rules.effects import recorded, token_of
from core.tenancy.work import Work


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a client is about to book: a time of one's own or a seat, and the package that pays for it, if one does."""

    client_id: UUID
    offering_id: UUID
    starts_at: datetime | None = None
    appointment_id: UUID | None = None
    package_id: UUID | None = None


def make_chosen(work: Work, chosen: Chosen, note: str = "") -> tuple[Booking, tuple[Effect, ...], str]:
    """Make the booking: with what it does, and the token of it under these very terms. Raises as ``make_booking``."""
    with recorded(work) as record:
        booking = make_booking(
            work,
            client_id=chosen.client_id,
            offering_id=chosen.offering_id,
            starts_at=chosen.starts_at,
            appointment_id=chosen.appointment_id,
            package_id=chosen.package_id,
            note=note,
        )
        work.flush()
    return booking, record.effects(), _token(record.effects(), chosen, booking)


def book_as_shown(work: Work, chosen: Chosen, note: str, *, token: str | None) -> Booking:
    """Book it; with the ``token`` of its summary exactly what that showed. Raises ``LookAgain``, and as before."""
    with work.session.begin_nested():
        booking, _, now = make_chosen(work, chosen, note)
        if token is not None and token != now:
            raise LookAgain(extra={"confirm_token": now})
    return booking


def _token(effects: Sequence[Effect], chosen: Chosen, booking: Booking) -> str:
    """The terms belong to it: a version of the rules that began meanwhile asks again, whatever the price."""
    start = utc(chosen.starts_at) if chosen.starts_at else None
    place = (chosen.client_id, chosen.offering_id, start, chosen.appointment_id, chosen.package_id)
    return token_of(effects, "book", *place, booking.price_minor, booking.rule_version)
