"""What falls due for cases."""

from __future__ import annotations

from core.cases.hear import HEARING_OVER, HEARING_REMINDER, close_hearing, remind_other_side
from core.cases.open import OVERDUE
from core.cases.overdue import escalate
from core.schedule.registry import DueAction, action
from core.tenancy.work import Work


@action(OVERDUE)
def overdue(work: Work, due: DueAction) -> None:
    """The last instant for an answer has passed."""
    if due.subject_id is not None:
        escalate(work, due.subject_id)


@action(HEARING_REMINDER)
def hearing_reminder(work: Work, due: DueAction) -> None:
    """The time for the other side's word ends soon."""
    if due.subject_id is not None:
        remind_other_side(work, due.subject_id)


@action(HEARING_OVER)
def hearing_over(work: Work, due: DueAction) -> None:
    """The last instant for the other side's word has passed."""
    if due.subject_id is not None:
        close_hearing(work, due.subject_id)
