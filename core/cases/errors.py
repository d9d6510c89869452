"""What can stand in the way of a case."""

from __future__ import annotations

from core.kit.errors import Conflict, Forbidden
from core.kit.messages import msg


class CaseIsDecided(Conflict):
    """The case is answered."""

    code = "case_is_decided"
    default = msg("This case is already decided. Open a new one if something else came up.")


class CaseIsOpenAlready(Conflict):
    """The person has an open case of this kind about this booking."""

    code = "case_is_open"
    default = msg("You have already told us about this; we are on it. Please write into the case that is open.")


class PositionsMissing(Conflict):
    """Not everybody who decides has taken a position."""

    code = "positions_missing"
    default = msg("Everybody who decides this case has to take a position first.")


class NotYourPart(Forbidden):
    """A position is taken in one's own role only."""

    code = "not_your_part"
    default = msg("You can't take a position in this role.")


class NothingToGiveBack(Conflict):
    """No money was paid for the booking, or all of it has gone back."""

    code = "nothing_to_give_back"
    default = msg("Nothing was paid for this booking, or all of it has already gone back.")


class NotOverYet(Conflict):
    """The meeting has not taken place: it can be cancelled instead."""

    code = "not_over_yet"
    default = msg("This meeting has not taken place yet. Cancel it instead: the page shows what you get back.")
