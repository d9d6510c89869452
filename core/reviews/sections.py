"""Where reviews appear on pages of rooms below: a provider's public page, a booking's page, a person's record."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from core.bookings.queries import booking_of
from core.providers.models import Provider
from core.reviews.queries import public_reviews, rating_of, reviews_about, reviews_of_booking
from core.reviews.terms import REVIEWABLE
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


@section("booking")
def on_booking_page(work: Work, booking_id: UUID) -> tuple[str, dict[str, Any]] | None:
    """The way to the review, once the service is over, for the two people of it."""
    booking, who = booking_of(work, booking_id), principal()
    if booking.state not in REVIEWABLE or who is None:
        return None
    mine = next((row for row in reviews_of_booking(work, booking_id) if row.author_id == who.id), None)
    area = "/account" if who.id == booking.client_id else "/cabinet"
    return "reviews/_on_booking.html", {"mine": mine, "href": f"{area}/bookings/{booking_id}/review"}


@section("person")
def on_record(work: Work, account_id: UUID) -> tuple[str, dict[str, Any]] | None:
    """What others wrote about a person, on their record."""
    found = reviews_about(work, account_id)
    return ("reviews/_on_record.html", {"reviews": found}) if found else None
