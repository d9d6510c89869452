"""Who did not come, and what follows."""

from __future__ import annotations

from core.hooks.bookings import BookingFacts, NoShowTerms, Side
from core.hooks.site import Reason
from core.kit.messages import msg
from plugins.rozmova.rules.cancellation import EVERYTHING, is_unpaid

NO_SHOW_SIGNAL = "no_show"


def no_show_terms(booking: BookingFacts, missed_by: Side) -> NoShowTerms:
    """A paid client's absence counts as held; a specialist's gives everything back; unpaid, nobody was expected."""
    if is_unpaid(booking):
        # ROZ-63
        why = msg("The session was not paid for in advance, so nobody had to wait for anybody.")
        return NoShowTerms("not_expected", EVERYTHING, False, reasons=(Reason("ROZ-63", why),))
    if missed_by == "client":
        # ROZ-61
        why = msg("The client did not come without a warning: the session counts as held and nothing goes back.")
        return NoShowTerms("client_no_show", 0, True, reasons=(Reason("ROZ-61", why),))
    if missed_by == "provider":
        # ROZ-12, ROZ-13
        why = msg("The specialist did not come: the client gets everything back, and the absence is written down.")
        reasons = (Reason("ROZ-12", why), Reason("ROZ-13", why))
        return NoShowTerms("provider_no_show", EVERYTHING, False, NO_SHOW_SIGNAL, reasons)
    why = msg("The session could not take place because of the platform: the client gets everything back.")
    return NoShowTerms("not_held", EVERYTHING, False, reasons=(Reason("ROZ-60", why),))
