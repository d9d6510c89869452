"""Reads of reviews."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import aliased

from core.accounts.models import Account
from core.kit.errors import NotFound
from core.kit.messages import Message, msg
from core.providers.models import Provider
from core.reviews.models import Review, ReviewVersion
from core.reviews.terms import Author
from core.tenancy.work import Work

SHOWN = 20
HIDDEN = msg("Our team has hidden this review: nobody else reads it, and it counts in no average.")
EDITED = msg("Changed by its author later.")


@dataclass(frozen=True, slots=True)
class ShownReview:
    """A review as others read it: people by the first word of the name only."""

    id: UUID
    booking_id: UUID
    about: str
    author: str
    value: int
    text: str
    at: datetime
    edited_at: datetime | None
    reply: str | None
    reply_author: str
    replied_at: datetime | None
    hidden: bool

    @property
    def edited(self) -> bool:
        """Whether it was changed."""
        return self.edited_at is not None

    @property
    def note(self) -> Message | None:
        """What stands below it."""
        if self.hidden:
            return HIDDEN
        return EDITED if self.edited else None


@dataclass(frozen=True, slots=True)
class Rating:
    """Public ratings in one figure: ``average_tenths`` is 47 for 4.7."""

    count: int
    average_tenths: int

    @property
    def average(self) -> float:
        """As people read it."""
        return self.average_tenths / 10


def public_reviews(work: Work, account_id: UUID, limit: int = SHOWN, about: Author = "provider") -> list[ShownReview]:
    """What others may read about somebody as a provider, or as a client: newest first."""
    return _shown(work, select(Review).where(Review.subject_id == account_id, *_shown_to_all(about)), limit)


def reviews_about(work: Work, account_id: UUID, limit: int = SHOWN, about: Author | None = None) -> list[ShownReview]:
    """Every review about an account, for that person and the team; never what was reported to the team."""
    found = select(Review).where(Review.subject_id == account_id)
    return _shown(work, found.where(Review.author != about) if about else found, limit)


def reviews_by(work: Work, account_id: UUID, limit: int = SHOWN) -> list[ShownReview]:
    """What an account wrote about others."""
    return _shown(work, select(Review).where(Review.author_id == account_id), limit)


def shown_review(work: Work, review_id: UUID) -> ShownReview:
    """One review. Raises ``NotFound``."""
    found = _shown(work, select(Review).where(Review.id == review_id), 1)
    if not found:
        raise NotFound
    return found[0]


def _shown_to_all(about: Author) -> tuple[ColumnElement[bool], ...]:
    return (Review.author != about, Review.public.is_(True), Review.hidden_at.is_(None))


def _shown(work: Work, found: Select[Review], limit: int) -> list[ShownReview]:
    subject = aliased(Account)
    named = found.join(Account, Account.id == Review.author_id).join(subject, subject.id == Review.subject_id)
    rows = work.session.execute(
        named.add_columns(Account.name, subject.name).order_by(Review.created_at.desc(), Review.id.desc()).limit(limit)
    )
    return [
        ShownReview(
            id=row.id,
            booking_id=row.booking_id,
            about="provider" if row.author == "client" else "client",
            author=_first_word(author),
            value=row.rating,
            text=row.text,
            at=row.created_at,
            edited_at=row.edited_at,
            reply=row.answer,
            reply_author=_first_word(about),
            replied_at=row.answered_at,
            hidden=row.hidden_at is not None,
        )
        for row, author, about in rows
    ]


def _first_word(name: str) -> str:
    return name.split()[0] if name.split() else "–"


def rating_of(work: Work, account_id: UUID, about: Author = "provider") -> Rating | None:
    """The public ratings of somebody as a provider or as a client, or ``None`` while there are none."""
    return ratings_of(work, [account_id], about).get(account_id)


def ratings_of(work: Work, account_ids: Sequence[UUID], about: Author = "provider") -> dict[UUID, Rating]:
    """The public ratings of several people, in one query; who has none is not in it."""
    found = select(Review.subject_id, func.count(), func.sum(Review.rating)).group_by(Review.subject_id)
    return _figures(work, found.where(Review.subject_id.in_(account_ids), *_shown_to_all(about)))


def ratings_of_providers(work: Work, provider_ids: Sequence[UUID]) -> dict[UUID, Rating]:
    """The public ratings of providers by their own ids, in one query."""
    found = select(Provider.id, func.count(), func.sum(Review.rating)).group_by(Provider.id)
    joined = found.join(Review, Review.subject_id == Provider.account_id)
    return _figures(work, joined.where(Provider.id.in_(provider_ids), *_shown_to_all("provider")))


def _figures(work: Work, found: Select[UUID, int, int]) -> dict[UUID, Rating]:
    """Averages rounded half up, to a tenth."""
    rows = work.session.execute(found)
    return {who: Rating(count, (int(total) * 20 + count) // (2 * count)) for who, count, total in rows}


def review_of(work: Work, review_id: UUID, author_id: UUID, *, lock: bool = False) -> Review:
    """One's own review. Raises ``NotFound`` for anybody else's."""
    review = _review(work, review_id, lock=lock)
    if review.author_id != author_id:
        raise NotFound
    return review


def review_about(work: Work, review_id: UUID, subject_id: UUID, *, lock: bool = False) -> Review:
    """A review about oneself. Raises ``NotFound`` for anybody else's."""
    review = _review(work, review_id, lock=lock)
    if review.subject_id != subject_id:
        raise NotFound
    return review


def _review(work: Work, review_id: UUID, *, lock: bool) -> Review:
    found = select(Review).where(Review.id == review_id)
    if lock:
        found = found.with_for_update().execution_options(populate_existing=True)
    review = work.session.scalar(found)
    if review is None:
        raise NotFound
    return review


def reviews_of_booking(work: Work, booking_id: UUID) -> Sequence[Review]:
    """Both sides' reviews of a booking."""
    return work.session.scalars(select(Review).where(Review.booking_id == booking_id).order_by(Review.id)).all()


def versions_of(work: Work, review_id: UUID) -> Sequence[ReviewVersion]:
    """How a review and its answer read before they were changed, oldest first: for the team."""
    rows = select(ReviewVersion).where(ReviewVersion.review_id == review_id).order_by(ReviewVersion.id)
    return work.session.scalars(rows).all()
