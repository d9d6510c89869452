"""A case was not answered in time: the team is told, and those above it; again as the rules say, while it lasts."""

from __future__ import annotations

from uuid import UUID

from core.cases.clocks import FIRST_REPLY, first_reply_late, say_again
from core.cases.clocks import OVERDUE as LATE
from core.cases.history import happened
from core.cases.messages import ANSWER_DUE_SOON, FIRST_REPLY_LATE, OVERDUE
from core.cases.models import Case
from core.cases.own import see_to_owner
from core.cases.queries import OPEN, case_of
from core.cases.tell import tell_team
from core.kit.messages import msg
from core.tenancy.work import Work
from core.web.roles import TENANT_ADMIN


def escalate(work: Work, case_id: UUID) -> None:
    """Tell the team and the administrators, if the case is still open past its last instant."""
    case = case_of(work, case_id, lock=True)
    if not is_overdue(work, case) or (case.escalated_at is not None and case.again_hours is None):
        return
    if case.escalated_at is None:
        case.escalated_at = work.now
        see_to_owner(work, case)
        happened(work, case, msg("Not answered in time: the administrators are told."))
    tell_team(work, case, OVERDUE, TENANT_ADMIN, due=case.answer_due_at)
    say_again(work, case, LATE, case.answer_due_at)


def say_first_word_is_late(work: Work, case_id: UUID) -> None:
    """The team's own aim for its first word was missed: the administrators are told as well."""
    case = case_of(work, case_id, lock=True)
    if not first_reply_late(case, work.now):
        return
    tell_team(work, case, FIRST_REPLY_LATE, TENANT_ADMIN, due=case.first_reply_due_at)
    say_again(work, case, FIRST_REPLY, case.first_reply_due_at)


def remind_team(work: Work, case_id: UUID) -> None:
    """The answer is due soon, and the case is still open."""
    case = case_of(work, case_id, lock=True)
    if case.state == OPEN and not is_overdue(work, case):
        tell_team(work, case, ANSWER_DUE_SOON, due=case.answer_due_at)


def is_overdue(work: Work, case: Case) -> bool:
    """Whether the answer is late now."""
    return case.state == OPEN and case.answer_due_at is not None and work.now > case.answer_due_at
