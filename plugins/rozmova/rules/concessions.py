"""Force majeure: the team may concede something when the rules alone would not help, leaning on the specialist."""

from __future__ import annotations

from datetime import datetime

from core.hooks.bookings import BookingFacts
from core.hooks.concessions import ConcessionTerms
from core.hooks.site import Reason
from core.kit.instants import hours
from core.kit.messages import Message, msg
from plugins.rozmova.parameters import RozmovaParameters
from plugins.rozmova.rules.cancellation import in_time, is_unpaid

LOST = frozenset({"deemed_delivered", "client_no_show"})
"""Outcomes with which a client paid for a session they did not have."""


def concession_terms(booking: BookingFacts, at: datetime, values: RozmovaParameters) -> ConcessionTerms:
    """Only where a client would lose money: late before the session, or afterwards when it counts as held without them.

    The specialist is asked first, unless the tenant has chosen otherwise; whoever does not answer has not agreed.
    """
    # ROZ-59
    against = _against(booking, at, values)
    if against is not None:
        return ConcessionTerms(False, reasons=(Reason("ROZ-59", against),))
    asked = values.force_majeure_requires_specialist_consent
    due = at + hours(values.force_majeure_answer_hours)
    if at < booking.starts_at < due:
        due = booking.starts_at
    used = {
        "force_majeure_requires_specialist_consent": asked,
        "force_majeure_answer_hours": values.force_majeure_answer_hours,
    }
    why = msg("Something unforeseen happened: the team may make a concession, with the specialist's consent.")
    if not asked:
        return ConcessionTerms(True, needs_consent=False, reasons=(Reason("ROZ-59", _alone(), used),))
    return ConcessionTerms(True, True, due, at + (due - at) / 2, "refused", (Reason("ROZ-59", why, used),))


def _alone() -> Message:
    return msg("Something unforeseen happened: the team may make a concession.")


def _against(booking: BookingFacts, at: datetime, values: RozmovaParameters) -> Message | None:
    """Why there is nothing to concede, or ``None``."""
    if is_unpaid(booking) or not booking.paid:
        return msg("Nothing was paid for this session, so there is nothing to give back.")
    if booking.outcome in LOST:
        return None
    if booking.state != "confirmed" or at >= booking.starts_at:
        return msg("Once a session has begun, it is first written down who did not come.")
    if in_time(booking, at, values):
        return msg("The client can still cancel or move this session without losing money.")
    return None
