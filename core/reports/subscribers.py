"""A provider's absence, or a meeting called off late, becomes a report: they can say whether they warned, and why."""

from __future__ import annotations

from sqlalchemy import select

from core.bookings.events import BookingCancelled, BookingMissed
from core.bookings.models import Booking
from core.bookings.queries import booking_of
from core.providers.queries import provider
from core.reports.kinds import ABSENCE, CALLED_OFF, Recorder
from core.reports.models import Report
from core.reports.record import Draft, keep
from core.reports.tell import tell_provider
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
    keep_paper(work, booking, ABSENCE, BY[booking.ended_by or "platform"])


@subscribe(BookingCancelled)
def provider_called_off(work: Work, event: BookingCancelled) -> None:
    """The same for one they called off so late that it is written down; they are asked for the reason."""
    if event.by != "provider" or not offers(work, CALLED_OFF):
        return
    report = keep_paper(work, booking_of(work, event.booking_id), CALLED_OFF, "team")
    if report is not None:
        tell_provider(work, report, provider(work, report.provider_id))


def keep_paper(work: Work, booking: Booking, kind: str, recorded_by: Recorder) -> Report | None:
    """The paper of the signal that the rules recorded about a booking; ``None`` when they recorded none."""
    row = provider(work, booking.provider_id)
    signal = work.session.scalar(
        select(Signal).where(Signal.account_id == row.account_id, Signal.subject_id == booking.id, Signal.kind == kind)
    )
    if signal is None:
        return None
    draft = Draft(
        kind,
        row,
        recorded_by,
        work.actor_id,
        client_id=booking.client_id,
        booking_id=booking.id,
        details={"client_id": str(booking.client_id), "starts_at": booking.starts_at.isoformat()},
    )
    return keep(work, draft, signal)
