"""An ordered service is done."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from core.bookings.deliver import CAPTURE, CAPTURE_AT, close_meeting, collect, complete, deliver
from core.bookings.errors import WrongState
from core.bookings.facts import booking_facts
from core.bookings.flows import open_ended
from core.bookings.locks import lock_booking
from core.bookings.models import Booking
from core.bookings.progress import require_act
from core.bookings.tell import other, tell
from core.hooks.bookings import Side
from core.rules.ask import asking
from core.schedule.plan import cancel_planned
from core.tenancy.work import Work


def finish_service(work: Work, booking_id: UUID, side: Side) -> Booking:
    """A service under way is completed now: the provider has earned it.

    Its money is collected as the rules say, at once when the client is the one who says that it is done.
    Raises ``WrongState``, ``Refused``, ``NotFound``.
    """
    booking, appointment = lock_booking(work, booking_id)
    if not open_ended(work, booking):
        raise WrongState
    require_act(work, booking, "finish", side, fits=booking.state == "under_way")
    collected_at = work.now if side == "client" else _collected_at(work, booking)
    complete(work, booking, work.now, capture_at=collected_at)
    booking.ended_by = side
    deliver(work, booking, work.now)
    close_meeting(work, appointment, work.now)
    code = "service_finished_waits" if collected_at > work.now else "service_finished"
    for to in other(side):
        tell(work, booking, to, code, until=collected_at)
    return booking


def confirm_done(work: Work, booking_id: UUID) -> Booking:
    """The client says that a finished service is done: its money is collected now. Said twice, nothing changes.

    Raises ``WrongState``, ``NotFound``.
    """
    booking, _ = lock_booking(work, booking_id)
    if booking.state != "completed" or CAPTURE_AT not in booking.terms:
        require_act(work, booking, "confirm", "client", fits=False)
    if awaits_confirmation(booking, work.now):
        cancel_planned(work, booking.id, CAPTURE)
        booking.terms = {**booking.terms, CAPTURE_AT: work.now.isoformat()}
        collect(work, booking)
        tell(work, booking, "provider", "service_confirmed")
    return booking


def awaits_confirmation(booking: Booking, now: datetime) -> bool:
    """Whether a finished service waits for the client's word, or for the time to give it to be over."""
    at = capture_at(booking)
    return booking.state == "completed" and at is not None and at > now


def capture_at(booking: Booking) -> datetime | None:
    """When the price of a finished service is collected, if not at once."""
    at = booking.terms.get(CAPTURE_AT)
    return datetime.fromisoformat(at) if at is not None else None


def _collected_at(work: Work, booking: Booking) -> datetime:
    rules = asking(work, "booking", booking.id, version=booking.rule_version)
    facts = booking_facts(work, booking)
    return rules.ask.completion_terms(site=rules.site, booking=facts, completed_at=work.now).capture_at
