"""Tell the team why a rating is low: an offer, never a condition; for the team alone."""

from __future__ import annotations

from uuid import UUID

from core.kit.errors import Invalid, NotFound
from core.kit.messages import msg
from core.reviews.errors import NothingToReport
from core.reviews.events import LowRatingReported
from core.reviews.models import Review
from core.reviews.terms import reviewing
from core.tenancy.work import Work


def report_low_rating(work: Work, review_id: UUID, author_id: UUID, text: str) -> Review:
    """Send the author's words to the team. Neither the person rated nor the public ever sees them.

    Raises ``NotFound`` for anybody else's review, ``NothingToReport`` when the rules offer no report with this
    rating, ``Invalid`` without words.
    """
    review = work.session.get(Review, (work.tenant.id, review_id))
    if review is None or review.author_id != author_id:
        raise NotFound
    if not text.strip():
        raise Invalid(fields={"text": [msg("Please write what happened.")]})
    terms = reviewing(work, review.booking_id, author_id, review.rating).terms
    if not terms.offer_report:
        raise NothingToReport
    work.emit(LowRatingReported(review.id, review.booking_id, author_id, terms.report_case_kind, text.strip()))
    return review
