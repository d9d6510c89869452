"""Why nothing can be answered or conceded."""

from __future__ import annotations

from core.kit.errors import Conflict, Refused
from core.kit.messages import msg


class AnsweredAlready(Conflict):
    """The question is settled."""

    code = "consent_settled"
    default = msg("This was answered already, or its time has passed.")


class NothingToConcede(Refused):
    """The rules see nothing to concede for this booking now."""

    code = "nothing_to_concede"
    default = msg("There is nothing to concede for this booking now.")


class ConcessionOpen(Conflict):
    """One at a time."""

    code = "concession_open"
    default = msg("A concession for this booking is being looked at already.")


class ConcessionDecided(Conflict):
    """It is decided."""

    code = "concession_decided"
    default = msg("This has been decided already.")


class ConsentMissing(Conflict):
    """The provider was asked and has not agreed."""

    code = "consent_missing"
    default = msg("This needs the provider's consent, and it was not given.")
