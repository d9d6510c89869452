"""Telling the person who was reviewed."""

from __future__ import annotations

from core.accounts.queries import recipient_of
from core.kit.messages import literal
from core.notifications.send import notify
from core.reviews.messages import RECEIVED
from core.reviews.models import Review
from core.reviews.terms import Reviewing
from core.tenancy.work import Work


def tell_reviewed(work: Work, asked: Reviewing, review: Review) -> None:
    """The rating and who gave it; the words stand on the page."""
    sides, by_client = asked.sides, asked.author == "client"
    params = {
        "author": literal(sides.client_name if by_client else sides.provider_name),
        "title": literal(sides.title),
        "rating": review.rating,
        "highest": asked.terms.rating_max,
    }
    area = "cabinet" if by_client else "account"
    notify(work, recipient_of(work, asked.subject_id), RECEIVED.code, params=params, link=f"/{area}/reviews")
