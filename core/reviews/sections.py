"""Where reviews appear on pages of rooms below: of a provider, an order, a booking, a person's record."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from core.bookings.queries import booking_of, order_of, sides_of
from core.providers.models import Provider
from core.reviews.queries import public_reviews, rating_of, reviews_about
from core.reviews.terms import AGREED, OVER, Author
from core.reviews.view import booking_reviews
from core.tenancy.work import Work
from core.web.scope import principal
from core.web.sections import section


@section("provider")
def on_provider_page(work: Work, provider_id: UUID) -> tuple[str, dict[str, Any]] | None:
    """Public reviews, under the provider's own words."""
    provider = work.session.get(Provider, (work.tenant.id, provider_id))
    rating = rating_of(work, provider.account_id) if provider else None
    if provider is None or rating is None:
        return None
    return "reviews/_list.html", {"reviews": public_reviews(work, provider.account_id), "rating": rating}


@section("order")
def on_order_page(work: Work, order_id: UUID) -> tuple[str, dict[str, Any]] | None:
    """What others wrote about the other side: read before it is accepted."""
    order, who = order_of(work, order_id), principal()
    sides = sides_of(work, order)
    if who is None or who.id not in (sides.client_id, sides.provider_account_id):
        return None
    about: Author = "provider" if who.id == sides.client_id else "client"
    account_id = sides.client_id if about == "client" else sides.provider_account_id
    rating = rating_of(work, account_id, about)
    return "reviews/_on_order.html", {
        "name": sides.client_name if about == "client" else sides.provider_name,
        "rating": rating,
        "reviews": public_reviews(work, account_id, 5, about) if rating else [],
    }


@section("booking")
def on_booking_page(work: Work, booking_id: UUID) -> tuple[str, dict[str, Any]] | None:
    """The way to the review and what the other side wrote, for the two people of it."""
    booking, who = booking_of(work, booking_id), principal()
    if booking.state not in OVER | AGREED or who is None:
        return None
    sides = sides_of(work, booking)
    if who.id not in (sides.client_id, sides.provider_account_id):
        return None
    found = booking_reviews(work, booking_id, who.id)
    if not (found.may_write or found.mine or found.about_me):
        return None
    area = "/account" if who.id == booking.client_id else "/cabinet"
    return "reviews/_on_booking.html", {"found": found, "area": area, "href": f"{area}/bookings/{booking_id}/review"}


@section("person")
def on_record(work: Work, account_id: UUID) -> tuple[str, dict[str, Any]] | None:
    """What others wrote about a person, on their record."""
    found = reviews_about(work, account_id)
    return ("reviews/_on_record.html", {"reviews": found}) if found else None
