"""Booking: opened times, the gate of some groups, the reservation on the card, reminders and checks."""

from __future__ import annotations

from datetime import datetime, timedelta

from core.hooks.bookings import AppointmentFacts, BookingFacts, BookingWindow, MinimumTerms, PaymentTerms, Step
from core.hooks.offerings import OfferingFacts
from core.hooks.people import PairFacts
from core.hooks.sessions import MendingTerms
from core.hooks.site import Objection, Reason
from core.kit.deadlines import AFTER_BOOKING, Deadline, after, earlier, until
from core.kit.instants import MICROSECOND, hours
from core.kit.messages import msg, nmsg
from plugins.proego.parameters import ProEgoParameters
from plugins.proego.rules.formats import GROUP, PRE_CONSULTATION
from plugins.proego.rules.programmes import has_gate


def booking_window(offering: OfferingFacts, at: datetime, values: ProEgoParameters) -> BookingWindow:
    """Opened times from now on."""
    # PRO-24
    grid = values.preconsult_minutes if offering.format == PRE_CONSULTATION else 30
    days = values.bookable_days
    why = nmsg(
        "A session is booked at most {n} day ahead, at a time the specialist has opened.",
        "A session is booked at most {n} days ahead, at a time the specialist has opened.",
        days,
    )
    reason = Reason("PRO-24", why, {"bookable_days": days})
    return BookingWindow(at, at + timedelta(days=days), grid, reasons=(reason,))


def booking_objections(offering: OfferingFacts, pair: PairFacts, values: ProEgoParameters) -> list[Objection]:
    """Some groups are open only to those whom the group's own therapist admitted after a consultation."""
    # PRO-30: nothing but a group has a gate.
    if not has_gate(offering, values) or pair.admitted:
        return []
    if pair.declined:
        # PRO-18
        text = msg("After the consultation the therapist decided that this group is not the right one for you.")
        return [Objection("PRO-18", text)]
    # PRO-18, PRO-20, PRO-45
    text = msg(
        "This group is open after a free consultation with its own therapist, who then admits you. "
        "Please book the consultation first."
    )
    if pair.consulted:
        text = msg("You have had the consultation. As soon as the therapist has decided, we tell you.")
    return [Objection("PRO-20", text, values={"gated_group_types": values.gated_group_types})]


def payment_terms(booking: BookingFacts, at: datetime, values: ProEgoParameters) -> PaymentTerms:
    """The sum is reserved on the card at once, and captured when the session is delivered."""
    if not booking.price:
        return PaymentTerms("none")
    # PRO-26: no reservation, no booking; a transfer can't be reserved and must arrive before the start.
    due_at = reserve_until(booking, at, values).at
    why = msg("The price is reserved on the card at the booking, and taken after the session.")
    used = {"authorisation_minutes": values.authorisation_minutes}
    return PaymentTerms("authorise", due_at, booking.starts_at, (Reason("PRO-26", why, used),))


def reserve_until(booking: BookingFacts, at: datetime, values: ProEgoParameters) -> Deadline:
    """Minutes after the booking, and not later than the start."""
    # PRO-26
    return earlier(after(at, values.authorisation_minutes, "minutes", AFTER_BOOKING), until(booking.starts_at))


def timeline(booking: BookingFacts, values: ProEgoParameters) -> tuple[Step, ...]:
    """Reminders, of the session while cancelling is still free and of its link; the check of a group's size."""
    remind_at = booking.starts_at - hours(values.meeting_reminder_hours)
    # Who books at shorter notice has just read the confirmation.
    steps = [Step("meeting_reminder", remind_at)] if remind_at > booking.created_at else []
    # PRO-28: the session is online, so there must be a room to enter.
    steps.append(Step("link_reminder", booking.starts_at - hours(values.link_reminder_hours), "never", "PRO-28"))
    if booking.format == GROUP:
        # PRO-35
        mark = booking.starts_at - hours(values.cancel_notice_hours)
        # Cancelled at the mark itself is in time (PRO-38), so it is counted once more right after it.
        steps.append(Step("minimum_check", mark, "never", "PRO-35"))
        steps.append(Step("minimum_check", mark + MICROSECOND, "never", "PRO-35"))
    return tuple(steps)


def mending_terms(booking: BookingFacts, expires_at: datetime, at: datetime, values: ProEgoParameters) -> MendingTerms:
    """A reservation that lasts until the end needs nothing; else another card is presented before the start."""
    if expires_at >= booking.ends_at:
        return MendingTerms()
    # PRO-26
    until = min(at + hours(values.reservation_mend_hours), booking.starts_at)
    still_held = min(until, expires_at)
    if at < still_held and still_held > booking.starts_at - hours(values.cancel_notice_hours):
        return _taken_then(still_held, values)
    text = msg("The price can't be kept reserved on the card. Another one is taken until {until}.", until=until)
    return MendingTerms(
        until, reasons=(Reason("PRO-26", text, {"reservation_mend_hours": values.reservation_mend_hours}),)
    )


def _taken_then(until: datetime, values: ProEgoParameters) -> MendingTerms:
    # PRO-26, PRO-39: when it is too late to refuse, the session is paid in any case, out of what is still reserved.
    text = msg(
        "The price can't be kept reserved on the card until the end. Another card is taken until {until}; without one "
        "the price is taken then from what is still reserved, and the session takes place.",
        until=until,
    )
    used = {
        "reservation_mend_hours": values.reservation_mend_hours,
        "cancel_notice_hours": values.cancel_notice_hours,
    }
    return MendingTerms(until, taken=True, reasons=(Reason("PRO-26", text, used),))


def minimum_terms(appointment: AppointmentFacts, values: ProEgoParameters) -> MinimumTerms:
    """A group with fewer people than its least does not meet, and everybody gets everything back."""
    least = max(values.group_min, appointment.capacity_min)
    # Seats that are not paid for do not count; late refusals do, because they are.
    enough = appointment.seats_charged >= least
    if appointment.format != GROUP or enough or values.below_min == "take_place":
        return MinimumTerms(True)
    # PRO-35
    text = nmsg(
        "Fewer than {n} person booked this group session, so it does not take place; everybody gets everything back.",
        "Fewer than {n} people booked this group session, so it does not take place; everybody gets everything back.",
        least,
    )
    return MinimumTerms(False, (Reason("PRO-35", text, {"group_min": least, "below_min": values.below_min}),))
