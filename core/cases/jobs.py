"""What falls due for cases."""

from __future__ import annotations

from core.cases.open import OVERDUE
from core.cases.overdue import tell_overdue
from core.schedule.registry import DueAction, action
from core.tenancy.work import Work


@action(OVERDUE)
def overdue(work: Work, due: DueAction) -> None:
    """The last instant for an answer has passed."""
    if due.subject_id is not None:
        tell_overdue(work, due.subject_id)
