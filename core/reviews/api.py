"""Reviews: each side of a service about the other, answers to them, and what they come to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from core.bookings.access import visible_order
from core.bookings.queries import sides_of
from core.catalogue.doors import at_the_door
from core.kit.errors import NotFound
from core.providers.models import Provider
from core.providers.queries import bookable
from core.reviews.answer import answer_review, change_answer
from core.reviews.models import ReviewVersion
from core.reviews.queries import (
    Rating,
    ShownReview,
    public_reviews,
    rating_of,
    review_of,
    reviews_about,
    shown_review,
    versions_of,
)
from core.reviews.report import report_low_rating
from core.reviews.schemas import (
    AboutOtherSchema,
    AnswerSchema,
    BookingReviewsSchema,
    NewReviewSchema,
    OwnRatingsSchema,
    RatingSchema,
    ReceivedReviewSchema,
    ReportedSchema,
    ReportSchema,
    ReviewSchema,
    ShownReviewSchema,
    VersionSchema,
)
from core.reviews.terms import Author
from core.reviews.view import BookingReviews, OwnReview, booking_reviews, own_review
from core.reviews.write import edit_review, write_review
from core.rules.foreseen import shown_first
from core.web.idempotency import idempotent
from core.web.roles import SUPPORT, TENANT_ADMIN
from core.web.scope import current_work, require

of_bookings = Blueprint("booking_reviews", __name__, url_prefix="/api/v1/bookings", description="Reviews of a booking")
of_orders = Blueprint("order_reviews", __name__, url_prefix="/api/v1/orders", description="Whom an order is with")
blueprint = Blueprint("reviews", __name__, url_prefix="/api/v1/reviews", description="Reviews")
of_providers = Blueprint(
    "provider_reviews", __name__, url_prefix="/api/v1/providers", description="Reviews of a provider"
)
of_providers.before_request(at_the_door)
blueprints = [of_bookings, of_orders, blueprint, of_providers]


@shown_first(of_bookings, "/<uuid:booking_id>/reviews")
@idempotent
@of_bookings.arguments(NewReviewSchema)
@of_bookings.response(201, ReviewSchema)
def add_review(data: dict[str, Any], booking_id: UUID) -> OwnReview:
    """Review the other side of a service, once; from when on is the site's rule, and there is no last day."""
    work, who = current_work(), require()
    return own_review(work, write_review(work, booking_id, who.id, data["rating"], data["text"]))


@of_bookings.route("/<uuid:booking_id>/reviews", methods=["GET"])
@of_bookings.response(200, BookingReviewsSchema)
def reviews_of_one(booking_id: UUID) -> BookingReviews:
    """Both reviews of a service, and whether one may write (its two people)."""
    return booking_reviews(current_work(), booking_id, require().id)


@of_orders.route("/<uuid:order_id>/reviews", methods=["GET"])
@of_orders.response(200, AboutOtherSchema)
def about_other_side(order_id: UUID) -> dict[str, Any]:
    """What others wrote about the other side of an order: a provider reads of the client before accepting."""
    work = current_work()
    order, side = visible_order(work, order_id)
    sides = sides_of(work, order)
    about: Author = "client" if side == "provider" else "provider"
    account_id = sides.client_id if about == "client" else sides.provider_account_id
    return {
        "about": about,
        "name": sides.client_name if about == "client" else sides.provider_name,
        "rating": _figures(rating_of(work, account_id, about)),
        "reviews": public_reviews(work, account_id, about=about),
    }


def _figures(rating: Rating | None) -> dict[str, Any]:
    return {"count": rating.count if rating else 0, "average": rating.average if rating else None}


@blueprint.route("/<uuid:review_id>", methods=["GET"])
@blueprint.response(200, ReviewSchema)
def show_review(review_id: UUID) -> OwnReview:
    """One's own review."""
    return own_review(current_work(), review_of(current_work(), review_id, require().id))


@blueprint.route("/<uuid:review_id>", methods=["PUT"])
@blueprint.arguments(NewReviewSchema)
@blueprint.response(200, ReviewSchema)
def change_review(data: dict[str, Any], review_id: UUID) -> OwnReview:
    """Change one's own review, where the site's rules let reviews be changed."""
    work = current_work()
    return own_review(work, edit_review(work, review_id, require().id, data["rating"], data["text"]))


@shown_first(blueprint, "/<uuid:review_id>/report")
@idempotent
@blueprint.arguments(ReportSchema)
@blueprint.response(201, ReportedSchema)
def report(data: dict[str, Any], review_id: UUID) -> dict[str, Any]:
    """Tell the team why the rating is low, or add to it; nobody else ever reads it."""
    review = report_low_rating(current_work(), review_id, require().id, data["text"])
    return {"review_id": review_id, "reported": True, "reported_at": review.reported_at}


@blueprint.route("/<uuid:review_id>/answer", methods=["POST"])
@idempotent
@blueprint.arguments(AnswerSchema)
@blueprint.response(201, ReceivedReviewSchema)
def answer(data: dict[str, Any], review_id: UUID) -> ShownReview:
    """Answer a review about oneself, once; the answer stands under it for everybody."""
    answer_review(current_work(), review_id, require().id, data["text"])
    return shown_review(current_work(), review_id)


@blueprint.route("/<uuid:review_id>/answer", methods=["PUT"])
@blueprint.arguments(AnswerSchema)
@blueprint.response(200, ReceivedReviewSchema)
def edit_answer(data: dict[str, Any], review_id: UUID) -> ShownReview:
    """Change one's answer, where the site's rules let reviews be changed."""
    change_answer(current_work(), review_id, require().id, data["text"])
    return shown_review(current_work(), review_id)


@blueprint.route("/<uuid:review_id>/history", methods=["GET"])
@blueprint.response(200, VersionSchema(many=True))
def history(review_id: UUID) -> Sequence[ReviewVersion]:
    """How a review and its answer read before they were changed (support)."""
    require(SUPPORT, TENANT_ADMIN)
    shown_review(current_work(), review_id)
    return versions_of(current_work(), review_id)


@blueprint.route("/about-me", methods=["GET"])
@blueprint.response(200, ReceivedReviewSchema(many=True))
def about_me() -> list[ShownReview]:
    """What others wrote about the caller."""
    return reviews_about(current_work(), require().id)


@blueprint.route("/about-me/ratings", methods=["GET"])
@blueprint.response(200, OwnRatingsSchema)
def own_ratings() -> dict[str, Any]:
    """The caller's averages, as a client and as a provider."""
    work, who = current_work(), require()
    as_client, as_provider = rating_of(work, who.id, "client"), rating_of(work, who.id, "provider")
    return {"as_client": _figures(as_client), "as_provider": _figures(as_provider)}


@of_providers.route("/<uuid:provider_id>/reviews", methods=["GET"])
@of_providers.response(200, ShownReviewSchema(many=True))
def of_provider(provider_id: UUID) -> list[ShownReview]:
    """The public reviews of a provider."""
    return public_reviews(current_work(), _account_of(provider_id))


@of_providers.route("/<uuid:provider_id>/rating", methods=["GET"])
@of_providers.response(200, RatingSchema)
def rating_of_provider(provider_id: UUID) -> dict[str, Any]:
    """The average of a provider's public reviews."""
    return _figures(rating_of(current_work(), _account_of(provider_id)))


def _account_of(provider_id: UUID) -> UUID:
    work = current_work()
    provider = work.session.get(Provider, (work.tenant.id, provider_id))
    if provider is None or not bookable(provider):
        raise NotFound
    return provider.account_id
