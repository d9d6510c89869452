"""What falls due for consents."""

from __future__ import annotations

from core.consents.answer import fall_silent, remind
from core.consents.ask import REMIND, SILENT
from core.schedule.registry import DueAction, action
from core.tenancy.work import Work


@action(REMIND)
def remind_asked(work: Work, due: DueAction) -> None:
    """A question still waits."""
    if due.subject_id is not None:
        remind(work, due.subject_id)


@action(SILENT)
def time_is_over(work: Work, due: DueAction) -> None:
    """The last instant to answer has passed."""
    if due.subject_id is not None:
        fall_silent(work, due.subject_id)
