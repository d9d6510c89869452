"""The one a review is about answers it, once, where the review can be read; and changes the answer."""

from __future__ import annotations

from uuid import UUID

from core.kit.errors import Invalid
from core.kit.messages import msg
from core.reviews.errors import AlreadyAnswered, NoAnswers
from core.reviews.keep import keep_answer
from core.reviews.models import Review
from core.reviews.queries import review_about
from core.reviews.tell import tell_answered
from core.reviews.terms import Reviewing, check_editable, reviewing
from core.tenancy.work import Work


def may_answer(work: Work, review: Review) -> bool:
    """Whether the one it is about may answer now, or change the answer."""
    terms = _asked(work, review).terms
    return terms.answerable and review.hidden_at is None and (review.answer is None or terms.editable)


def answer_review(work: Work, review_id: UUID, account_id: UUID, text: str) -> Review:
    """Answer a review about oneself; its author is told.

    Raises ``NotFound`` for anybody else's, ``NoAnswers``, ``AlreadyAnswered``, ``Invalid`` without words.
    """
    review = _answerable(work, review_id, account_id, text)
    if review.answer is not None:
        raise AlreadyAnswered
    review.answer, review.answered_at = text.strip(), work.now
    work.flush()
    tell_answered(work, _asked(work, review), review)
    return review


def change_answer(work: Work, review_id: UUID, account_id: UUID, text: str) -> Review:
    """Change one's answer, as reviews are changed; what stood there is kept for the team.

    Where there is none yet, it is the answer. Raises ``NotFound``, ``NoAnswers``, ``NotEditable``, ``Invalid``.
    """
    review = _answerable(work, review_id, account_id, text)
    if review.answer is None:
        return answer_review(work, review_id, account_id, text)
    check_editable(_asked(work, review))
    if review.answer != text.strip():
        keep_answer(work, review)
        review.answer, review.answer_edited_at = text.strip(), work.now
        work.flush()
    return review


def _answerable(work: Work, review_id: UUID, account_id: UUID, text: str) -> Review:
    review = review_about(work, review_id, account_id, lock=True)
    if not text.strip():
        raise Invalid(fields={"text": [msg("Please write your answer.")]})
    if review.hidden_at is not None or not _asked(work, review).terms.answerable:
        raise NoAnswers
    return review


def _asked(work: Work, review: Review) -> Reviewing:
    return reviewing(work, review.booking_id, review.author_id)
