"""Cancelling and moving: a day ahead it is free for both, later the one who cancels bears it."""

from __future__ import annotations

from datetime import datetime

from core.hooks.bookings import BookingFacts, CalledOffTerms, CancellationTerms, RescheduleTerms, Side
from core.hooks.site import Reason
from core.kit.deadlines import Deadline, before
from core.kit.instants import hours
from core.kit.messages import Message, msg, nmsg
from plugins.proego.parameters import ProEgoParameters
from plugins.proego.rules.formats import PRE_CONSULTATION, SESSIONS

EVERYTHING = 10_000
LATE_SIGNAL = "late_cancellation"


def free_until(booking: BookingFacts, values: ProEgoParameters) -> Deadline:
    """Elapsed hours before the start of this very session; the bound itself is in time."""
    # PRO-31, PRO-38
    return before(booking.starts_at, values.cancel_notice_hours, "hours")


def in_time(booking: BookingFacts, at: datetime, values: ProEgoParameters) -> bool:
    """Not later than that."""
    # PRO-31, PRO-38
    return at <= free_until(booking, values).at


def cancellation_terms(
    booking: BookingFacts, cancelled_by: Side, at: datetime, values: ProEgoParameters
) -> CancellationTerms:
    """What cancelling does at ``at``; each session of a package or programme is judged on its own (PRO-38)."""
    if at >= booking.starts_at:
        return CancellationTerms(False, 0, reasons=(_why("PRO-31", _begun(), values),))
    if booking.price and not booking.authorised and not booking.paid:
        # PRO-26: without a reservation on the card there is no booking to pay for.
        return CancellationTerms(True, EVERYTHING, reasons=(_why("PRO-26", _not_reserved(), values),))
    if cancelled_by == "platform":
        return CancellationTerms(True, EVERYTHING, reasons=(_why("PRO-38", _by_platform(), values),))
    if in_time(booking, at, values):
        rule = "PRO-38" if cancelled_by == "client" else "PRO-31"
        return CancellationTerms(True, EVERYTHING, reasons=(_why(rule, _in_time(values), values),))
    if cancelled_by == "client":
        return _by_client_late(booking, values)
    return _by_specialist_late(booking, values)


def _by_client_late(booking: BookingFacts, values: ProEgoParameters) -> CancellationTerms:
    if booking.format == PRE_CONSULTATION:
        # PRO-17: free, so there is nothing to charge and nothing delivered.
        return CancellationTerms(True, EVERYTHING, reasons=(_why("PRO-17", _nothing_to_pay(), values),))
    if not booking.price and booking.format in SESSIONS:
        # PRO-40: consumed, as if it had been held.
        return CancellationTerms(True, 0, counts_as_delivered=True, reasons=(_why("PRO-40", _used_up(values), values),))
    # PRO-39
    return CancellationTerms(True, 0, counts_as_delivered=True, reasons=(_why("PRO-39", _too_late(values), values),))


def _by_specialist_late(booking: BookingFacts, values: ProEgoParameters) -> CancellationTerms:
    if booking.format not in SESSIONS:
        return CancellationTerms(True, EVERYTHING, signal=LATE_SIGNAL, reasons=(_why("PRO-31", _nothing(), values),))
    # PRO-40
    owed = values.late_provider_cancel_free_sessions
    text = nmsg(
        "The specialist cancels late: the client gets everything back and {n} next session is free.",
        "The specialist cancels late: the client gets everything back and {n} next sessions are free.",
        owed,
    )
    reason = Reason("PRO-40", text, {"late_provider_cancel_free_sessions": owed})
    return CancellationTerms(True, EVERYTHING, free_sessions=owed, signal=LATE_SIGNAL, reasons=(reason,))


def called_off_terms(called_off_by: Side) -> CalledOffTerms:
    """A session that is held for nobody is paid by nobody, also not by who had refused it late."""
    # PRO-40, PRO-38
    rule = "PRO-40" if called_off_by == "provider" else "PRO-38"
    return CalledOffTerms(EVERYTHING, False, (Reason(rule, _not_held()),))


def reschedule_terms(
    booking: BookingFacts, moved_by: Side, new_start: datetime, at: datetime, values: ProEgoParameters
) -> RescheduleTerms:
    """A session moves as long as it can be cancelled freely; the team moves it until it begins."""
    if at >= booking.starts_at:
        return RescheduleTerms(False, reasons=(_why("PRO-31", _begun(), values),))
    if moved_by == "provider" and in_time(booking, at, values) and at > new_start - hours(values.cancel_notice_hours):
        # PRO-38: the client chose another time, and must still be able to refuse the new one.
        return RescheduleTerms(False, reasons=(_why("PRO-38", _too_near(values), values),))
    if moved_by == "platform" or in_time(booking, at, values):
        return RescheduleTerms(True)
    # PRO-39, PRO-40: later it is a cancellation, with what follows from that.
    rule = "PRO-39" if moved_by == "client" else "PRO-40"
    return RescheduleTerms(False, reasons=(_why(rule, _move_too_late(values), values),))


def _why(rule: str, message: Message, values: ProEgoParameters) -> Reason:
    return Reason(rule, message, {"cancel_notice_hours": values.cancel_notice_hours})


def _begun() -> Message:
    return msg("The meeting has already begun, so it can't be cancelled or moved any more.")


def _not_reserved() -> Message:
    return msg("Nothing was reserved on the card yet, so nothing is kept and nothing goes back.")


def _by_platform() -> Message:
    return msg("The platform cancels: the client gets everything back.")


def _nothing_to_pay() -> Message:
    return msg("This consultation is free, so there is nothing to pay.")


def _nothing() -> Message:
    return msg("The specialist cancels: the client gets everything back.")


def _not_held() -> Message:
    return msg("The whole session was called off, so nobody pays for it.")


def _too_near(values: ProEgoParameters) -> Message:
    return nmsg(
        "A specialist moves a session to a time at least {n} hour ahead, so that the client can still refuse it.",
        "A specialist moves a session to a time at least {n} hours ahead, so that the client can still refuse it.",
        values.cancel_notice_hours,
    )


def _in_time(values: ProEgoParameters) -> Message:
    return nmsg(
        "Cancelled at least {n} hour before the start: the client gets everything back.",
        "Cancelled at least {n} hours before the start: the client gets everything back.",
        values.cancel_notice_hours,
    )


def _too_late(values: ProEgoParameters) -> Message:
    return nmsg(
        "Cancelled less than {n} hour before the start: the session is paid in full.",
        "Cancelled less than {n} hours before the start: the session is paid in full.",
        values.cancel_notice_hours,
    )


def _used_up(values: ProEgoParameters) -> Message:
    return nmsg(
        "Cancelled less than {n} hour before the start: the free session is used up.",
        "Cancelled less than {n} hours before the start: the free session is used up.",
        values.cancel_notice_hours,
    )


def _move_too_late(values: ProEgoParameters) -> Message:
    return nmsg(
        "Less than {n} hour is left, so the session can't be moved any more.",
        "Less than {n} hours are left, so the session can't be moved any more.",
        values.cancel_notice_hours,
    )
