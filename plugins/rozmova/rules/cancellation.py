"""Cancelling and moving a session: a day ahead nothing is lost, later the session counts as held."""

from __future__ import annotations

from datetime import datetime

from core.hooks.bookings import BookingFacts, CancellationTerms, RescheduleTerms, Side
from core.hooks.site import Reason
from core.kit.deadlines import Deadline, before
from core.kit.messages import Message, msg, nmsg
from plugins.rozmova.parameters import RozmovaParameters

EVERYTHING = 10_000
LATE_SIGNAL = "late_cancellation"


def free_until(booking: BookingFacts, values: RozmovaParameters) -> Deadline:
    """Elapsed hours, so that a clock change is no trap; the bound itself is in time."""
    # ROZ-60
    return before(booking.starts_at, values.free_change_hours, "hours")


def in_time(booking: BookingFacts, at: datetime, values: RozmovaParameters) -> bool:
    """Not later than that."""
    # ROZ-60
    return at <= free_until(booking, values).at


def is_unpaid(booking: BookingFacts) -> bool:
    """A price, and nothing of it paid: the time was never the client's (ROZ-63)."""
    return bool(booking.price) and not booking.paid and not booking.authorised


def cancellation_terms(
    booking: BookingFacts, cancelled_by: Side, at: datetime, values: RozmovaParameters
) -> CancellationTerms:
    """What cancelling does at ``at``; by a client a day ahead everything goes back, later nothing."""
    if at >= booking.starts_at:
        return CancellationTerms(False, 0, reasons=(_why("ROZ-61", _begun(), values),))
    if is_unpaid(booking):
        return CancellationTerms(True, EVERYTHING, reasons=(_why("ROZ-63", _unpaid(), values),))
    if cancelled_by == "client":
        return _by_client(booking, at, values)
    if cancelled_by == "provider" and not in_time(booking, at, values):
        # ROZ-60: a late cancellation by the specialist is not regulated; the client must not lose by it.
        # The signal carries the first rule, ROZ-12.
        reasons = (_why("ROZ-12", _noted(), values), _why("ROZ-60", _by_specialist_late(), values))
        return CancellationTerms(True, EVERYTHING, signal=LATE_SIGNAL, reasons=reasons)
    return CancellationTerms(True, EVERYTHING, reasons=(_why("ROZ-60", _by_other_side(), values),))


def _by_client(booking: BookingFacts, at: datetime, values: RozmovaParameters) -> CancellationTerms:
    if in_time(booking, at, values):
        # ROZ-56, ROZ-60
        text = _in_time(values)
        return CancellationTerms(True, EVERYTHING, reasons=(_why("ROZ-56", text, values), _why("ROZ-60", text, values)))
    # ROZ-61
    return CancellationTerms(True, 0, counts_as_delivered=True, reasons=(_why("ROZ-61", _too_late(values), values),))


def reschedule_terms(booking: BookingFacts, moved_by: Side, at: datetime, values: RozmovaParameters) -> RescheduleTerms:
    """Everybody moves a session as long as it could be cancelled without loss; later the team, by a concession.

    A late move by a client consumes the payment like a late cancellation, and the new date is paid anew. Where
    nothing was paid there is nothing to consume: whoever moves it, it stays a hold until its new deadline.
    """
    if at >= booking.starts_at:
        return RescheduleTerms(False, reasons=(_why("ROZ-61", _begun(), values),))
    if is_unpaid(booking):
        # ROZ-63
        return RescheduleTerms(True, reasons=(_why("ROZ-63", _unpaid(), values),))
    if in_time(booking, at, values):
        return RescheduleTerms(True, reasons=(_why("ROZ-60", _move_in_time(values), values),))
    if moved_by == "platform":
        # ROZ-59: late, the team may make a concession, with the specialist's consent.
        agreed = booking.move_consented or not values.force_majeure_requires_specialist_consent
        said = _concession() if agreed else _ask_first()
        return RescheduleTerms(agreed, reasons=(_why("ROZ-59", said, values),))
    if moved_by == "client":
        # ROZ-61
        return RescheduleTerms(True, consumes_payment=True, reasons=(_why("ROZ-61", _move_too_late(values), values),))
    return RescheduleTerms(False, reasons=(_why("ROZ-60", _specialist_moves_late(values), values),))


def _why(rule: str, message: Message, values: RozmovaParameters) -> Reason:
    return Reason(rule, message, {"free_change_hours": values.free_change_hours})


def _begun() -> Message:
    return msg("The session has already begun, so it can't be cancelled or moved any more.")


def _unpaid() -> Message:
    return msg("Nothing was paid for this session yet, so nothing is kept and nothing goes back.")


def _by_specialist_late() -> Message:
    return msg("The specialist cancels: the client gets everything back.")


def _noted() -> Message:
    return msg("A late cancellation by the specialist is written down.")


def _by_other_side() -> Message:
    return msg("The session is not cancelled by the client: the client gets everything back.")


def _concession() -> Message:
    return msg("Something unforeseen happened: the team moves the session.")


def _ask_first() -> Message:
    return msg("So shortly before a session the team moves it only once the specialist has agreed.")


def _in_time(values: RozmovaParameters) -> Message:
    return nmsg(
        "Cancelled at least {n} hour before the start: the client gets everything back.",
        "Cancelled at least {n} hours before the start: the client gets everything back.",
        values.free_change_hours,
    )


def _too_late(values: RozmovaParameters) -> Message:
    return nmsg(
        "Cancelled less than {n} hour before the start: the session counts as held and nothing goes back.",
        "Cancelled less than {n} hours before the start: the session counts as held and nothing goes back.",
        values.free_change_hours,
    )


def _move_in_time(values: RozmovaParameters) -> Message:
    return nmsg(
        "Moved at least {n} hour before the start: the payment stays with the session.",
        "Moved at least {n} hours before the start: the payment stays with the session.",
        values.free_change_hours,
    )


def _move_too_late(values: RozmovaParameters) -> Message:
    return nmsg(
        "Less than {n} hour is left: the session counts as held and nothing goes back. "
        "Another date is a new booking, paid anew.",
        "Less than {n} hours are left: the session counts as held and nothing goes back. "
        "Another date is a new booking, paid anew.",
        values.free_change_hours,
    )


def _specialist_moves_late(values: RozmovaParameters) -> Message:
    return nmsg(
        "Less than {n} hour is left: a specialist who can't come cancels, and the client gets everything back.",
        "Less than {n} hours are left: a specialist who can't come cancels, and the client gets everything back.",
        values.free_change_hours,
    )
