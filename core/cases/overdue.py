"""A case was not answered in time."""

from __future__ import annotations

from uuid import UUID

from core.cases.messages import OVERDUE
from core.cases.models import Case
from core.cases.queries import OPEN, case_of
from core.cases.tell import tell_team
from core.tenancy.work import Work


def tell_overdue(work: Work, case_id: UUID) -> None:
    """Tell the team, if the case is still open past its last instant."""
    case = case_of(work, case_id)
    if is_overdue(work, case):
        tell_team(work, case, OVERDUE, due=case.answer_due_at)


def is_overdue(work: Work, case: Case) -> bool:
    """Whether the answer is late now."""
    return case.state == OPEN and case.answer_due_at is not None and work.now > case.answer_due_at
