"""The dates of a meeting that people are told, from the rules that decide."""

from __future__ import annotations

from collections.abc import Iterator

from core.hooks.bookings import BookingFacts
from core.hooks.deadlines import BookingDeadline
from core.kit.deadlines import just_before
from plugins.peer_support.parameters import PeerSupportParameters
from plugins.peer_support.rules.booking import change_until
from plugins.peer_support.rules.formats import PEER
from plugins.peer_support.rules.services import free_until


def booking_deadlines(booking: BookingFacts, values: PeerSupportParameters) -> tuple[BookingDeadline, ...]:
    """Until when a consultation is changed at all, a paid service without loss."""
    return tuple(_consultation(booking, values) if booking.format == PEER else _service(booking, values))


def _consultation(booking: BookingFacts, values: PeerSupportParameters) -> Iterator[BookingDeadline]:
    # PEER-10
    change = change_until(booking, values)
    yield BookingDeadline("cancellation", "client", change, "PEER-10")
    # PEER-12: a move in time is possible, and counts all the same.
    yield BookingDeadline("move", "client", change, "PEER-10")
    yield BookingDeadline("move", "provider", change, "PEER-10")
    yield BookingDeadline("cancellation", "provider", just_before(booking.starts_at), "PEER-10")


def _service(booking: BookingFacts, values: PeerSupportParameters) -> Iterator[BookingDeadline]:
    # PEER-13
    free = free_until(booking, values)
    yield BookingDeadline("free_cancellation", "client", free, "PEER-13")
    yield BookingDeadline("free_move", "client", free, "PEER-13")
    yield BookingDeadline("free_move", "provider", free, "PEER-13")
    yield BookingDeadline("cancellation", "client", just_before(booking.starts_at), "PEER-13")
    yield BookingDeadline("cancellation", "provider", just_before(booking.starts_at), "PEER-13")
