"""Orders that become services: reserved at acceptance, stopped by either side at any moment."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal

from core.hooks.bookings import (
    BookingFacts,
    BookingWindow,
    CancellationTerms,
    NoShowTerms,
    PaymentTerms,
    Side,
    Step,
    StopTerms,
)
from core.hooks.orders import ServiceAct, ServiceTerms
from core.hooks.site import Reason
from core.kit.deadlines import AFTER_BOOKING, Deadline, after, earlier, just_before, later, until
from core.kit.instants import hours
from core.kit.messages import Message, msg
from plugins.hidone.parameters import HiDoneParameters

EVERYTHING = 10_000
STOPPABLE = frozenset({"reserved", "confirmed", "under_way"})
STOPPED_CASE = "service_stopped"
OVER = frozenset({"completed", "cancelled", "stopped", "lapsed"})
A_DAY = timedelta(hours=24)
AT_LEAST_MINUTES = 30
SETTLEMENTS: dict[str, Literal["freeze", "refund", "capture"]] = {
    "freeze_for_support": "freeze",
    "refund_client": "refund",
    "pay_worker": "capture",
}


def booking_window(at: datetime, values: HiDoneParameters) -> BookingWindow:
    """From now on: a service may be wanted at once."""
    return BookingWindow(at, at + timedelta(days=values.bookable_days), 5)


def payment_terms(booking: BookingFacts, at: datetime, values: HiDoneParameters) -> PaymentTerms:
    """The agreed price is reserved at acceptance and captured when the service is completed."""
    if not booking.price:
        return PaymentTerms("none")
    due_at = reserve_until(booking, at, values).at
    return PaymentTerms("authorise", due_at, max(due_at, booking.starts_at))


def reserve_until(booking: BookingFacts, at: datetime, values: HiDoneParameters) -> Deadline:
    """Hours after the acceptance and not after the start, yet never so soon that nobody could."""
    wanted = earlier(after(at, values.authorise_hours, "hours", AFTER_BOOKING), until(booking.starts_at))
    return later(wanted, after(at, AT_LEAST_MINUTES, "minutes", AFTER_BOOKING))


def booking_timeline(booking: BookingFacts, values: HiDoneParameters) -> tuple[Step, ...]:
    """A reminder a day before, and a question to both when nobody has said by then that it began, or is done."""
    # HID-7
    asked_at = booking.ends_at + hours(values.unfinished_reminder_hours)
    return (Step("meeting_reminder", booking.starts_at - A_DAY), Step("unfinished", asked_at, rule="HID-7"))


def service_terms(booking: BookingFacts, act: ServiceAct, at: datetime, values: HiDoneParameters) -> ServiceTerms:
    """The agreed start is not moved by starting early; what can't be begun or finished any more is help's."""
    if booking.state in OVER:
        # HID-7
        why = msg("This service is over. If something about it is not right, write to us through HELP.")
        return ServiceTerms(False, reasons=(Reason("HID-7", why),))
    if booking.state == "reserved":
        # HID-5
        why = msg("The price is not reserved yet: the service begins once the client has done that.")
        return ServiceTerms(False, reasons=(Reason("HID-5", why),))
    first = booking.starts_at - timedelta(minutes=values.start_early_minutes)
    if act != "confirm" and booking.started_at is None and at < first:
        # HID-5
        used = {"start_early_minutes": values.start_early_minutes}
        why = msg(
            "Both of you agreed on the start: the service can begin from {first} on. To begin earlier, propose an "
            "amendment of the start; it holds once both have accepted it.",
            first=first,
        )
        return ServiceTerms(False, first, (Reason("HID-5", why, used),))
    missing = _missing(booking, act)
    # HID-13
    return ServiceTerms(not missing, reasons=(Reason("HID-13", missing),) if missing else ())


def _missing(booking: BookingFacts, act: ServiceAct) -> Message | None:
    """What speaks against the act in the service's state, and what can be done instead."""
    if act == "start" and booking.state == "under_way":
        return msg("The service has begun already. You can finish it, or stop it at once.")
    if act == "finish" and booking.state == "confirmed":
        return msg("Nobody has started the service yet. Start it first, or stop it at once.")
    if act == "confirm":
        return msg("The service is not finished yet: confirm it after that. If something is wrong, stop it at once.")
    return None


def has_begun(booking: BookingFacts, at: datetime) -> bool:
    """Started by the worker, or its time has come; an order nobody has paid for yet has not begun."""
    if booking.state == "reserved":
        return False
    return booking.started_at is not None or at > cancel_until(booking).at


def cancel_until(booking: BookingFacts) -> Deadline:
    """A service nobody has started is called off until its start; later it is stopped."""
    # HID-13
    return just_before(booking.starts_at)


def cancellation_terms(booking: BookingFacts, at: datetime) -> CancellationTerms:
    """Before it begins either side calls a service off, without notice; afterwards it is stopped."""
    # HID-13
    if has_begun(booking, at):
        why = msg("The service has begun: you can stop it at once instead.")
        return CancellationTerms(False, 0, reasons=(Reason("HID-13", why),))
    why = msg("The service has not begun, so it can be called off at any time and the client pays nothing.")
    return CancellationTerms(True, EVERYTHING, reasons=(Reason("HID-13", why),))


def stop_terms(booking: BookingFacts, values: HiDoneParameters) -> StopTerms:
    """Either side, at once, without approval or notice; what happens to the money is support's by default."""
    # HID-13
    used = {"stop_settlement": values.stop_settlement}
    if booking.state not in STOPPABLE:
        why = msg(
            "Only an accepted service or one under way can be stopped; this one is over. If something about it is not "
            "right, write to us through HELP."
        )
        return StopTerms(False, reasons=(Reason("HID-13", why, used),))
    why = msg("Either side may stop a service at any moment, with immediate effect. Support looks after the rest.")
    return StopTerms(True, SETTLEMENTS[values.stop_settlement], STOPPED_CASE, (Reason("HID-13", why, used),))


def no_show_terms(booking: BookingFacts, missed_by: Side) -> NoShowTerms:
    """Nothing was rendered, so nothing is charged; but no side says so alone where a price is at stake: it stops."""
    # HID-6, HID-13
    outcome = f"{missed_by}_no_show"
    if booking.price:
        why = msg("Did the other side not come? Stop the service: support hears both of you and settles the price.")
        return NoShowTerms(outcome, EVERYTHING, False, reasons=(Reason("HID-13", why),), by_sides=False)
    why = msg("The service did not take place: the client pays nothing. Support helps whoever sees it differently.")
    return NoShowTerms(outcome, EVERYTHING, False, reasons=(Reason("HID-6", why),))
