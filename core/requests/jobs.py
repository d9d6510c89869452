"""What falls due for requests."""

from __future__ import annotations

from core.requests.clocks import CLOSE, TRIAGE_OVERDUE, WARN
from core.requests.close import close_if_silent
from core.requests.closures.dispute import OVERDUE as DISPUTE_OVERDUE
from core.requests.end_free_meetings import END_MEETINGS, end_free_meetings
from core.requests.warn import dispute_overdue, triage_overdue, warn_both
from core.schedule.registry import DueAction, action
from core.tenancy.work import Work


@action(TRIAGE_OVERDUE)
def overdue(work: Work, due: DueAction) -> None:
    """Nobody answered in time."""
    if due.subject_id is not None:
        triage_overdue(work, due.subject_id)


@action(WARN)
def warn(work: Work, due: DueAction) -> None:
    """Still no contact."""
    if due.subject_id is not None:
        warn_both(work, due.subject_id)


@action(CLOSE)
def close(work: Work, due: DueAction) -> None:
    """The last instant for a contact has passed."""
    if due.subject_id is not None:
        close_if_silent(work, due.subject_id)


@action(DISPUTE_OVERDUE)
def undecided(work: Work, due: DueAction) -> None:
    """Nobody has decided whether there was a contact."""
    if due.subject_id is not None:
        dispute_overdue(work, due.subject_id)


@action(END_MEETINGS)
def end_meetings(work: Work, due: DueAction) -> None:
    """Something that counts was written down about a client."""
    if due.subject_id is not None:
        end_free_meetings(work, due.subject_id)
