"""When a session can be booked, until when it is paid for, and when people are reminded."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from core.hooks.bookings import BookingFacts, BookingWindow, PaymentTerms, Step
from core.hooks.site import Reason
from core.kit.instants import at_local, hours, local_date, start_of_day
from core.kit.messages import nmsg
from plugins.rozmova.parameters import RozmovaParameters


def booking_window(at: datetime, values: RozmovaParameters) -> BookingWindow:
    """Starts from the payment deadline on: what can no longer be paid for in time can't be booked."""
    # ROZ-41, ROZ-44
    notice = values.payment_deadline_hours
    return BookingWindow(
        not_before=at + hours(notice),
        not_after=at + timedelta(days=values.bookable_days),
        grid_min=values.start_grid_minutes,
        reasons=(
            Reason(
                "ROZ-41",
                nmsg(
                    "Sessions are paid for at least {n} hour ahead, so earlier times can't be booked.",
                    "Sessions are paid for at least {n} hours ahead, so earlier times can't be booked.",
                    notice,
                ),
                {"payment_deadline_hours": notice},
            ),
        ),
    )


def payment_terms(booking: BookingFacts, values: RozmovaParameters) -> PaymentTerms:
    """Paid in advance; the deadline itself is still in time. Only then is the time the client's."""
    if not booking.price:
        return PaymentTerms("none")
    # ROZ-41, ROZ-44
    notice = values.payment_deadline_hours
    due_at = booking.starts_at - hours(notice)
    why = nmsg(
        "A session is paid for no later than {n} hour before it; the time is yours once the payment succeeded.",
        "A session is paid for no later than {n} hours before it; the time is yours once the payment succeeded.",
        notice,
    )
    used = {"payment_deadline_hours": notice}
    return PaymentTerms("prepay", due_at, due_at, (Reason("ROZ-41", why, used), Reason("ROZ-44", why, used)))


def payment_reminder_at(starts_at: datetime, zone: str, values: RozmovaParameters) -> datetime:
    """On the eve at the set time, earlier when the deadline is near, never before the eve begins."""
    # ROZ-42
    eve = local_date(starts_at, zone) - timedelta(days=1)
    usual = at_local(eve, time.fromisoformat(values.payment_reminder_local_time), zone)
    deadline = starts_at - hours(values.payment_deadline_hours)
    in_time = deadline - hours(values.payment_reminder_lead_hours)
    return max(start_of_day(eve, zone), min(usual, in_time))


def timeline(booking: BookingFacts, zone: str, values: RozmovaParameters) -> tuple[Step, ...]:
    """The payment reminder, unless there is nothing to pay, and the reminder of the meeting."""
    meeting = Step("meeting_reminder", booking.starts_at - hours(values.meeting_reminder_hours))
    if not booking.price:
        return (meeting,)
    payment = Step("payment_reminder", payment_reminder_at(booking.starts_at, zone, values), "paid", "ROZ-42")
    return (payment, meeting)
