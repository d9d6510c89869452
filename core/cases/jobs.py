"""What falls due for cases."""

from __future__ import annotations

from core.cases.clocks import FIRST_REPLY, OVERDUE, REMIND
from core.cases.hear import HEARING_OVER, HEARING_REMINDER, close_hearing, remind_other_side
from core.cases.overdue import escalate, remind_team, say_first_word_is_late
from core.schedule.registry import DueAction, action
from core.tenancy.work import Work


@action(OVERDUE)
def overdue(work: Work, due: DueAction) -> None:
    """The last instant for an answer has passed."""
    if due.subject_id is not None:
        escalate(work, due.subject_id)


@action(FIRST_REPLY)
def first_word_late(work: Work, due: DueAction) -> None:
    """The team wanted to have answered for the first time by now."""
    if due.subject_id is not None:
        say_first_word_is_late(work, due.subject_id)


@action(REMIND)
def answer_due_soon(work: Work, due: DueAction) -> None:
    """The answer is due soon."""
    if due.subject_id is not None:
        remind_team(work, due.subject_id)


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
