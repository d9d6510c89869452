"""Are there enough? If not, the meeting does not take place and everybody gets everything back."""

from __future__ import annotations

from uuid import UUID

from core.bookings.cancel import CANCELLABLE, cancel_for_platform
from core.bookings.facts import appointment_facts
from core.bookings.lapse import lapse_overdue_in
from core.bookings.locks import lock_appointment, lock_bookings
from core.bookings.meetings import end_meeting
from core.bookings.tell import tell, tell_nobody_booked
from core.kit.messages import msg
from core.rules.ask import asking
from core.rules.versions import oldest_of
from core.tenancy.work import Work

TOO_FEW = msg("Too few people have booked, so the meeting does not take place.")


def check_minimum(work: Work, appointment_id: UUID) -> bool:
    """Ask whether an open meeting goes ahead with the seats taken; cancel it for everybody if not.

    Answers whether it goes ahead.
    """
    appointment = lock_appointment(work, appointment_id)
    if appointment.state != "open" or work.now >= appointment.starts_at:
        return True
    lapse_overdue_in(work, appointment)
    rows = lock_bookings(work, appointment_id)
    bookings = [row for row in rows if row.state in CANCELLABLE]
    version = oldest_of(work, {row.rule_version for row in bookings})
    rules = asking(work, "appointment", appointment.id, version=version)
    terms = rules.ask.minimum_terms(site=rules.site, appointment=appointment_facts(appointment, rows), at=work.now)
    if terms.goes_ahead:
        return True
    why = terms.reasons[0].message if terms.reasons else TOO_FEW
    for booking in bookings:
        cancel_for_platform(work, booking, appointment, why, told=("client",))
    if bookings:
        tell(work, bookings[0], "provider", "meeting_too_few", why=why)
    elif not rows:
        tell_nobody_booked(work, appointment, why)
    if appointment.state == "open":
        end_meeting(work, appointment)
    return False
