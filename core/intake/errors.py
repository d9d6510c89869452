"""Why a client can't be accepted, declined or handed over."""

from __future__ import annotations

from core.kit.errors import Conflict
from core.kit.messages import msg


class NotNew(Conflict):
    """Only a new client's booking to come is accepted or declined."""

    code = "not_new"
    default = msg("Only the booking of a new client that has not begun can be accepted, declined or handed over.")


class ProposedAlready(Conflict):
    """Somebody was proposed to this client."""

    code = "proposed_already"
    default = msg("Somebody has been proposed to this client already.")
