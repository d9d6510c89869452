"""What the rules say about a side's review of a booking."""

from __future__ import annotations

from collections.abc import Sequence
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
from core.reviews.errors import NotEditable, NotForThisSide, NotOfOneself, NotYetOver
from core.reviews.models import Review
from core.rules.ask import asking
from core.tenancy.work import Work

Author = Literal["client", "provider"]
OVER = frozenset({"completed", "stopped"})
AGREED = frozenset({"confirmed", "under_way"})


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

    @property
    def open(self) -> bool:
        """Whether this side may write now: its first review, or a change of it."""
        return not self.objections and (self.written is None or self.terms.editable)


def reviewing(work: Work, booking_id: UUID, account_id: UUID, rating: int | None = None) -> Reviewing:
    """What this account may write about a booking, with this rating (``None``: only the form is shown).

    Raises ``NotFound`` for people who were not part of it, ``NotOfOneself``, ``NotYetOver``, ``NotForThisSide``.
    """
    booking = booking_of(work, booking_id)
    sides = sides_of(work, booking)
    author = author_of(sides, account_id)
    if sides.client_id == sides.provider_account_id:
        raise NotOfOneself
    written = work.session.scalar(select(Review).where(Review.booking_id == booking.id, Review.author == author))
    rules = asking(work, "booking", booking.id if rating is not None else None, version=booking.rule_version)
    facts, review = booking_facts(work, booking), ReviewFacts(author, rating, written is not None)
    terms = rules.ask.review_terms(site=rules.site, booking=facts, review=review)
    objections: Sequence[Objection] = ()
    if written is None:
        _check_moment(booking, terms)
        objections = rules.ask.review_objections(site=rules.site, booking=facts, review=review, at=work.now)
    if author not in terms.authors:
        raise NotForThisSide
    return Reviewing(booking, sides, author, terms, tuple(objections), written)


def _check_moment(booking: Booking, terms: ReviewTerms) -> None:
    """Both have accepted it, and it was not called off; unless the rules say earlier, it is over."""
    if booking.state not in OVER and not (terms.before_end and booking.state in AGREED):
        raise NotYetOver(rules=_rules(terms))


def check_editable(asked: Reviewing) -> None:
    """Raises ``NotEditable`` where what is written stays."""
    if not asked.terms.editable:
        raise NotEditable(reasons=[item.message for item in asked.terms.reasons], rules=_rules(asked.terms))


def _rules(terms: ReviewTerms) -> list[str]:
    return [item.rule for item in terms.reasons]


def author_of(sides: Sides, account_id: UUID) -> Author:
    """The side an account stands on. Raises ``NotFound`` for anybody else."""
    if account_id == sides.client_id:
        return "client"
    if account_id == sides.provider_account_id:
        return "provider"
    raise NotFound
