"""Why a report can't be made, answered or decided."""

from __future__ import annotations

from core.kit.errors import Conflict
from core.kit.messages import msg


class ReportedAlready(Conflict):
    """The same thing is written down."""

    code = "reported_already"
    default = msg("This is written down already. One report of it is enough.")


class TakesNobodyNew(Conflict):
    """The page is switched off: nobody new is taken, so nobody can have failed to find a time."""

    code = "takes_nobody_new"
    default = msg("This page is switched off: nobody new is taken just now. Choose somebody else, please.")


class StillContested(Conflict):
    """The provider contests the last attempt with this client, and the team has not decided."""

    code = "still_contested"
    default = msg("The last attempt with this person is still being looked at by the team.")


class AnsweredAlready(Conflict):
    """The provider has given their word."""

    code = "answered_already"
    default = msg("You have answered this already; the team decides now.")


class DecidedAlready(Conflict):
    """The team has decided."""

    code = "decided_already"
    default = msg("The team has decided this already.")


class NotBegun(Conflict):
    """Nothing can be said about a meeting that has not begun."""

    code = "not_begun"
    default = msg("This can be reported once the meeting should have begun.")
