"""Reads of cases, and who may see and decide them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.dialects.postgresql import array

from core.cases.models import Case, CaseEntry
from core.kit.errors import NotFound
from core.tenancy.work import Work
from core.web.roles import SUPPORT, TEAM, TENANT_ADMIN
from core.web.scope import Principal

OPEN, DECIDED = "open", "decided"
Side = Literal["person", "team"]


def case_of(work: Work, case_id: UUID, *, lock: bool = False) -> Case:
    """A case, its row locked if it is to change. Raises ``NotFound``."""
    found = select(Case).where(Case.id == case_id)
    if lock:
        found = found.with_for_update().execution_options(populate_existing=True)
    case = work.session.scalar(found)
    if case is None:
        raise NotFound
    return case


def side_of(case: Case, who: Principal) -> Side:
    """As whom somebody sees a case: its person, or the team in one of its roles. ``NotFound`` for all others.

    The team's side counts first, but nobody decides a case of their own.
    """
    if case.opened_by == who.id:
        return "person"
    if TENANT_ADMIN in who.roles or who.roles & set(case.roles):
        return "team"
    raise NotFound


def roles_to_speak_for(case: Case, who: Principal) -> list[str]:
    """The case's roles in which somebody may take a position: those they have; the administrator stands in for support.

    For any other role the administrator can't stand in: two who must agree are two.
    """
    return [role for role in case.roles if role in who.roles or (role == SUPPORT and TENANT_ADMIN in who.roles)]


def entries_of(work: Work, case_id: UUID, side: Side) -> Sequence[CaseEntry]:
    """What was written, oldest first; notes and positions are for the team alone."""
    found = select(CaseEntry).where(CaseEntry.case_id == case_id)
    if side == "person":
        found = found.where(CaseEntry.kind == "message")
    return work.session.scalars(found.order_by(CaseEntry.id)).all()


def positions_of(work: Work, case_id: UUID) -> dict[str, CaseEntry]:
    """The latest position of each role."""
    rows = work.session.scalars(
        select(CaseEntry).where(CaseEntry.case_id == case_id, CaseEntry.kind == "position").order_by(CaseEntry.id)
    )
    return {row.role: row for row in rows if row.role}


def missing_positions(work: Work, case: Case) -> list[str]:
    """The roles that still have to take a position."""
    taken = positions_of(work, case.id)
    return [role for role in case.roles if role not in taken]


def cases_with(account_id: UUID) -> Select[Case]:
    """The cases of a person."""
    return select(Case).where(Case.opened_by == account_id)


def cases_for_team(who: Principal, state: str | None = OPEN) -> Select[Case]:
    """The cases somebody of the team works on."""
    found = select(Case)
    if TENANT_ADMIN not in who.roles:
        found = found.where(Case.roles.op("&&")(array(sorted(who.roles & TEAM) or [""])))
    return found.where(Case.state == state) if state else found


def open_case_about(work: Work, kind: str, subject_id: UUID, account_id: UUID | None) -> Case | None:
    """The open case of this kind about a subject with a person."""
    return work.session.scalar(
        select(Case).where(
            Case.kind == kind,
            Case.subject_id == subject_id,
            Case.opened_by.is_not_distinct_from(account_id),
            Case.state == OPEN,
        )
    )
