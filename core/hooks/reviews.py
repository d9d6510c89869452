"""Reviews: who may write one, and what a rating leads to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from core.hooks.bookings import BookingFacts
from core.hooks.markers import collected, question
from core.hooks.site import Objection, Reason, SiteFacts


@dataclass(frozen=True, slots=True)
class ReviewFacts:
    """A review by one side of a booking; ``rating`` is ``None`` while only the form is shown."""

    author: Literal["client", "provider"]
    rating: int | None
    already_written: bool


@dataclass(frozen=True, slots=True)
class ReviewTerms:
    """Who may write, the scale, whether the text is public, whether the author is offered to tell the team why."""

    authors: frozenset[str] = frozenset({"client"})
    rating_min: int = 1
    rating_max: int = 5
    public: bool = False
    offer_report: bool = False
    report_case_kind: str = "low_rating"
    reasons: tuple[Reason, ...] = ()


class ReviewHooks:
    """Reviews."""

    @collected
    def review_objections(
        self, site: SiteFacts, booking: BookingFacts, review: ReviewFacts, at: datetime
    ) -> Sequence[Objection]:
        """Why this side can't review this booking.

        Asked when: the form is shown and when it is sent.
        Facts: the booking, who writes.
        Answer: objections.
        Default: none (the core itself asks for a finished or stopped service, one review a side, a side of it).
        Example: a marketplace that closes its review window after 90 days.
        Used by: reviews.
        """

    @question
    def review_terms(self, site: SiteFacts, booking: BookingFacts, review: ReviewFacts) -> ReviewTerms:
        """The scale and what a rating leads to.

        Asked when: the form is shown and when it is sent.
        Facts: the booking, the rating.
        Answer: the sides that may write; the scale; whether it is published; whether a report to the team is offered.
        Default: clients only, 1 to 5, not public, no report.
        Example: with 1 or 2 the author may tell support why.
        Used by: reviews.
        """
