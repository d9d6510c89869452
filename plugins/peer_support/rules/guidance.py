"""What a mother reads before a meeting."""

from __future__ import annotations

from core.hooks.announcements import Notify
from core.hooks.bookings import BookingFacts
from core.kit.messages import msg
from plugins.peer_support.parameters import PeerSupportParameters
from plugins.peer_support.rules.formats import PEER


def before_the_meeting(booking: BookingFacts, values: PeerSupportParameters) -> list[Notify]:
    """How to get ready for a peer consultation: a safe place, a steady connection, camera and microphone on."""
    if booking.format != PEER:
        return []
    # PEER-17, PEER-18, PEER-20: advice; nobody is kept out for a slow connection.
    subject = msg("How to get ready for your consultation")
    body = msg(
        "Please find a place where you feel safe and comfortable. A steady connection helps, best by cable and with "
        "at least {mbit} Mbit/s. Camera and microphone must be on: without video the consultant has to refuse the "
        "consultation.",
        mbit=values.advised_mbit,
    )
    return [Notify("client", subject, body, "PEER-17")]
