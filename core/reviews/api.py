"""Reviews: each side of a finished service about the other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from core.catalogue.doors import at_the_door
from core.kit.errors import NotFound
from core.providers.models import Provider
from core.providers.queries import bookable
from core.reviews.models import Review
from core.reviews.queries import ShownReview, public_reviews, review_of, reviews_about
from core.reviews.report import report_low_rating
from core.reviews.schemas import NewReviewSchema, ReportedSchema, ReportSchema, ReviewSchema, ShownReviewSchema
from core.reviews.terms import reviewing
from core.reviews.write import edit_review, write_review
from core.web.idempotency import idempotent
from core.web.scope import current_work, require

of_bookings = Blueprint("booking_reviews", __name__, url_prefix="/api/v1/bookings", description="Reviews of a booking")
blueprint = Blueprint("reviews", __name__, url_prefix="/api/v1/reviews", description="Reviews")
of_providers = Blueprint(
    "provider_reviews", __name__, url_prefix="/api/v1/providers", description="Reviews of a provider"
)
of_providers.before_request(at_the_door)
blueprints = [of_bookings, blueprint, of_providers]


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
    offer_report: bool


def own_review(review: Review) -> OwnReview:
    """One's own review, with the offer of the rules for its rating."""
    terms = reviewing(current_work(), review.booking_id, review.author_id, review.rating).terms
    return OwnReview(
        review.id,
        review.booking_id,
        review.author,
        review.rating,
        review.text,
        review.public,
        review.created_at,
        review.edited_at,
        terms.offer_report,
    )


@of_bookings.route("/<uuid:booking_id>/reviews", methods=["POST"])
@idempotent
@of_bookings.arguments(NewReviewSchema)
@of_bookings.response(201, ReviewSchema)
def add_review(data: dict[str, Any], booking_id: UUID) -> OwnReview:
    """Review the other side of a finished or stopped service, once."""
    who = require()
    return own_review(write_review(current_work(), booking_id, who.id, data["rating"], data["text"]))


@blueprint.route("/<uuid:review_id>", methods=["GET"])
@blueprint.response(200, ReviewSchema)
def show_review(review_id: UUID) -> OwnReview:
    """One's own review."""
    return own_review(review_of(current_work(), review_id, require().id))


@blueprint.route("/<uuid:review_id>", methods=["PUT"])
@blueprint.arguments(NewReviewSchema)
@blueprint.response(200, ReviewSchema)
def change_review(data: dict[str, Any], review_id: UUID) -> OwnReview:
    """Change one's own review."""
    return own_review(edit_review(current_work(), review_id, require().id, data["rating"], data["text"]))


@blueprint.route("/<uuid:review_id>/report", methods=["POST"])
@idempotent
@blueprint.arguments(ReportSchema)
@blueprint.response(201, ReportedSchema)
def report(data: dict[str, Any], review_id: UUID) -> dict[str, Any]:
    """Tell the team why the rating is low; nobody else ever reads it."""
    report_low_rating(current_work(), review_id, require().id, data["text"])
    return {"review_id": review_id, "reported": True}


@blueprint.route("/about-me", methods=["GET"])
@blueprint.response(200, ShownReviewSchema(many=True))
def about_me() -> list[ShownReview]:
    """What others wrote about the caller."""
    return reviews_about(current_work(), require().id)


@of_providers.route("/<uuid:provider_id>/reviews", methods=["GET"])
@of_providers.response(200, ShownReviewSchema(many=True))
def of_provider(provider_id: UUID) -> list[ShownReview]:
    """The public reviews of a provider."""
    work = current_work()
    provider = work.session.get(Provider, (work.tenant.id, provider_id))
    if provider is None or not bookable(provider):
        raise NotFound
    return public_reviews(work, provider.account_id)
