"""Who did not come, and what follows."""

from __future__ import annotations

from core.hooks.bookings import BookingFacts, NoShowTerms, Side
from core.hooks.site import Reason
from core.kit.messages import msg
from plugins.proego.rules.formats import PRE_CONSULTATION

EVERYTHING = 10_000


def no_show_terms(booking: BookingFacts, missed_by: Side) -> NoShowTerms:
    """A client's absence is paid in full like a late refusal; a specialist's gives everything back."""
    if missed_by == "client" and booking.format == PRE_CONSULTATION:
        # PRO-17
        why = msg("The client did not come; the consultation is free, so there is nothing to pay.")
        return NoShowTerms("client_no_show", EVERYTHING, False, reasons=(Reason("PRO-17", why),))
    if missed_by == "client":
        # PRO-39
        why = msg("The client did not come: the session is paid in full.")
        return NoShowTerms("client_no_show", 0, True, reasons=(Reason("PRO-39", why),))
    if missed_by == "provider":
        # PRO-40
        why = msg("The specialist did not come: the client gets everything back.")
        return NoShowTerms("provider_no_show", EVERYTHING, False, "no_show", (Reason("PRO-40", why),))
    why = msg("The meeting could not take place because of the platform: the client gets everything back.")
    return NoShowTerms("not_held", EVERYTHING, False, reasons=(Reason("PRO-38", why),))
