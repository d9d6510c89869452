"""Around a meeting: when its doors are open, a card's reservation that ends, and a duty that may be excused."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from core.hooks.bookings import BookingFacts, Side
from core.hooks.markers import formerly, question
from core.hooks.site import Reason, SiteFacts
from core.kit.deadlines import Deadline
from core.kit.messages import Message

Requirement = Literal["camera", "microphone"]


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """A meeting somebody wants to enter, with the booked times."""

    format: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class AccessTerms:
    """When the doors of a meeting are open: both bounds inclusive; without them, always.

    ``requires``: what has to be on to enter, with the reasons ``required_by``; who enters says so. ``advice`` is shown
    before the doors and keeps nobody out.
    """

    opens_at: datetime | None = None
    closes_at: datetime | None = None
    reasons: tuple[Reason, ...] = ()
    requires: tuple[Requirement, ...] = ()
    required_by: tuple[Reason, ...] = ()
    advice: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class MendingTerms:
    """Until when (inclusive) a client may put another card in place of one that can't be reserved any longer.

    The booking stays confirmed until then, and lapses after it. ``None``: nothing has to be mended yet; a reservation
    that has ended is then asked for anew, like the first one. ``taken``: at that instant what is still reserved is
    collected instead, and the booking goes on.
    """

    until: datetime | None = None
    taken: bool = False
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class ExcuseTerms:
    """Until when a document may be handed in that excuses from a duty; ``None``: nothing excuses."""

    deadline: Deadline | None = field(default=None, metadata=formerly("until"))
    reasons: tuple[Reason, ...] = ()

    @property
    def until(self) -> datetime | None:
        """The last instant to hand it in."""
        return self.deadline.at if self.deadline else None


class SessionHooks:
    """What surrounds a meeting."""

    @question
    def session_access(self, site: SiteFacts, meeting: MeetingFacts, side: Side) -> AccessTerms:
        """When a meeting can be entered.

        Asked when: somebody with a confirmed seat, or the provider, wants to enter.
        Facts: the meeting with its booked times; the side that enters.
        Answer: the first and the last instant (inclusive), or none: always. What has to be on, and what is advised.
        Default: always, and nothing has to be on.
        Example: from ten minutes before the start until the end; or with camera and microphone on only.
        Used by: bookings.
        """

    @question
    def mending_terms(self, site: SiteFacts, booking: BookingFacts, expires_at: datetime, at: datetime) -> MendingTerms:
        """What follows when a sum can't be kept reserved on a card.

        Asked when: renewing a reservation failed, or it has ended before the meeting.
        Facts: the booking, when the reservation ends (or has ended), the instant.
        Answer: until when the client may present another card, or none; and whether what is reserved is then taken.
        Default: none; the client is asked to pay once the reservation has ended.
        Example: for a day, but not beyond the start.
        Used by: bookings.
        """

    @question
    def excuse_terms(self, site: SiteFacts, booking: BookingFacts, ended_at: datetime) -> ExcuseTerms:
        """Whether a document excuses a provider from the free sessions a booking brought.

        Asked when: a provider owes free sessions for a booking that was cancelled late or missed.
        Facts: the booking, when it was cancelled or missed.
        Answer: the last instant to hand the document in, or none.
        Default: none.
        Example: a document within 14 days.
        Used by: excuses.
        """
