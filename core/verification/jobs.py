"""What falls due for applications."""

from __future__ import annotations

from core.schedule.registry import DueAction, action
from core.tenancy.work import Work
from core.verification.complete_details import OVERDUE
from core.verification.overdue import tell_overdue


@action(OVERDUE)
def overdue(work: Work, due: DueAction) -> None:
    """The last instant for the page has passed."""
    if due.subject_id is not None:
        tell_overdue(work, due.subject_id)
