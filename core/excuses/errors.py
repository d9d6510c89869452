"""Why a document can't be handed in, or not be judged."""

from __future__ import annotations

from core.kit.errors import Conflict
from core.kit.messages import msg


class NothingToExcuse(Conflict):
    """No free session is owed for this booking, or no document excuses from it here."""

    code = "nothing_to_excuse"
    default = msg("There is nothing this booking could be excused from.")


class TooLateToExcuse(Conflict):
    """The last instant has passed."""

    code = "too_late"
    default = msg("The time to hand a document in is over.")


class HandedInBefore(Conflict):
    """One document waits for an answer, or was accepted."""

    code = "handed_in"
    default = msg("A document was handed in already.")


class AnsweredBefore(Conflict):
    """The team has decided."""

    code = "decided"
    default = msg("This has been decided already.")
