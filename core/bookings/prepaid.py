"""Sessions that were paid for before they are booked: the room above that sells packages says what they cost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from core.bookings.models import Booking
from core.hooks.site import Reason
from core.kit.errors import Invalid
from core.kit.messages import Message, msg
from core.kit.money import Money
from core.tenancy.work import Work

NO_PACKAGE = msg("There is no such package for this.")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be paid with a session of a package: whose, what, when; the booking it is for."""

    booking_id: UUID
    client_id: UUID
    offering_id: UUID
    starts_at: datetime


@dataclass(frozen=True, slots=True)
class Prepaid:
    """A session that is paid already: what it cost, and how a booking takes it (it answers the payment's id)."""

    price: Money
    take: Callable[[Booking], UUID]
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """A package a client may pay with, for the page."""

    id: UUID
    label: Message


class PrepaidSource(Protocol):
    """Who keeps packages."""

    def session(self, work: Work, package_id: UUID, wanted: Wanted) -> Prepaid:
        """The next unspent session; raises a ``Problem`` when there is none for this."""

    def choices(self, work: Work, client_id: UUID, offering_id: UUID, starts_at: datetime) -> list[Choice]:
        """The packages a client may pay such a booking with."""

    def check_move(self, work: Work, booking: Booking, starts_at: datetime) -> None:
        """Raise a ``Problem`` when the package does not reach to the new start."""

    def put_back(self, work: Work, booking: Booking) -> Money:
        """The session of a cancelled booking may be booked again. What stays paid."""


_sources: list[PrepaidSource] = []


def prepaid_by(source: PrepaidSource) -> None:
    """Name who keeps packages."""
    _sources[:] = [source]


def prepaid_session(work: Work, package_id: UUID, wanted: Wanted) -> Prepaid:
    """The session of a package that pays for a booking. Raises ``Invalid`` where nobody sells packages."""
    return _source().session(work, package_id, wanted)


def prepaid_choices(work: Work, client_id: UUID, offering_id: UUID, starts_at: datetime) -> list[Choice]:
    """The packages a client may pay with."""
    return _sources[0].choices(work, client_id, offering_id, starts_at) if _sources else []


def check_prepaid_move(work: Work, booking: Booking, starts_at: datetime) -> None:
    """Raise when the package a booking is paid with does not reach to ``starts_at``."""
    if booking.package_id is not None:
        _source().check_move(work, booking, starts_at)


def put_back(work: Work, booking: Booking) -> Money:
    """Instead of a refund the session goes back into its package."""
    return _source().put_back(work, booking)


def _source() -> PrepaidSource:
    if not _sources:
        raise Invalid(fields={"package_id": [NO_PACKAGE]})
    return _sources[0]
