"""Reviews as their own people see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from core.bookings.queries import booking_of, sides_of
from core.kit.errors import Conflict, Forbidden
from core.kit.messages import Message
from core.reviews.models import Review
from core.reviews.queries import ShownReview, reviews_of_booking, shown_review
from core.reviews.terms import Reviewing, author_of, reviewing
from core.tenancy.work import Work


@dataclass(frozen=True, slots=True)
class OwnReview:
    """A review as its author sees it."""

    id: UUID
    booking_id: UUID
    author: str
    rating: int
    text: str
    public: bool
    created_at: datetime
    edited_at: datetime | None
    editable: bool
    offer_report: bool
    reported_at: datetime | None
    answer: str | None
    answered_at: datetime | None
    hidden_at: datetime | None
    hidden_reason: str | None


@dataclass(frozen=True, slots=True)
class BookingReviews:
    """The two reviews of a service, as one of its two people sees them; ``asked`` is ``None`` where none is written."""

    author: str
    asked: Reviewing | None
    why_not: tuple[Message, ...]
    rules: tuple[str, ...]
    mine: OwnReview | None
    about_me: ShownReview | None

    @property
    def may_write(self) -> bool:
        """Whether one may write now, or change what one wrote."""
        return self.asked is not None and self.asked.open

    @property
    def rating_min(self) -> int | None:
        """The lowest rating."""
        return self.asked.terms.rating_min if self.asked else None

    @property
    def rating_max(self) -> int | None:
        """The highest rating."""
        return self.asked.terms.rating_max if self.asked else None


def own_review(work: Work, review: Review) -> OwnReview:
    """One's own review, with the offer of the rules for its rating."""
    terms = reviewing(work, review.booking_id, review.author_id).terms
    offer = _offered(work, review)
    return OwnReview(
        review.id,
        review.booking_id,
        review.author,
        review.rating,
        review.text,
        review.public,
        review.created_at,
        review.edited_at,
        terms.editable,
        offer,
        review.reported_at,
        review.answer,
        review.answered_at,
        review.hidden_at,
        review.hidden_reason,
    )


def _offered(work: Work, review: Review) -> bool:
    return reviewing(work, review.booking_id, review.author_id, review.rating).terms.offer_report


def booking_reviews(work: Work, booking_id: UUID, account_id: UUID) -> BookingReviews:
    """Both reviews of a service. Raises ``NotFound`` for everybody but its two people."""
    author = author_of(sides_of(work, booking_of(work, booking_id)), account_id)
    rows = {row.author: row for row in reviews_of_booking(work, booking_id)}
    mine, theirs = rows.get(author), rows.get("provider" if author == "client" else "client")
    asked: Reviewing | None = None
    why_not: tuple[Message, ...] = ()
    rules: tuple[str, ...] = ()
    try:
        asked = reviewing(work, booking_id, account_id)
        why_not = tuple(item.message for item in asked.objections)
        rules = tuple(item.rule for item in asked.objections)
    except (Conflict, Forbidden) as problem:
        why_not, rules = (problem.message, *problem.reasons), problem.rules
    return BookingReviews(
        author,
        asked,
        why_not,
        rules,
        own_review(work, mine) if mine else None,
        shown_review(work, theirs.id) if theirs else None,
    )
