"""A case was not answered in time: the team is told, and those above it."""

from __future__ import annotations

from uuid import UUID

from core.cases.history import happened
from core.cases.messages import OVERDUE
from core.cases.models import Case
from core.cases.queries import OPEN, case_of
from core.cases.tell import tell_team
from core.kit.messages import msg
from core.tenancy.work import Work
from core.web.roles import TENANT_ADMIN


def escalate(work: Work, case_id: UUID) -> None:
    """Tell the team and the administrators, if the case is still open past its last instant; once."""
    case = case_of(work, case_id, lock=True)
    if not is_overdue(work, case) or case.escalated_at is not None:
        return
    case.escalated_at = work.now
    happened(work, case, msg("Not answered in time: the administrators are told."))
    tell_team(work, case, OVERDUE, TENANT_ADMIN, due=case.answer_due_at)


def is_overdue(work: Work, case: Case) -> bool:
    """Whether the answer is late now."""
    return case.state == OPEN and case.answer_due_at is not None and work.now > case.answer_due_at
