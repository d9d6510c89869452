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
    """Who may write, the scale, whether the text is public, whether the author is offered to tell the team why.

    ``before_end``: also while the service is accepted or under way (objections may say from when); without it only once
    it is over. ``editable``: what was written can be changed. ``answerable``: whoever it is about may answer under it.
    """

    authors: frozenset[str] = frozenset({"client"})
    rating_min: int = 1
    rating_max: int = 5
    public: bool = False
    before_end: bool = False
    editable: bool = True
    answerable: bool = False
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
        Default: none (the core itself asks for an accepted service, one review a side, a side of it).
        Example: a marketplace that closes its review window after 90 days.
        Used by: reviews.
        """

    @question
    def review_terms(self, site: SiteFacts, booking: BookingFacts, review: ReviewFacts) -> ReviewTerms:
        """The scale and what a rating leads to.

        Asked when: the form is shown and when it is sent.
        Facts: the booking, the rating.
        Answer: the sides that may write; the scale; whether before the end; whether it is published, can be changed or
        answered; whether a report to the team is offered.
        Default: clients only, once it is over, 1 to 5, not public, can be changed, no answer, no report.
        Example: with 1 or 2 the author may tell support why.
        Used by: reviews.
        """
