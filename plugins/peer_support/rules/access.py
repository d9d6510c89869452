"""Before the doors of a meeting: camera and microphone on, and a connection that is advised."""

from __future__ import annotations

from core.hooks.sessions import AccessTerms, MeetingFacts
from core.hooks.site import Reason
from core.kit.messages import msg
from plugins.peer_support.parameters import PeerSupportParameters
from plugins.peer_support.rules.formats import PEER


def session_access(meeting: MeetingFacts, values: PeerSupportParameters) -> AccessTerms:
    """A consultation is entered with camera and microphone on, by both; a slow connection keeps nobody out."""
    if meeting.format != PEER:
        return AccessTerms()
    # PEER-20
    text = msg("Camera and microphone have to be on for the whole meeting: only then can the consultation be given.")
    # PEER-18
    advice = msg(
        "A steady connection helps, best by cable and with at least {mbit} Mbit/s. With a slower one you can come in "
        "all the same.",
        mbit=values.advised_mbit,
    )
    return AccessTerms(requires=("camera", "microphone"), required_by=(Reason("PEER-20", text),), advice=(advice,))
