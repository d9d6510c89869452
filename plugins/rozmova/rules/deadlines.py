"""The dates of a session that people are told, from the rules that decide."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from core.hooks.bookings import BookingFacts
from core.hooks.deadlines import BookingDeadline
from core.hooks.money import PayoutFacts
from core.hooks.site import SiteFacts
from core.kit.deadlines import just_before
from plugins.rozmova.parameters import RozmovaParameters
from plugins.rozmova.rules.booking import pay_until
from plugins.rozmova.rules.cancellation import free_until
from plugins.rozmova.rules.money import paid_by


def booking_deadlines(
    site: SiteFacts, booking: BookingFacts, at: datetime, payout: PayoutFacts | None, values: RozmovaParameters
) -> tuple[BookingDeadline, ...]:
    """Changing without loss, paying, and the payout once its clock runs."""
    return (*_changes(booking, values), *_money(site, booking, at, payout, values))


def _changes(booking: BookingFacts, values: RozmovaParameters) -> Iterator[BookingDeadline]:
    free = free_until(booking, values)
    if booking.price:
        # ROZ-56, ROZ-60
        yield BookingDeadline("free_cancellation", "client", free, "ROZ-60")
        yield BookingDeadline("free_move", "client", free, "ROZ-60")
    # ROZ-12: later a cancellation by the specialist is written down.
    yield BookingDeadline("free_cancellation", "provider", free, "ROZ-12")
    yield BookingDeadline("free_move", "provider", free, "ROZ-60")
    # ROZ-61
    yield BookingDeadline("cancellation", "client", just_before(booking.starts_at), "ROZ-61")


def _money(
    site: SiteFacts, booking: BookingFacts, at: datetime, payout: PayoutFacts | None, values: RozmovaParameters
) -> Iterator[BookingDeadline]:
    if booking.price:
        # ROZ-41
        yield BookingDeadline("payment", "client", pay_until(booking, at, values), "ROZ-41")
    if payout is not None and payout.credited_at is not None:
        # ROZ-45
        yield BookingDeadline("payout", "provider", paid_by(site, payout.credited_at, values), "ROZ-45")
