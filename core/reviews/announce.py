"""Telling the plugins of a review after the commit; their follow-ups are carried out once."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from core.bookings.announce import follow_up
from core.bookings.facts import booking_facts
from core.bookings.queries import booking_of
from core.hooks.reviews import ReviewFacts
from core.reviews.models import Review
from core.reviews.terms import Author
from core.rules.ask import asking
from core.schedule.plan import schedule
from core.tenancy.work import Work

ANNOUNCE = "review.announce"


def plan_announcement(work: Work, review: Review) -> None:
    """Tell the plugins once this transaction is committed."""
    schedule(work, ANNOUNCE, subject_id=review.id, due_at=work.now, key=f"{ANNOUNCE}:{review.id}")


def announce_review(work: Work, review_id: UUID) -> None:
    """Ask ``on_review_published`` and carry out what follows. The action's row lets it happen once."""
    review = work.session.get(Review, (work.tenant.id, review_id))
    if review is None:
        return
    booking = booking_of(work, review.booking_id)
    rules = asking(work, "booking", booking.id, version=booking.rule_version)
    facts = ReviewFacts(cast("Author", review.author), review.rating, True)
    answers = rules.ask.on_review_published(site=rules.site, booking=booking_facts(work, booking), review=facts)
    for answer in answers:
        follow_up(work, booking, answer)
