"""What reviews tell about a provider's standing."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import distinct_on

from core.bookings.models import Booking
from core.catalogue.ratings import Rated, ratings_from
from core.kit.messages import msg
from core.reviews.events import ReviewWritten
from core.reviews.models import Review
from core.reviews.queries import ratings_of_providers
from core.standing.assess import assess_account
from core.standing.sources import History, Shown, evidence_from, history_from
from core.tenancy.work import Work, subscribe


@history_from
def worst_ratings(work: Work, provider_id: UUID) -> dict[UUID, History]:
    """The worst rating each client gave a provider."""
    rows = work.session.execute(
        select(Review.author_id, Review.rating, Review.id)
        .join(Booking, (Booking.id == Review.booking_id) & (Booking.tenant_id == Review.tenant_id))
        .where(Booking.provider_id == provider_id, Review.author == "client", Review.hidden_at.is_(None))
        .ext(distinct_on(Review.author_id))
        .order_by(Review.author_id, Review.rating, Review.id)
    )
    return {author: History(worst_rating=rating, review_id=review_id) for author, rating, review_id in rows}


@evidence_from("review")
def reviews_say(work: Work, ids: Sequence[UUID]) -> dict[UUID, Shown]:
    """A review's rating and words."""
    return {
        row.id: Shown(
            msg("{rating} of 5. {text}", rating=row.rating, text=row.text),
            row.created_at,
            frozenset({row.author_id, row.subject_id}),
        )
        for row in work.session.scalars(select(Review).where(Review.id.in_(ids)))
    }


@ratings_from
def on_cards(work: Work, provider_ids: Sequence[UUID]) -> dict[UUID, Rated]:
    """The public ratings of providers, in one statement."""
    return {
        who: Rated(rating.average, rating.count) for who, rating in ratings_of_providers(work, provider_ids).items()
    }


@subscribe(ReviewWritten)
def review_written(work: Work, event: ReviewWritten) -> None:
    """A review counts for the one it is about."""
    assess_account(work, event.subject_id)
