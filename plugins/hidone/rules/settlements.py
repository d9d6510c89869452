"""What a stopped service has come to: its price by the time that was worked. A proposal; support decides."""

from __future__ import annotations

from datetime import datetime, timedelta

from core.hooks.bookings import BookingFacts, SettlementProposal
from core.hooks.site import Reason
from core.kit.messages import msg
from core.kit.money import Money, zero

SECOND = timedelta(seconds=1)
MINUTE = 60


def by_time(booking: BookingFacts, stopped_at: datetime) -> SettlementProposal:
    """Price × time worked / time agreed, in whole seconds, rounded half up to the grosz once; never above the price."""
    # HID-13
    if booking.started_at is None:
        why = msg("Nobody recorded that the service began, so no time counts as worked. Both sides may say otherwise.")
        return SettlementProposal(zero(booking.price.currency), (Reason("HID-13", why),))
    agreed = (booking.ends_at - booking.starts_at) // SECOND
    worked = worked_seconds(booking, stopped_at)
    earned = Money((2 * booking.price.minor * worked + agreed) // (2 * agreed), booking.price.currency)
    why = msg(
        "{minutes} min {seconds} s of the agreed {planned} min were worked: {price} × {worked} s / {agreed} s = "
        "{earned}.",
        minutes=worked // MINUTE,
        seconds=worked % MINUTE,
        planned=agreed // MINUTE,
        price=booking.price,
        worked=worked,
        agreed=agreed,
        earned=earned,
    )
    reasons = [Reason("HID-13", why)]
    if earned < booking.price:
        reasons.append(Reason("HID-13", msg("The rest goes back to the client.")))
    return SettlementProposal(earned, tuple(reasons))


def worked_seconds(booking: BookingFacts, stopped_at: datetime) -> int:
    """From the recorded start until the stop, at most the agreed time; nothing of a service nobody started."""
    if booking.started_at is None:
        return 0
    agreed = booking.ends_at - booking.starts_at
    return min(max(stopped_at - booking.started_at, timedelta()), agreed) // SECOND
