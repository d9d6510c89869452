"""Free peer consultations after a request, and the Centre's paid services."""

from __future__ import annotations

from core.hooks.offerings import Format
from core.kit.messages import msg

PEER = "peer"
SERVICE = "service"

FORMATS = (
    # PEER-2, PEER-22
    Format(PEER, "request", msg("Peer consultation"), duration_min=60, free=True),
    Format(SERVICE, "slot", msg("Paid service of the Centre"), duration_min=50),
)
