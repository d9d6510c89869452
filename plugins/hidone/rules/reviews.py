"""Both sides review, always; a low rating offers to tell the team why."""

from __future__ import annotations

from datetime import datetime

from core.hooks.bookings import BookingFacts
from core.hooks.reviews import ReviewFacts, ReviewTerms
from core.hooks.site import Objection, Reason
from core.kit.messages import Message, msg
from plugins.hidone.parameters import HiDoneParameters
from plugins.hidone.rules.services import has_begun

OVER = frozenset({"completed", "stopped"})
AGREED = frozenset({"confirmed", "under_way"})
NOT_YET: dict[str, Message] = {
    "accepted": msg("You can write a review as soon as the order is accepted and paid for."),
    "started": msg("You can write a review from the moment the service is under way, and at any time after it."),
    "ended": msg("You can write a review as soon as the service is over, and at any time after it."),
}


def review_terms(review: ReviewFacts, values: HiDoneParameters) -> ReviewTerms:
    """The scale, what may be changed and answered, and whether this rating offers a report only the team reads."""
    # HID-9, HID-10, HID-11, MIS-9: an opportunity, never a condition.
    low = review.rating in values.report_ratings
    reasons = [_both(values)]
    if low:
        why = msg("With a rating this low you may tell our team why. Only the team reads it.")
        reasons.append(Reason("HID-11", why, {"report_ratings": values.report_ratings}))
    return ReviewTerms(
        authors=frozenset({"client", "provider"}),
        rating_min=values.rating_min,
        rating_max=values.rating_max,
        public=values.reviews_public,
        before_end=values.review_from != "ended",
        editable=values.review_editable,
        answerable=values.review_answers,
        offer_report=low,
        reasons=tuple(reasons),
    )


def _both(values: HiDoneParameters) -> Reason:
    used = {"review_editable": values.review_editable}
    if values.review_editable:
        return Reason("HID-9", msg("Client and worker may both review a service, at any time."), used)
    why = msg("Client and worker may both review a service, at any time. What is written stays as it was written.")
    return Reason("HID-9", why, used)


def reviewable(booking: BookingFacts, at: datetime, values: HiDoneParameters) -> bool:
    """Whether the two are connected enough to review each other; once they are, there is no last day."""
    # HID-9, HID-10
    if booking.state in OVER:
        return True
    if booking.state not in AGREED or values.review_from == "ended":
        return False
    return values.review_from == "accepted" or has_begun(booking, at)


def review_objections(booking: BookingFacts, at: datetime, values: HiDoneParameters) -> list[Objection]:
    """Nothing is reviewed before it began, or when it was called off before that."""
    # HID-9, HID-10
    if reviewable(booking, at, values):
        return []
    return [Objection("HID-10", NOT_YET[values.review_from], values={"review_from": values.review_from})]
