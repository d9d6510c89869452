"""What reviews tell about a provider's standing."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import distinct_on

from core.bookings.models import Booking
from core.reviews.events import ReviewWritten
from core.reviews.models import Review
from core.standing.assess import assess_account
from core.standing.sources import History, history_from
from core.tenancy.work import Work, subscribe


@history_from
def worst_ratings(work: Work, provider_id: UUID) -> dict[UUID, History]:
    """The worst rating each client gave a provider."""
    rows = work.session.execute(
        select(Review.author_id, Review.rating, Review.id)
        .join(Booking, (Booking.id == Review.booking_id) & (Booking.tenant_id == Review.tenant_id))
        .where(Booking.provider_id == provider_id, Review.author == "client")
        .ext(distinct_on(Review.author_id))
        .order_by(Review.author_id, Review.rating, Review.id)
    )
    return {author: History(worst_rating=rating, review_id=review_id) for author, rating, review_id in rows}


@subscribe(ReviewWritten)
def review_written(work: Work, event: ReviewWritten) -> None:
    """A review counts for the one it is about."""
    assess_account(work, event.subject_id)
