"""A provider's absence becomes a report, so that they can say whether they warned, and why."""

from __future__ import annotations

from sqlalchemy import select

from core.bookings.events import BookingMissed
from core.bookings.queries import booking_of
from core.providers.queries import provider
from core.reports.kinds import ABSENCE, Recorder
from core.reports.record import Draft, keep
from core.standing.models import Signal
from core.standing.signal_kinds import offers
from core.tenancy.work import Work, subscribe

BY: dict[str, Recorder] = {"client": "client", "provider": "provider", "platform": "team"}


@subscribe(BookingMissed)
def provider_absent(work: Work, event: BookingMissed) -> None:
    """Keep the paper of the signal that the absence was; the provider was told with the booking."""
    if event.missed_by != "provider" or not offers(work, ABSENCE):
        return
    booking = booking_of(work, event.booking_id)
    row = provider(work, booking.provider_id)
    signal = work.session.scalar(
        select(Signal).where(
            Signal.account_id == row.account_id, Signal.subject_id == booking.id, Signal.kind == ABSENCE
        )
    )
    if signal is None:
        return
    draft = Draft(
        ABSENCE,
        row,
        BY[booking.ended_by or "platform"],
        work.actor_id,
        client_id=booking.client_id,
        booking_id=booking.id,
        details={"client_id": str(booking.client_id), "starts_at": booking.starts_at.isoformat()},
    )
    keep(work, draft, signal)
