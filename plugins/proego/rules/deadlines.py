"""The dates of a meeting that people are told, from the rules that decide."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from core.hooks.bookings import BookingFacts
from core.hooks.deadlines import BookingDeadline
from core.hooks.money import PayoutFacts
from core.kit.deadlines import just_before
from plugins.proego.parameters import ProEgoParameters
from plugins.proego.rules.booking import reserve_until
from plugins.proego.rules.cancellation import free_until
from plugins.proego.rules.formats import PRE_CONSULTATION
from plugins.proego.rules.money import paid_by


def booking_deadlines(
    booking: BookingFacts, at: datetime, payout: PayoutFacts | None, zone: str, values: ProEgoParameters
) -> tuple[BookingDeadline, ...]:
    """Changing without loss, the reservation on the card, and the payout once the session was held."""
    return (*_changes(booking, values), *_money(booking, at, payout, zone, values))


def _changes(booking: BookingFacts, values: ProEgoParameters) -> Iterator[BookingDeadline]:
    free = free_until(booking, values)
    if booking.format != PRE_CONSULTATION:
        # PRO-38, PRO-39
        yield BookingDeadline("free_cancellation", "client", free, "PRO-38")
    # PRO-31, PRO-40: later a free session is owed, or the cancellation is written down.
    yield BookingDeadline("free_cancellation", "provider", free, "PRO-31")
    yield BookingDeadline("free_move", "client", free, "PRO-39")
    yield BookingDeadline("free_move", "provider", free, "PRO-40")
    # PRO-31
    yield BookingDeadline("cancellation", "client", just_before(booking.starts_at), "PRO-31")


def _money(
    booking: BookingFacts, at: datetime, payout: PayoutFacts | None, zone: str, values: ProEgoParameters
) -> Iterator[BookingDeadline]:
    if booking.price:
        # PRO-26
        yield BookingDeadline("payment", "client", reserve_until(booking, at, values), "PRO-26")
    if payout is not None and payout.delivered_at is not None:
        # PRO-32, PRO-37
        rule = "PRO-37" if payout.foreign else "PRO-32"
        yield BookingDeadline("payout", "provider", paid_by(payout, zone, values), rule)
