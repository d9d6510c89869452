"""When a session can be booked, until when it is paid for, and when people are reminded."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from core.hooks.bookings import BookingFacts, BookingWindow, ConfirmedBy, PaymentTerms, Step
from core.hooks.site import Reason
from core.kit.deadlines import Deadline, before, just_before
from core.kit.instants import MICROSECOND, at_local, hours, local_date, start_of_day
from core.kit.messages import msg, nmsg
from plugins.rozmova.parameters import ACCEPT, RozmovaParameters


def booking_window(at: datetime, values: RozmovaParameters) -> BookingWindow:
    """Starts from the payment deadline on: what can no longer be paid for in time can't be booked."""
    # ROZ-41, ROZ-44
    notice = values.payment_deadline_hours
    why = nmsg(
        "Sessions are paid for at least {n} hour ahead, so earlier times can't be booked.",
        "Sessions are paid for at least {n} hours ahead, so earlier times can't be booked.",
        notice,
    )
    first = at + hours(notice)
    if values.late_payment == ACCEPT:
        why, first = msg("A session is booked and paid for before it begins."), at + MICROSECOND
    used = {"payment_deadline_hours": notice, "late_payment": values.late_payment}
    last = at + timedelta(days=values.bookable_days)
    return BookingWindow(first, last, values.start_grid_minutes, reasons=(Reason("ROZ-41", why, used),))


def payment_terms(booking: BookingFacts, at: datetime, values: RozmovaParameters) -> PaymentTerms:
    """Paid in advance; the deadline itself is still in time. Only then is the time the client's.

    Where late money is taken, it is until the start; what is booked after its deadline is due by then.
    """
    if not booking.price:
        return PaymentTerms("none")
    due_at = pay_until(booking, at, values).at
    # ROZ-41
    late_until = just_before(booking.starts_at).at if values.late_payment == ACCEPT else None
    # ROZ-44
    confirmed_by: ConfirmedBy = "payment" if values.confirm_requires_payment else "booking"
    return PaymentTerms("prepay", due_at, due_at, _payment_reasons(values, late_until), late_until, confirmed_by)


def pay_until(booking: BookingFacts, at: datetime, values: RozmovaParameters) -> Deadline:
    """The last instant to pay for what is booked at ``at``: hours ahead, or the start where late money is taken."""
    # ROZ-41
    deadline = before(booking.starts_at, values.payment_deadline_hours, "hours")
    if values.late_payment == ACCEPT and at > deadline.at:
        return just_before(booking.starts_at)
    return deadline


def _payment_reasons(values: RozmovaParameters, late_until: datetime | None) -> tuple[Reason, ...]:
    notice = values.payment_deadline_hours
    why = nmsg(
        "A session is paid for no later than {n} hour before it; the time is yours once the payment succeeded.",
        "A session is paid for no later than {n} hours before it; the time is yours once the payment succeeded.",
        notice,
    )
    if not values.confirm_requires_payment:
        why = nmsg(
            "A session is paid for no later than {n} hour before it; unpaid, its time is free for others again.",
            "A session is paid for no later than {n} hours before it; unpaid, its time is free for others again.",
            notice,
        )
    used = {"payment_deadline_hours": notice, "late_payment": values.late_payment}
    asked = {"payment_deadline_hours": notice, "confirm_requires_payment": values.confirm_requires_payment}
    reasons = (Reason("ROZ-41", why, used), Reason("ROZ-44", why, asked))
    if late_until is None:
        return reasons
    later = msg("A later payment is taken before the session begins, if nobody else has the time by then.")
    return (*reasons, Reason("ROZ-41", later, used))


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
