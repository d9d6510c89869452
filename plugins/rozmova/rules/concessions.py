"""Something unforeseen, too late to move without loss: the team may give another time, if the specialist agrees.

Money back because of force majeure is a case (``rules/cases.py``).
"""

from __future__ import annotations

from datetime import datetime

from core.hooks.bookings import BookingFacts
from core.hooks.concessions import ConcessionTerms
from core.hooks.site import Reason
from core.kit.deadlines import AFTER_ASKED, after, earlier, until
from core.kit.messages import Message, msg
from plugins.rozmova.parameters import RozmovaParameters
from plugins.rozmova.rules.cancellation import in_time


def concession_terms(booking: BookingFacts, at: datetime, values: RozmovaParameters) -> ConcessionTerms:
    """Only for a session to come that the client can no longer move; silence of the specialist is a no."""
    # ROZ-59
    against = _against(booking, at, values)
    if against is not None:
        return ConcessionTerms(False, reasons=(Reason("ROZ-59", against),))
    asked = values.force_majeure_requires_specialist_consent
    used = {"force_majeure_requires_specialist_consent": asked, "consent_hours": values.consent_hours}
    if not asked:
        why = msg("Something unforeseen happened: the team may make a concession.")
        return ConcessionTerms(True, needs_consent=False, reasons=(Reason("ROZ-59", why, used),))
    due = earlier(after(at, values.consent_hours, "hours", AFTER_ASKED), until(booking.starts_at))
    why = msg("Something unforeseen happened: the team may make a concession, with the specialist's consent.")
    return ConcessionTerms(True, True, due, at + (due.at - at) / 2, "refused", (Reason("ROZ-59", why, used),))


def _against(booking: BookingFacts, at: datetime, values: RozmovaParameters) -> Message | None:
    """Why there is nothing to concede, or ``None``."""
    if booking.state != "confirmed" or at >= booking.starts_at:
        return msg("Another time can only be given to a booked session before it begins.")
    if in_time(booking, at, values):
        return msg("The client can still cancel or move this session without losing money.")
    return None
