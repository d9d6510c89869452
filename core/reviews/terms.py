"""What the rules say about a side's review of a booking."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from sqlalchemy import select

from core.bookings.facts import booking_facts
from core.bookings.models import Booking
from core.bookings.queries import Sides, booking_of, sides_of
from core.hooks.reviews import ReviewFacts, ReviewTerms
from core.hooks.site import Objection
from core.kit.errors import NotFound
from core.reviews.errors import NotForThisSide, NotYetOver
from core.reviews.models import Review
from core.rules.ask import asking
from core.tenancy.work import Work

Author = Literal["client", "provider"]
REVIEWABLE = frozenset({"completed", "stopped"})


@dataclass(frozen=True, slots=True)
class Reviewing:
    """A side in front of a booking: what it may write, and what it wrote already."""

    booking: Booking
    sides: Sides
    author: Author
    terms: ReviewTerms
    objections: tuple[Objection, ...]
    written: Review | None

    @property
    def subject_id(self) -> UUID:
        """The account that is reviewed."""
        return self.sides.provider_account_id if self.author == "client" else self.sides.client_id


def reviewing(work: Work, booking_id: UUID, account_id: UUID, rating: int | None = None) -> Reviewing:
    """What this account may write about a booking, with this rating (``None``: only the form is shown).

    Raises ``NotFound`` for people who were not part of it, ``NotYetOver``, ``NotForThisSide``.
    """
    booking = booking_of(work, booking_id)
    sides = sides_of(work, booking)
    author = author_of(sides, account_id)
    if booking.state not in REVIEWABLE:
        raise NotYetOver
    written = work.session.scalar(select(Review).where(Review.booking_id == booking.id, Review.author == author))
    rules = asking(work, "booking", booking.id if rating is not None else None, version=booking.rule_version)
    facts, review = booking_facts(work, booking), ReviewFacts(author, rating, written is not None)
    terms = rules.ask.review_terms(site=rules.site, booking=facts, review=review)
    if author not in terms.authors:
        raise NotForThisSide
    objections = rules.ask.review_objections(site=rules.site, booking=facts, review=review, at=work.now)
    return Reviewing(booking, sides, author, terms, tuple(objections), written)


def author_of(sides: Sides, account_id: UUID) -> Author:
    """The side an account stands on. Raises ``NotFound`` for anybody else."""
    if account_id == sides.client_id:
        return "client"
    if account_id == sides.provider_account_id:
        return "provider"
    raise NotFound
