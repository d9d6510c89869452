"""Open a case: the rules say who answers it, and by when."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from core.cases.errors import CaseIsOpenAlready
from core.cases.events import CaseOpened
from core.cases.kinds import INTROS
from core.cases.messages import NEW_FOR_TEAM, OPENED, OPENED_WITH_DATE, TALK
from core.cases.models import Case
from core.cases.queries import open_case_about
from core.cases.tell import tell_person, tell_team
from core.kit.ids import new_id
from core.kit.instants import MICROSECOND
from core.rules.ask import asking
from core.schedule.plan import schedule
from core.tenancy.work import Work

OVERDUE = "case.overdue"


def open_case(
    work: Work,
    kind: str,
    *,
    opened_by: UUID | None,
    subject_kind: str | None = None,
    subject_id: UUID | None = None,
    text: str = "",
    details: dict[str, Any] | None = None,
    by_team: bool = False,
) -> Case:
    """Make the case, plan its clock, tell the person and the team.

    ``by_team``: the person did not bring it, the team has to talk to them. ``details`` go into ``settlement``.
    Raises ``CaseIsOpenAlready`` for a second one of its kind about the same subject with the same person.
    """
    if subject_id is not None and open_case_about(work, kind, subject_id, opened_by) is not None:
        raise CaseIsOpenAlready
    case_id = new_id()
    rules = asking(work, "case", case_id)
    route = rules.ask.case_route(site=rules.site, kind=kind, opened_at=work.now)
    case = Case(
        id=case_id,
        kind=kind,
        subject_kind=subject_kind,
        subject_id=subject_id,
        opened_by=opened_by,
        roles=list(route.roles),
        text=text.strip(),
        answer_due_at=route.answer_due_at,
        settlement=details or {},
        created_at=work.now,
    )
    work.session.add(case)
    work.flush()
    if route.answer_due_at is not None:
        due_at = route.answer_due_at + MICROSECOND
        schedule(work, OVERDUE, subject_id=case.id, due_at=due_at, key=f"{OVERDUE}:{case.id}")
    _tell(work, case, by_team=by_team)
    work.emit(CaseOpened(case.id, kind))
    return case


def _tell(work: Work, case: Case, *, by_team: bool) -> None:
    if by_team:
        tell_person(work, case, TALK, intro=INTROS.get(case.kind, ""))
    elif case.answer_due_at is not None:
        tell_person(work, case, OPENED_WITH_DATE, due=case.answer_due_at)
    else:
        tell_person(work, case, OPENED)
    tell_team(work, case, NEW_FOR_TEAM)
