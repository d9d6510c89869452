"""Telling the two people of a review."""

from __future__ import annotations

from typing import Any

from core.accounts.queries import recipient_of
from core.bookings.queries import Sides, booking_of, sides_of
from core.kit.messages import literal
from core.notifications.send import notify
from core.reviews.messages import ANSWERED, CHANGED, HIDDEN, KEPT, RECEIVED
from core.reviews.models import Review
from core.reviews.terms import Reviewing
from core.tenancy.work import Work


def tell_reviewed(work: Work, asked: Reviewing, review: Review) -> None:
    """The rating and who gave it; the words stand on the page."""
    _tell_subject(work, asked, review, RECEIVED.code)


def tell_changed(work: Work, asked: Reviewing, review: Review) -> None:
    """The new rating."""
    _tell_subject(work, asked, review, CHANGED.code)


def _tell_subject(work: Work, asked: Reviewing, review: Review, code: str) -> None:
    by_client = review.author == "client"
    params = {
        **_named(asked.sides, asked.sides.client_name if by_client else asked.sides.provider_name),
        "rating": review.rating,
        "highest": asked.terms.rating_max,
    }
    area = "cabinet" if by_client else "account"
    notify(work, recipient_of(work, review.subject_id), code, params=params, link=f"/{area}/reviews/{review.id}")


def tell_answered(work: Work, asked: Reviewing, review: Review) -> None:
    """The author reads the answer."""
    _tell_author(work, asked.sides, review, ANSWERED.code, text=literal(review.answer or ""))


def tell_moderated(work: Work, review: Review, reason: str) -> None:
    """The author learns what the team decided and why; whoever asked for it is told by the case."""
    sides = sides_of(work, booking_of(work, review.booking_id))
    code = KEPT.code if review.hidden_at is None else HIDDEN.code
    _tell_author(work, sides, review, code, reason=literal(reason))


def _tell_author(work: Work, sides: Sides, review: Review, code: str, **params: Any) -> None:
    by_client = review.author == "client"
    values = {**_named(sides, sides.provider_name if by_client else sides.client_name), **params}
    area = "account" if by_client else "cabinet"
    link = f"/{area}/bookings/{review.booking_id}/review"
    notify(work, recipient_of(work, review.author_id), code, params=values, link=link)


def _named(sides: Sides, author: str) -> dict[str, Any]:
    return {"author": literal(author), "title": literal(sides.title)}
