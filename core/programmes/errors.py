"""Why a programme can't be sent, published or joined."""

from __future__ import annotations

from core.kit.errors import Conflict
from core.kit.messages import msg


class SentAlready(Conflict):
    """It waits for the team."""

    code = "sent_already"
    default = msg("This was sent already: the team looks at it.")


class NotSent(Conflict):
    """Nothing waits."""

    code = "not_sent"
    default = msg("Nothing waits for a decision here.")


class NothingToSend(Conflict):
    """Its provider publishes it, or it is published."""

    code = "nothing_to_send"
    default = msg("This is published already, or needs nobody else to publish it.")


class NoDates(Conflict):
    """There is nothing to book."""

    code = "no_dates"
    default = msg("No dates are open that you do not have yet.")
