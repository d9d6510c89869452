"""What reviews tell the rooms above, inside the transaction."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ReviewWritten:
    """A review was written or changed."""

    review_id: UUID
    booking_id: UUID
    subject_id: UUID
    rating: int


@dataclass(frozen=True, slots=True)
class LowRatingReported:
    """An author told the team why the rating is low: for the team alone."""

    review_id: UUID
    booking_id: UUID
    author_id: UUID
    case_kind: str
    text: str
