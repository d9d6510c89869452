"""What falls due for reviews."""

from __future__ import annotations

from core.reviews.announce import ANNOUNCE, announce_review
from core.schedule.registry import DueAction, action
from core.tenancy.work import Work


@action(ANNOUNCE)
def announce(work: Work, due: DueAction) -> None:
    """A review was written."""
    if due.subject_id is not None:
        announce_review(work, due.subject_id)
