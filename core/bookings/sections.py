"""Where bookings appear on pages of rooms below: the next meeting on a person's own start page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from core.bookings.models import Booking
from core.bookings.queries import named_bookings
from core.bookings.states import OPEN, overdue, state_at, unpaid
from core.tenancy.work import Work
from core.web.sections import section


@section("account")
def next_meeting(work: Work, account_id: UUID) -> tuple[str, dict[str, Any]] | None:
    """The client's next meeting: when, with whom, how it stands, and until when it is to be paid for."""
    coming = Booking.state.in_(OPEN) & (Booking.ends_at > work.now) | (Booking.state == "under_way")
    statement = named_bookings().where(Booking.client_id == account_id, coming)
    found = work.session.execute(statement.order_by(Booking.starts_at, Booking.id).limit(1)).first()
    if found is None:
        return None
    booking, provider, _, title = found
    data = {
        "booking": booking,
        "provider": provider,
        "title": title,
        "state": state_at(booking, work.now),
        "unpaid": unpaid(booking) and not overdue(booking, work.now),
    }
    return "bookings/_next.html", data
