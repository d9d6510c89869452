"""Open a case: the rules say who answers it, by when, and whether the other side is heard at once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from core.bookings.tell import sentences
from core.cases.about import booking_about, meeting_of
from core.cases.clocks import HOUR, plan_clocks
from core.cases.confirm import keep_confirmation
from core.cases.dates import our_answer
from core.cases.errors import CaseIsOpenAlready
from core.cases.events import CaseOpened
from core.cases.hear import start_hearing
from core.cases.intro import intro_of
from core.cases.kinds import STOPPED
from core.cases.messages import (
    CONFIRMED,
    GUEST_OPENED,
    NEW_FOR_TEAM,
    OPENED,
    OPENED_WITH_DATE,
    STOPPED_BY_YOU,
    TALK,
    YOURS,
)
from core.cases.models import Case
from core.cases.own import assign
from core.cases.queries import open_case_about
from core.cases.reference import reference_of
from core.cases.tell import tell_owner, tell_person, tell_team
from core.db.counted import count_down
from core.hooks.cases import CaseRoute, Hearing
from core.kit.deadlines import AFTER_APPEAL, lasting
from core.kit.ids import new_id
from core.kit.messages import literal, msg
from core.rules.ask import asking
from core.tenancy.work import Work


@dataclass(frozen=True, slots=True)
class Opening:
    """What is known of a case when it is opened.

    ``by_team``: the person did not bring it, the team has to talk to them. ``roles`` instead of the rules' own ones.
    ``details`` go into ``settlement``. ``contact``: how somebody without an account is answered. ``heard``: the other
    side is asked for its word at once, if the rules want it. ``hearing`` and ``answer`` set the times of an appeal.
    ``decider``: who decided what it is against, and so does not look after it.
    """

    other_id: UUID | None = None
    topic: str | None = None
    shared: bool = False
    by_team: bool = False
    roles: tuple[str, ...] = ()
    details: dict[str, Any] = field(default_factory=dict)
    contact: dict[str, str] | None = None
    heard: bool = True
    hearing: timedelta | None = None
    answer: timedelta | None = None
    decider: UUID | None = None


def open_case(
    work: Work,
    kind: str,
    *,
    opened_by: UUID | None,
    subject_kind: str | None = None,
    subject_id: UUID | None = None,
    text: str = "",
    opening: Opening | None = None,
) -> Case:
    """Make the case, plan its clock, tell the person, the team and, if it is heard at once, the other side.

    Raises ``CaseIsOpenAlready`` for a second one of its kind about the same subject with the same person.
    """
    more = opening or Opening()
    if subject_id is not None and open_case_about(work, kind, subject_id, opened_by) is not None:
        raise CaseIsOpenAlready
    case_id = new_id()
    rules = asking(work, "case", case_id)
    route = _timed(work, rules.ask.case_route(site=rules.site, kind=kind, opened_at=work.now), more)
    case = Case(
        id=case_id,
        kind=kind,
        topic=more.topic,
        subject_kind=subject_kind,
        subject_id=subject_id,
        opened_by=opened_by,
        other_id=more.other_id,
        roles=list(more.roles or route.roles),
        text=text.strip(),
        shared=more.shared,
        again_hours=route.again_after // HOUR if route.again_after else None,
        contact=more.contact,
        settlement=more.details,
        created_at=work.now,
    )
    count_down(case, "answer_due_at", route.answer_due, work.tenant.zone)
    count_down(case, "first_reply_due_at", route.first_reply_due, work.tenant.zone)
    work.session.add(case)
    if route.assigned:
        assign(work, case, but=more.decider)
    work.flush()
    _begin(work, case, route, more)
    work.emit(CaseOpened(case.id, kind))
    return case


def _timed(work: Work, route: CaseRoute, opening: Opening) -> CaseRoute:
    if opening.hearing is not None:
        route = replace(route, hearing=Hearing(lasting(work.now, opening.hearing, AFTER_APPEAL)))
    if opening.answer is not None:
        route = replace(route, answer_due=lasting(work.now, opening.answer, AFTER_APPEAL))
    return route


def _begin(work: Work, case: Case, route: CaseRoute, opening: Opening) -> None:
    plan_clocks(work, case, route)
    _tell(work, case, by_team=opening.by_team, confirmed=route.confirmed)
    tell_team(work, case, NEW_FOR_TEAM, but=case.owner_id)
    tell_owner(work, case, YOURS)
    if opening.heard and route.hearing is not None and case.other_id is not None:
        start_hearing(work, case, route.hearing.due, consent=route.hearing.consent)


def _tell(work: Work, case: Case, *, by_team: bool, confirmed: bool) -> None:
    dates = our_answer(work, case)
    if by_team:
        tell_person(work, case, TALK, intro=intro_of(work, case) or "")
    elif case.kind == STOPPED:
        _tell_who_stopped(work, case)
    elif confirmed and case.answer_due_at is not None and case.opened_by is not None:
        reference = keep_confirmation(work, case).reference
        tell_person(work, case, CONFIRMED, dates=dates, due=case.answer_due_at, reference=literal(reference))
    elif case.answer_due_at is not None:
        tell_person(work, case, OPENED_WITH_DATE, dates=dates, due=case.answer_due_at)
    elif case.contact is not None:
        tell_person(work, case, GUEST_OPENED, reference=literal(reference_of(work, case)))
    else:
        tell_person(work, case, OPENED)


def _tell_who_stopped(work: Work, case: Case) -> None:
    booking = booking_about(work, case)
    if booking is None:
        return
    said = [intro_of(work, case) or literal("")]
    if case.answer_due_at is not None:
        said.append(msg("You hear from us by {due}.", due=case.answer_due_at))
    dates, meeting = our_answer(work, case), meeting_of(work, booking)
    tell_person(work, case, STOPPED_BY_YOU, dates=dates, meeting=meeting, said=sentences(said))
