"""Reads of cases, and who may see and decide them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.dialects.postgresql import array

from core.cases.models import Case, CaseEntry
from core.kit.errors import NotFound
from core.tenancy.work import Work
from core.web.roles import SUPPORT, TEAM, TENANT_ADMIN
from core.web.scope import Principal

OPEN, DECIDED, WITHDRAWN = "open", "decided", "withdrawn"
Side = Literal["person", "other", "team"]
PRIVATE = ("note", "position")
"""Kinds of entries for the team alone."""


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
    """As whom somebody sees a case: its person, the other side once it was asked, or the team in one of its roles.

    ``NotFound`` for all others. Whoever takes part is not the team: nobody decides a case of their own.
    """
    if case.opened_by == who.id:
        return "person"
    if case.other_id == who.id:
        if case.hearing is None:
            raise NotFound
        return "other"
    if TENANT_ADMIN in who.roles or who.roles & set(case.roles):
        return "team"
    raise NotFound


def team_case(work: Work, case_id: UUID, who: Principal, *, lock: bool = False) -> Case:
    """A case as somebody of the team works on it. Raises ``NotFound`` for its people and all others."""
    case = case_of(work, case_id, lock=lock)
    if side_of(case, who) != "team":
        raise NotFound
    return case


def roles_to_speak_for(case: Case, who: Principal) -> list[str]:
    """The case's roles in which somebody may take a position: those they have; the administrator stands in for support.

    For any other role the administrator can't stand in: two who must agree are two, unless the tenant has given one
    person both roles.
    """
    return [role for role in case.roles if role in who.roles or (role == SUPPORT and TENANT_ADMIN in who.roles)]


def entries_of(work: Work, case_id: UUID, side: Side) -> Sequence[CaseEntry]:
    """What was written and what happened, oldest first, as far as a side reads it."""
    found = select(CaseEntry).where(CaseEntry.case_id == case_id)
    if side != "team":
        found = found.where(CaseEntry.kind.not_in(PRIVATE), CaseEntry.audience.op("@>")(array([side])))
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


def positions_of_many(work: Work, case_ids: Sequence[UUID]) -> dict[UUID, set[str]]:
    """Which roles have taken a position in each of these cases, in one query."""
    rows = work.session.execute(
        select(CaseEntry.case_id, CaseEntry.role)
        .where(CaseEntry.case_id.in_(case_ids), CaseEntry.kind == "position")
        .distinct()
    )
    found: dict[UUID, set[str]] = {}
    for case_id, role in rows:
        found.setdefault(case_id, set()).add(role or "")
    return found


def cases_with(account_id: UUID) -> Select[Case]:
    """The cases of a person: those with them, and those in which they were asked as the other side."""
    asked = and_(Case.other_id == account_id, Case.hearing.is_not(None))
    return select(Case).where(or_(Case.opened_by == account_id, asked))


def cases_for_team(who: Principal, state: str | None = OPEN) -> Select[Case]:
    """The cases somebody of the team works on, but for those in which they take part themselves."""
    found = select(Case).where(Case.opened_by.is_distinct_from(who.id), Case.other_id.is_distinct_from(who.id))
    if TENANT_ADMIN not in who.roles:
        found = found.where(Case.roles.op("&&")(array(sorted(who.roles & TEAM) or [""])))
    return found.where(Case.state == state) if state else found


def open_count(work: Work, who: Principal) -> int:
    """How many cases wait for somebody of the team."""
    waiting: Any = cases_for_team(who).with_only_columns(func.count())
    return int(work.session.scalar(waiting) or 0)


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


def cases_on(work: Work, booking_id: UUID, who: Principal) -> list[Case]:
    """The cases about a booking that somebody takes part in, as one of its people or of the team; newest first."""
    mine = cases_for_team(who, None) if who.team else cases_with(who.id)
    about = mine.where(Case.subject_kind == "booking", Case.subject_id == booking_id)
    return list(work.session.scalars(about.order_by(Case.id.desc())))


def appeal_against(work: Work, case_id: UUID) -> Case | None:
    """The appeal against a case's decision, unless it was withdrawn."""
    return work.session.scalar(
        select(Case).where(Case.subject_kind == "case", Case.subject_id == case_id, Case.state != WITHDRAWN)
    )
