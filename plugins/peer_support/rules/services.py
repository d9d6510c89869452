"""The Centre's paid services: open to everybody at any time, prepaid, and cancelled on terms of their own."""

from __future__ import annotations

from datetime import datetime

from core.hooks.bookings import BookingFacts, CancellationTerms, NoShowTerms, RescheduleTerms, Side
from core.hooks.money import Commission
from core.hooks.site import Reason
from core.kit.deadlines import Deadline, before
from core.kit.messages import Message, msg, nmsg
from plugins.peer_support.parameters import PeerSupportParameters
from plugins.peer_support.rules.formats import SERVICE

EVERYTHING, NOTHING = 10_000, 0


def free_until(booking: BookingFacts, values: PeerSupportParameters) -> Deadline:
    """Elapsed hours; the bound itself is in time."""
    # PEER-13
    return before(booking.starts_at, values.service_cancel_hours, "hours")


def in_time(booking: BookingFacts, at: datetime, values: PeerSupportParameters) -> bool:
    """Not later than that."""
    # PEER-13
    return at <= free_until(booking, values).at


def cancellation_terms(
    booking: BookingFacts, cancelled_by: Side, at: datetime, values: PeerSupportParameters
) -> CancellationTerms:
    """Everything goes back in time, and whenever specialist or team cancel; later a client pays in full."""
    # PEER-13
    if at >= booking.starts_at:
        begun = msg("The meeting has already begun, so it can't be cancelled or moved any more.")
        return CancellationTerms(False, NOTHING, reasons=(_why(begun, values),))
    if cancelled_by != "client" or in_time(booking, at, values):
        return CancellationTerms(True, EVERYTHING, reasons=(_why(msg("All money goes back."), values),))
    late = nmsg(
        "Less than {n} hour is left before the service: it is paid in full.",
        "Less than {n} hours are left before the service: it is paid in full.",
        values.service_cancel_hours,
    )
    return CancellationTerms(True, NOTHING, True, reasons=(_why(late, values),))


def reschedule_terms(
    booking: BookingFacts, moved_by: Side, at: datetime, values: PeerSupportParameters
) -> RescheduleTerms:
    """A service is moved as long as it could be cancelled for nothing; the team may do so until it begins."""
    # PEER-13: no move of a service is counted.
    if at >= booking.starts_at:
        begun = msg("The meeting has already begun, so it can't be cancelled or moved any more.")
        return RescheduleTerms(False, reasons=(_why(begun, values),))
    if moved_by != "platform" and not in_time(booking, at, values):
        late = nmsg(
            "Less than {n} hour is left before the service, so it can't be moved any more.",
            "Less than {n} hours are left before the service, so it can't be moved any more.",
            values.service_cancel_hours,
        )
        return RescheduleTerms(False, reasons=(_why(late, values),))
    return RescheduleTerms(True)


def no_show_terms(missed_by: Side, values: PeerSupportParameters) -> NoShowTerms:
    """A service missed by the client is paid; missed by the specialist, all of it goes back. Neither is a strike."""
    # PEER-13
    if missed_by == "client":
        text = msg("The client did not come: the service is paid in full.")
        return NoShowTerms("client_no_show", NOTHING, True, reasons=(_why(text, values),))
    text = msg("The service did not take place: all money goes back.")
    return NoShowTerms(f"{missed_by}_no_show", EVERYTHING, False, reasons=(_why(text, values),))


def commission(format: str, values: PeerSupportParameters) -> Commission:
    """What the Centre keeps of a paid service; of a peer consultation there is nothing to keep."""
    # PEER-13, PEER-22
    if format != SERVICE:
        return Commission(NOTHING)
    text = msg("The Centre keeps its share of a paid service.")
    used = {"service_share_bps": values.service_share_bps}
    return Commission(values.service_share_bps, (Reason("PEER-13", text, used),))


def _why(message: Message, values: PeerSupportParameters) -> Reason:
    return Reason("PEER-13", message, {"service_cancel_hours": values.service_cancel_hours})
