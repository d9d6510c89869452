"""A meeting began late, the technique did not work, or a time shown as free was refused."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from core.bookings.models import Booking
from core.bookings.queries import booking_of
from core.bookings.states import state_at
from core.kit.errors import Invalid, NotFound
from core.kit.messages import msg, nmsg
from core.providers.queries import provider
from core.reports.errors import NotBegun
from core.reports.kinds import ABOUT_MEETING, LATE, REFUSED_TIME, Recorder
from core.reports.models import Report
from core.reports.record import Draft, record
from core.tenancy.work import Work

HELD = ("confirmed", "under_way", "completed", "stopped")


def report_meeting(
    work: Work,
    booking_id: UUID,
    kind: str,
    *,
    recorded_by: Recorder,
    by: UUID,
    minutes: int | None = None,
    words: str = "",
) -> Report:
    """Record ``kind`` about a booking, once. A lateness says its minutes.

    Raises ``Invalid``, ``NotBegun``, ``NotFound`` also for a kind this marketplace does not have, ``ReportedAlready``.
    """
    if kind not in ABOUT_MEETING:
        raise Invalid(fields={"kind": [msg("Please choose what it is about.")]})
    booking = booking_of(work, booking_id)
    if not may_report(work, booking, kind):
        raise NotFound if kind == REFUSED_TIME else NotBegun
    details: dict[str, Any] = {"client_id": str(booking.client_id)}
    if kind == LATE:
        details = {"minutes": _minutes(booking, minutes), **details}
    if kind == REFUSED_TIME:
        details["starts_at"] = booking.starts_at.isoformat()
    row = provider(work, booking.provider_id)
    return record(
        work,
        Draft(
            kind,
            row,
            recorded_by,
            by,
            client_id=booking.client_id,
            booking_id=booking.id,
            details=details,
            words=words,
        ),
    )


def may_report(work: Work, booking: Booking, kind: str) -> bool:
    """Whether ``kind`` can be said of this booking now: of a meeting that began, or of one the provider called off."""
    if kind == REFUSED_TIME:
        return booking.state == "cancelled" and booking.ended_by == "provider" and not booking.terms.get("not_taken")
    return state_at(booking, work.now) in HELD and work.now >= booking.starts_at


def _minutes(booking: Booking, minutes: int | None) -> int:
    whole = (booking.ends_at - booking.starts_at) // timedelta(minutes=1)
    if minutes is None:
        raise Invalid(fields={"minutes": [msg("Please write how many minutes.")]})
    if not 1 <= minutes <= whole:
        limits = nmsg("Between 1 and {n} minute.", "Between 1 and {n} minutes.", whole)
        raise Invalid(fields={"minutes": [limits]})
    return minutes
