"""What a review or an answer said before it was changed is kept, for the team."""

from __future__ import annotations

from core.reviews.models import Review, ReviewVersion
from core.tenancy.work import Work


def keep_review(work: Work, review: Review) -> None:
    """The rating and words as they stand."""
    written_at = review.edited_at or review.created_at
    _keep(work, review, ReviewVersion(kind="review", rating=review.rating, text=review.text, written_at=written_at))


def keep_answer(work: Work, review: Review) -> None:
    """The answer as it stands, if there is one."""
    written_at = review.answer_edited_at or review.answered_at
    if review.answer is not None and written_at is not None:
        _keep(work, review, ReviewVersion(kind="answer", text=review.answer, written_at=written_at))


def _keep(work: Work, review: Review, row: ReviewVersion) -> None:
    row.review_id, row.replaced_at = review.id, work.now
    work.session.add(row)
