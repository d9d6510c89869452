"""What bookings tell the rooms above, inside the transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from core.hooks.bookings import Side

StoppedMoney = Literal["waits", "went_back", "collected", "none"]


@dataclass(frozen=True, slots=True)
class BookingReserved:
    """A booking was made; it may still have to be paid."""

    booking_id: UUID


@dataclass(frozen=True, slots=True)
class BookingConfirmed:
    """A booking was paid, or had nothing to pay."""

    booking_id: UUID
    at: datetime


@dataclass(frozen=True, slots=True)
class BookingCancelled:
    """A booking was cancelled. ``refund_minor`` goes back to the client."""

    booking_id: UUID
    by: Side
    refund_minor: int
    counts_as_delivered: bool


@dataclass(frozen=True, slots=True)
class BookingLapsed:
    """A booking was not paid in time."""

    booking_id: UUID


@dataclass(frozen=True, slots=True)
class BookingMoved:
    """A booking has another time."""

    booking_id: UUID
    by: Side
    old_start: datetime
    new_start: datetime


@dataclass(frozen=True, slots=True)
class BookingMissed:
    """A side did not come; ``outcome`` is what was written down."""

    booking_id: UUID
    missed_by: Side
    outcome: str


@dataclass(frozen=True, slots=True)
class BookingCompleted:
    """A booking came to its end: it took place, or counts so, or was missed."""

    booking_id: UUID
    outcome: str


@dataclass(frozen=True, slots=True)
class BookingStopped:
    """A service under way was stopped. ``case_kind`` names the case that settles it, if one does.

    ``money``: it waits for a decision, went back, was collected for the provider, or none was there.
    """

    booking_id: UUID
    by: Side
    case_kind: str | None = None
    text: str = ""
    money: StoppedMoney = "waits"


@dataclass(frozen=True, slots=True)
class BookingDelivered:
    """The provider has earned a booking: it took place, or the rules count it so."""

    booking_id: UUID
    delivered_at: datetime


@dataclass(frozen=True, slots=True)
class AppointmentSettled:
    """A meeting is over and every booking in it is judged; after the ``BookingDelivered`` of each of them."""

    appointment_id: UUID
    settled_at: datetime


@dataclass(frozen=True, slots=True)
class ClientsNeedSomebody:
    """Their provider has left: a colleague is proposed to the clients of these bookings, ``hand_to`` if named."""

    provider_id: UUID
    booking_ids: tuple[UUID, ...]
    hand_to: UUID | None


@dataclass(frozen=True, slots=True)
class OrderPlaced:
    """A client asked a provider for a service."""

    order_id: UUID


@dataclass(frozen=True, slots=True)
class OrderAnswered:
    """An order was accepted, declined or withdrawn."""

    order_id: UUID
    state: str
