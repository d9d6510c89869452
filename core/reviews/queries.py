"""Reads of reviews."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, func, select

from core.accounts.models import Account
from core.kit.errors import NotFound
from core.reviews.models import Review
from core.tenancy.work import Work

SHOWN = 20


@dataclass(frozen=True, slots=True)
class ShownReview:
    """A review as others read it: the author by the first word of the name only."""

    id: UUID
    author: str
    value: int
    text: str
    at: datetime
    edited: bool


@dataclass(frozen=True, slots=True)
class Rating:
    """Public ratings in one figure: ``average_tenths`` is 47 for 4.7."""

    count: int
    average_tenths: int


def public_reviews(work: Work, account_id: UUID, limit: int = SHOWN) -> list[ShownReview]:
    """What everybody may read about a provider (by the provider's account), newest first."""
    return _shown(work, select(Review).where(Review.subject_id == account_id, Review.public), limit)


def reviews_about(work: Work, account_id: UUID, limit: int = SHOWN) -> list[ShownReview]:
    """Every review about an account, for that person and the team; never what was reported to the team."""
    return _shown(work, select(Review).where(Review.subject_id == account_id), limit)


def _shown(work: Work, found: Select[Review], limit: int) -> list[ShownReview]:
    named = found.join(Account, Account.id == Review.author_id).add_columns(Account.name)
    rows = work.session.execute(named.order_by(Review.id.desc()).limit(limit))
    return [
        ShownReview(row.id, _first_word(name), row.rating, row.text, row.created_at, row.edited_at is not None)
        for row, name in rows
    ]


def _first_word(name: str) -> str:
    return name.split()[0] if name.split() else "–"


def rating_of(work: Work, account_id: UUID) -> Rating | None:
    """The public ratings of a provider, or ``None`` while there are none."""
    count, total = work.session.execute(
        select(func.count(), func.coalesce(func.sum(Review.rating), 0)).where(
            Review.subject_id == account_id, Review.public
        )
    ).one()
    return Rating(count, (int(total) * 20 + count) // (2 * count)) if count else None


def review_of(work: Work, review_id: UUID, author_id: UUID) -> Review:
    """One's own review. Raises ``NotFound`` for anybody else's."""
    review = work.session.get(Review, (work.tenant.id, review_id))
    if review is None or review.author_id != author_id:
        raise NotFound
    return review


def reviews_of_booking(work: Work, booking_id: UUID) -> Sequence[Review]:
    """Both sides' reviews of a booking."""
    return work.session.scalars(select(Review).where(Review.booking_id == booking_id).order_by(Review.id)).all()
