"""Write a review, or change one's own."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.exc import IntegrityError

from core.kit.errors import Invalid, NotFound
from core.kit.messages import msg
from core.reviews.announce import plan_announcement
from core.reviews.errors import AlreadyReviewed
from core.reviews.events import ReviewWritten
from core.reviews.models import Review
from core.reviews.tell import tell_reviewed
from core.reviews.terms import Reviewing, reviewing
from core.rules.ask import refuse
from core.tenancy.work import Work


def write_review(work: Work, booking_id: UUID, author_id: UUID, rating: int, text: str = "") -> Review:
    """One review a side of a finished or stopped service.

    Raises ``NotFound`` for strangers, ``NotYetOver``, ``NotForThisSide``, ``AlreadyReviewed``, ``Refused``,
    ``Invalid`` for a rating outside the scale.
    """
    asked = reviewing(work, booking_id, author_id, rating)
    _check(asked, rating)
    if asked.written is not None:
        raise AlreadyReviewed
    review = Review(
        booking_id=booking_id,
        author=asked.author,
        author_id=author_id,
        subject_id=asked.subject_id,
        rating=rating,
        text=text,
        public=asked.terms.public,
        created_at=work.now,
    )
    try:
        with work.session.begin_nested():
            work.session.add(review)
            work.flush()
    except IntegrityError as error:
        raise AlreadyReviewed from error
    plan_announcement(work, review)
    tell_reviewed(work, asked, review)
    work.emit(ReviewWritten(review.id, booking_id, review.subject_id, rating))
    return review


def edit_review(work: Work, review_id: UUID, author_id: UUID, rating: int, text: str = "") -> Review:
    """Change one's own review. Raises ``NotFound`` for anybody else's, ``Invalid``, ``Refused``."""
    review = work.session.get(Review, (work.tenant.id, review_id))
    if review is None or review.author_id != author_id:
        raise NotFound
    asked = reviewing(work, review.booking_id, author_id, rating)
    _check(asked, rating)
    review.rating, review.text, review.edited_at = rating, text, work.now
    work.flush()
    work.emit(ReviewWritten(review.id, review.booking_id, review.subject_id, rating))
    return review


def _check(asked: Reviewing, rating: int) -> None:
    refuse(list(asked.objections))
    terms = asked.terms
    if not terms.rating_min <= rating <= terms.rating_max:
        scale = msg("Choose a rating from {lowest} to {highest}.", lowest=terms.rating_min, highest=terms.rating_max)
        raise Invalid(fields={"rating": [scale]})
