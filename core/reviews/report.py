"""Tell the team why a rating is low: an offer, never a condition; for the team alone."""

from __future__ import annotations

from uuid import UUID

from core.kit.errors import Invalid
from core.kit.messages import msg
from core.reviews.errors import NothingToReport
from core.reviews.events import LowRatingReported
from core.reviews.models import Review
from core.reviews.queries import review_of
from core.reviews.terms import reviewing
from core.tenancy.work import Work


def report_low_rating(work: Work, review_id: UUID, author_id: UUID, text: str) -> Review:
    """Send the author's words to the team. Neither the person rated nor the public ever sees them.

    Raises ``NotFound`` for anybody else's review, ``NothingToReport`` when the rules offer no report with this
    rating, ``Invalid`` without words.
    """
    review = review_of(work, review_id, author_id, lock=True)
    if not text.strip():
        raise Invalid(fields={"text": [msg("Please write what happened.")]})
    terms = reviewing(work, review.booking_id, author_id, review.rating).terms
    if not terms.offer_report:
        raise NothingToReport
    review.reported_at = review.reported_at or work.now
    work.emit(LowRatingReported(review.id, review.booking_id, author_id, terms.report_case_kind, text.strip()))
    return review
