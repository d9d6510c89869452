"""The dates that matter to a booking, each with the way it is counted and the rule behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from core.hooks.bookings import BookingFacts, Side
from core.hooks.markers import question
from core.hooks.money import PayoutFacts
from core.hooks.site import SiteFacts
from core.kit.deadlines import Deadline

DeadlineKind = Literal["free_cancellation", "cancellation", "free_move", "move", "payment", "payout"]
"""Until when a side cancels or moves without losing anything by it, or at all; until when a client pays; until when the
provider is paid."""


@dataclass(frozen=True, slots=True)
class BookingDeadline:
    """A date that matters to ``side``: what has to happen by then, and the id of the rule that says so, if one does."""

    kind: DeadlineKind
    side: Side
    deadline: Deadline
    rule: str | None = None


class DeadlineHooks:
    """What people have to know the time of."""

    @question
    def booking_deadlines(
        self, site: SiteFacts, booking: BookingFacts, at: datetime, payout: PayoutFacts | None
    ) -> tuple[BookingDeadline, ...]:
        """Until when what is possible with a booking, and what somebody is owed by when.

        Asked when: a booking is shown, told about or put into a calendar file. The answer is not logged: the questions
        that decide are.
        Facts: the booking as it is once it is paid; when its present terms were agreed (made or moved last); what has
        happened to its money, if there is some.
        Answer: deadlines, worked out by the functions that decide: at each of them their answer is still the one of
        before, a microsecond later it is not. None that have no meaning for the booking.
        Default: none; the core adds until when it is to be paid.
        Example: free cancellation by 14:00 on Monday, 24 elapsed hours before the start.
        Used by: bookings.
        """
