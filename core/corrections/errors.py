"""Why something can't be corrected."""

from __future__ import annotations

from core.kit.errors import Conflict
from core.kit.messages import msg


class NothingToCorrect(Conflict):
    """Nothing of this kind was written down about the client."""

    code = "nothing_to_correct"
    default = msg("Nothing is written down here that could be put right.")


class AskedBefore(Conflict):
    """The team looks at it, or has decided."""

    code = "asked"
    default = msg("You have told us already. A person of our team looks at it, or has decided.")


class DecidedBefore(Conflict):
    """The team has decided."""

    code = "decided"
    default = msg("Somebody of the team has decided this already.")
