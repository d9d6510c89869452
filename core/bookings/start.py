"""An ordered service begins."""

from __future__ import annotations

from uuid import UUID

from core.bookings.amendments.end import end_changes_of_start
from core.bookings.errors import WrongState
from core.bookings.flows import open_ended
from core.bookings.locks import lock_booking
from core.bookings.models import Booking
from core.bookings.progress import require_act
from core.bookings.states import unpaid
from core.bookings.tell import other, tell
from core.hooks.bookings import Side
from core.tenancy.work import Work


def start_service(work: Work, booking_id: UUID, side: Side) -> Booking:
    """A confirmed service is under way from now on; the other side is told.

    Raises ``Refused`` when the rules say that it is too early, ``WrongState``, ``NotFound``.
    """
    booking, _ = lock_booking(work, booking_id)
    if not open_ended(work, booking):
        raise WrongState
    require_act(work, booking, "start", side, fits=booking.state == "confirmed" and not unpaid(booking))
    booking.state, booking.started_at = "under_way", work.now
    end_changes_of_start(work, booking.id)
    for to in other(side):
        tell(work, booking, to, "service_started")
    return booking
