"""Who did not come, and what follows."""

from __future__ import annotations

from core.hooks.bookings import BookingFacts, NoShowTerms, Side
from core.hooks.site import Reason
from core.kit.messages import msg, nmsg
from plugins.proego.parameters import ProEgoParameters
from plugins.proego.rules.formats import PRE_CONSULTATION, SESSIONS

EVERYTHING = 10_000


def no_show_terms(booking: BookingFacts, missed_by: Side, values: ProEgoParameters) -> NoShowTerms:
    """A client's absence is paid in full like a late refusal; a specialist's gives everything back."""
    if missed_by == "client" and booking.format == PRE_CONSULTATION:
        # PRO-17
        why = msg("The client did not come; the consultation is free, so there is nothing to pay.")
        return NoShowTerms("client_no_show", EVERYTHING, False, reasons=(Reason("PRO-17", why),))
    if missed_by == "client" and not booking.price and booking.format in SESSIONS:
        # PRO-40: consumed, as if it had been held.
        why = msg("The client did not come: the free session is used up.")
        return NoShowTerms("client_no_show", 0, True, reasons=(Reason("PRO-40", why),))
    if missed_by == "client":
        # PRO-39
        why = msg("The client did not come: the session is paid in full.")
        return NoShowTerms("client_no_show", 0, True, reasons=(Reason("PRO-39", why),))
    if missed_by == "provider":
        return _by_specialist(booking, values)
    why = msg("The meeting could not take place because of the platform: the client gets everything back.")
    return NoShowTerms("not_held", EVERYTHING, False, reasons=(Reason("PRO-38", why),))


def _by_specialist(booking: BookingFacts, values: ProEgoParameters) -> NoShowTerms:
    if booking.format not in SESSIONS:
        why = msg("The specialist did not come: the client gets everything back.")
        return NoShowTerms("provider_no_show", EVERYTHING, False, "no_show", (Reason("PRO-38", why),))
    # PRO-40: not to come is to refuse at the last instant.
    owed = values.late_provider_cancel_free_sessions
    why = nmsg(
        "The specialist did not come: the client gets everything back and {n} next session is free.",
        "The specialist did not come: the client gets everything back and {n} next sessions are free.",
        owed,
    )
    reason = Reason("PRO-40", why, {"late_provider_cancel_free_sessions": owed})
    return NoShowTerms("provider_no_show", EVERYTHING, False, "no_show", (reason,), free_sessions=owed)
