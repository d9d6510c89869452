"""What the core tells plugins after a commit, and the follow-ups they may ask for, as data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from core.hooks.bookings import BookingFacts, Side
from core.hooks.markers import collected
from core.hooks.reviews import ReviewFacts
from core.hooks.site import SiteFacts
from core.kit.messages import Message


@dataclass(frozen=True, slots=True)
class Notify:
    """Tell one side of the booking, by the channels it has."""

    to: Literal["client", "provider", "team"]
    subject: Message
    body: Message
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class RecordSignal:
    """Write a signal down against one side; signals are only ever added."""

    about: Literal["client", "provider"]
    kind: str
    rule: str


FollowUp = Notify | RecordSignal


class AnnouncementHooks:
    """After the commit; a failure is retried and hurts nobody else."""

    @collected
    def on_booking_confirmed(self, site: SiteFacts, booking: BookingFacts) -> Sequence[FollowUp]:
        """A booking was confirmed.

        Asked when: after the commit that confirmed it, once.
        Facts: the booking.
        Answer: follow-ups.
        Default: none (both sides are told by the core).
        Example: a preparation hint to the client.
        Used by: bookings.
        """

    @collected
    def on_booking_completed(self, site: SiteFacts, booking: BookingFacts) -> Sequence[FollowUp]:
        """A booking was completed.

        Asked when: after the commit that completed it, once.
        Facts: the booking.
        Answer: follow-ups.
        Default: none.
        Example: a reminder to issue the online receipt.
        Used by: bookings.
        """

    @collected
    def on_booking_stopped(self, site: SiteFacts, booking: BookingFacts, stopped_by: Side) -> Sequence[FollowUp]:
        """A service was stopped.

        Asked when: after the commit that stopped it, once.
        Facts: the booking, who stopped it.
        Answer: follow-ups.
        Default: none.
        Example: a signal for the statistics.
        Used by: bookings.
        """

    @collected
    def on_review_published(self, site: SiteFacts, booking: BookingFacts, review: ReviewFacts) -> Sequence[FollowUp]:
        """A review was written.

        Asked when: after the commit that stored it, once.
        Facts: the booking, the rating.
        Answer: follow-ups.
        Default: none.
        Example: a signal for a low rating.
        Used by: reviews.
        """
