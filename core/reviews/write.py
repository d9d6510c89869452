"""Write a review, or change one's own."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.exc import IntegrityError

from core.kit.errors import Invalid
from core.kit.messages import msg
from core.reviews.announce import plan_announcement
from core.reviews.errors import AlreadyReviewed, NotEditable
from core.reviews.events import ReviewWritten
from core.reviews.keep import keep_review
from core.reviews.models import Review
from core.reviews.queries import review_of
from core.reviews.tell import tell_changed, tell_reviewed
from core.reviews.terms import Reviewing, check_editable, reviewing
from core.rules.ask import refuse
from core.tenancy.work import Work


def write_review(work: Work, booking_id: UUID, author_id: UUID, rating: int, text: str = "") -> Review:
    """One review a side, of the other side of a service.

    Raises ``NotFound`` for strangers, ``NotYetOver``, ``NotForThisSide``, ``NotOfOneself``, ``AlreadyReviewed``,
    ``NotEditable`` where it can't be changed either, ``Refused``, ``Invalid`` for a rating outside the scale.
    """
    asked = reviewing(work, booking_id, author_id, rating)
    _check(asked, rating)
    _check_written(work, asked, author_id)
    refuse(list(asked.objections))
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
    """Change one's own review; what stood there is kept for the team.

    Raises ``NotFound`` for anybody else's, ``NotEditable``, ``Invalid``.
    """
    review = review_of(work, review_id, author_id, lock=True)
    check_editable(reviewing(work, review.booking_id, author_id))
    asked = reviewing(work, review.booking_id, author_id, rating)
    _check(asked, rating)
    if (review.rating, review.text) == (rating, text):
        return review
    keep_review(work, review)
    before, review.rating, review.text, review.edited_at = review.rating, rating, text, work.now
    work.flush()
    if before != rating:
        tell_changed(work, asked, review)
    work.emit(ReviewWritten(review.id, review.booking_id, review.subject_id, rating))
    return review


def _check_written(work: Work, asked: Reviewing, author_id: UUID) -> None:
    if asked.written is None:
        return
    try:
        check_editable(reviewing(work, asked.booking.id, author_id))
    except NotEditable as error:
        raise AlreadyReviewed(error.message, reasons=error.reasons, rules=error.rules) from error
    raise AlreadyReviewed(rules=[item.rule for item in asked.terms.reasons])


def _check(asked: Reviewing, rating: int) -> None:
    terms = asked.terms
    if not terms.rating_min <= rating <= terms.rating_max:
        scale = msg("Choose a rating from {lowest} to {highest}.", lowest=terms.rating_min, highest=terms.rating_max)
        raise Invalid(fields={"rating": [scale]})
