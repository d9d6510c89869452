"""The team hides a review, or leaves it or shows it again; both of its people are told why."""

from __future__ import annotations

from uuid import UUID

from core.kit.errors import NotFound
from core.reviews.events import ReviewWritten
from core.reviews.models import Review
from core.reviews.tell import tell_moderated
from core.tenancy.audit import audit
from core.tenancy.work import Work


def moderate_review(work: Work, review_id: UUID, *, hide: bool, reason: str, by: UUID) -> Review:
    """Hide the review from everybody but its two people and the team, or let it stand. Its author is told why.

    Hidden, it counts in no average; let stand, it is shown as its rules say, also if it was hidden before.
    """
    review = work.session.get(Review, (work.tenant.id, review_id), with_for_update=True)
    if review is None:
        raise NotFound
    review.hidden_at = (review.hidden_at or work.now) if hide else None
    review.hidden_reason = reason if hide else None
    audit(work, "review.hidden" if hide else "review.kept", actor=by, subject=review.id, reason=reason)
    work.flush()
    tell_moderated(work, review, reason)
    work.emit(ReviewWritten(review.id, review.booking_id, review.subject_id, review.rating))
    return review
