"""What falls due for intake."""

from __future__ import annotations

from core.intake.inquire import LAPSES
from core.intake.lapse import lapse
from core.intake.queries import inquiry_of
from core.schedule.registry import DueAction, action
from core.tenancy.work import Work


@action(LAPSES)
def inquiry_lapses(work: Work, due: DueAction) -> None:
    """The last instant for an answer has passed."""
    if due.subject_id is not None:
        lapse(work, inquiry_of(work, due.subject_id, lock=True))
