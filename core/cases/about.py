"""Which booking a case is about, so that everybody it speaks to knows which meeting is meant."""

from __future__ import annotations

from core.bookings.models import Booking
from core.bookings.queries import sides_of
from core.cases.models import Case
from core.cases.queries import case_of
from core.kit.messages import Message, msg
from core.tenancy.work import Work


def booking_about(work: Work, case: Case) -> Booking | None:
    """The booking; for an appeal that of the case it is against."""
    if case.subject_kind == "case" and case.subject_id is not None:
        return booking_about(work, case_of(work, case.subject_id))
    if case.subject_kind != "booking" or case.subject_id is None:
        return None
    return work.session.get(Booking, (work.tenant.id, case.subject_id))


def meeting_of(work: Work, booking: Booking) -> Message:
    """The booking in words: what, who with whom, when."""
    sides = sides_of(work, booking)
    return msg(
        "{title}, {client} with {provider}, {start}",
        title=sides.title,
        client=sides.client_name,
        provider=sides.provider_name,
        start=booking.starts_at,
    )


def named(work: Work, case: Case, label: Message) -> Message:
    """What a case is called in a mail: its kind, and the meeting it is about."""
    booking = booking_about(work, case)
    return msg("{kind} ({meeting})", kind=label, meeting=meeting_of(work, booking)) if booking else label
