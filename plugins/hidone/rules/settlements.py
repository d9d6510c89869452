"""What a stopped service has come to: its price by the time that was worked. A proposal; support decides."""

from __future__ import annotations

from datetime import datetime, timedelta

from core.hooks.bookings import BookingFacts, SettlementProposal
from core.hooks.site import Reason
from core.kit.messages import msg
from core.kit.money import Money

SECOND = timedelta(seconds=1)
MINUTE = 60


def by_time(booking: BookingFacts, stopped_at: datetime) -> SettlementProposal:
    """Price × time worked / time agreed, in whole seconds, rounded half up to the grosz once; never above the price."""
    # HID-13
    agreed = (booking.ends_at - booking.starts_at) // SECOND
    worked = worked_seconds(booking, stopped_at)
    earned = Money((2 * booking.price.minor * worked + agreed) // (2 * agreed), booking.price.currency)
    why = msg(
        "{minutes} min {seconds} s of the agreed {planned} min were worked: {price} × {worked} s / {agreed} s = "
        "{earned}. The rest goes back to the client.",
        minutes=worked // MINUTE,
        seconds=worked % MINUTE,
        planned=agreed // MINUTE,
        price=booking.price,
        worked=worked,
        agreed=agreed,
        earned=earned,
    )
    return SettlementProposal(earned, (Reason("HID-13", why),))


def worked_seconds(booking: BookingFacts, stopped_at: datetime) -> int:
    """From the start the worker named, else from the agreed one, until the stop; at most the agreed time."""
    began = booking.started_at or booking.starts_at
    agreed = booking.ends_at - booking.starts_at
    return min(max(stopped_at - began, timedelta()), agreed) // SECOND
