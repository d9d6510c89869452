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


class KnownAlready(Conflict):
    """The two have a conversation for it."""

    code = "known_already"
    default = msg("You know each other already: please write in your conversation.")


class InquiredAlready(Conflict):
    """The first message waits for an answer."""

    code = "inquired_already"
    default = msg("Your first message is there already. You can write more in your conversation.")


class NotNow(Conflict):
    """Not taken up lately; why stays unsaid."""

    code = "not_now"
    default = msg("A first message to this person is not possible just now. Please choose somebody else.")


class TooManyInquiries(Conflict):
    """A few at a time."""

    code = "too_many_inquiries"
    default = msg("You have written to several people who have not answered yet. Please wait for an answer first.")


class InquiryIsAnswered(Conflict):
    """It was answered, or its time is over."""

    code = "inquiry_is_answered"
    default = msg("This message has been answered already, or the time for an answer is over.")
