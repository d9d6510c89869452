"""An ordered service is done."""

from __future__ import annotations

from uuid import UUID

from core.bookings.deliver import close_meeting, complete, deliver
from core.bookings.errors import WrongState
from core.bookings.locks import lock_booking
from core.bookings.models import Booking
from core.bookings.tell import other, tell
from core.hooks.bookings import Side
from core.tenancy.work import Work


def finish_service(work: Work, booking_id: UUID, side: Side) -> Booking:
    """A service under way is completed now: its money is collected, the provider has earned it.

    Raises ``WrongState``, ``NotFound``.
    """
    booking, appointment = lock_booking(work, booking_id)
    if booking.state != "under_way":
        raise WrongState
    complete(work, booking, work.now)
    booking.ended_by = side
    deliver(work, booking, work.now)
    close_meeting(work, appointment, work.now)
    for to in other(side):
        tell(work, booking, to, "service_finished")
    return booking
