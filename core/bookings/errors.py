"""Why something can't be done with a booking, said to the person who tried."""

from __future__ import annotations

from core.kit.errors import Conflict, Refused
from core.kit.messages import msg
from core.rules.effects import LookAgain as LookAgain


class TimeNotFree(Conflict):
    """The chosen time is taken, or was never open."""

    code = "time_not_free"
    default = msg("This time is not free. Choose another one.")


class MeetingFull(Conflict):
    """All seats are taken."""

    code = "meeting_full"
    default = msg("All seats of this meeting are taken.")


class AlreadyBooked(Conflict):
    """The client has a seat here."""

    code = "already_booked"
    default = msg("You already have a seat in this meeting.")


class OwnOffering(Refused):
    """A provider can't be their own client."""

    code = "own_offering"
    default = msg("You can't book yourself.")


class NotBookable(Conflict):
    """The offering is not published, or its provider takes no bookings now."""

    code = "not_bookable"
    default = msg("This can't be booked just now.")


class OnlyAfterRequest(Refused):
    """The format is arranged by a request to the team."""

    code = "only_after_request"
    default = msg("This is arranged by a request: send one, and the team finds you the right person.")


class OnlyByOrder(Refused):
    """The format is agreed by an order."""

    code = "only_by_order"
    default = msg("This is agreed by an order: describe what you need, and the provider accepts it.")


class WrongState(Conflict):
    """The booking is in a state in which this can't be done."""

    code = "wrong_state"
    default = msg("This can't be done with a booking in its present state.")


class AlreadyStopped(Conflict):
    """One of the two was faster, or it was stopped before."""

    code = "already_stopped"
    default = msg("This service is already stopped: it ended then, and nothing more has to be done to end it.")


class NotYet(Conflict):
    """The meeting has not begun."""

    code = "not_yet"
    default = msg("The meeting has not begun yet.")


class SeatsStay(Conflict):
    """A seat belongs to its date."""

    code = "seats_stay"
    default = msg("A seat in a group can't be moved to another date. Cancel it and book another date instead.")


class NeedsDecision(Conflict):
    """Money of a finished meeting only moves by a decision of the team."""

    code = "needs_decision"
    default = msg("This meeting is already settled. Write to support: they decide what happens to its money.")


class MoreThanWasPaid(Conflict):
    """An amount above what was paid can't go back."""

    code = "more_than_was_paid"
    default = msg("No more can go back than was paid and has not gone back yet.")


class NotOwedAnyMore(Conflict):
    """The free session was taken up or withdrawn meanwhile."""

    code = "not_owed_any_more"
    default = msg("The free session is not owed any more. Look at the price again, please.")


class DoorsClosed(Conflict):
    """Without a confirmed seat nobody enters a meeting."""

    code = "no_seat"
    default = msg("Only people with a confirmed seat in this meeting can enter it.")


class NotReady(Refused):
    """Something that has to be on to enter is not."""

    code = "not_ready"
    default = msg("Before you can enter, camera or microphone still have to be switched on.")
