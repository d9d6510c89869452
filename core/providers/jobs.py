"""What falls due for providers."""

from __future__ import annotations

from core.providers.withhold import REVIEW, review_all
from core.schedule.registry import DueAction, action
from core.tenancy.work import Work


@action(REVIEW)
def review(work: Work, due: DueAction) -> None:
    """Other rule values are in force."""
    review_all(work)
