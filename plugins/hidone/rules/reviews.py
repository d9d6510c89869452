"""Both sides review, always; a low rating offers to tell the team why."""

from __future__ import annotations

from core.hooks.reviews import ReviewFacts, ReviewTerms
from core.hooks.site import Reason
from core.kit.messages import msg
from plugins.hidone.parameters import HiDoneParameters


def review_terms(review: ReviewFacts, values: HiDoneParameters) -> ReviewTerms:
    """The scale, and whether this rating offers a report that only the team reads."""
    # HID-9, HID-10, HID-11, MIS-9: an opportunity, never a condition.
    low = review.rating in values.report_ratings
    reasons = [Reason("HID-9", msg("Client and worker may both review a service, at any time."))]
    if low:
        why = msg("With a rating this low you may tell our team why. Only the team reads it.")
        reasons.append(Reason("HID-11", why, {"report_ratings": values.report_ratings}))
    return ReviewTerms(
        authors=frozenset({"client", "provider"}),
        rating_min=values.rating_min,
        rating_max=values.rating_max,
        public=values.reviews_public,
        offer_report=low,
        reasons=tuple(reasons),
    )
