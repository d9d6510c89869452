"""The dates of a case as each side is told them: on its page, in its mails, over the API and in the calendar file."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import exists
from sqlalchemy.orm import aliased

from core.cases.kinds import kind_of
from core.cases.models import Case
from core.cases.queries import DECIDED, OPEN, WITHDRAWN, Side, cases_for_team, cases_with, side_of
from core.deadlines.told import Place, Told, source, told_of
from core.kit.messages import msg
from core.tenancy.work import Work
from core.web.scope import Principal

WE_ANSWER, ANSWER = msg("We answer"), msg("Answer")
FIRST_ANSWER = msg("First answer (our own aim)")
YOUR_WORD, OTHERS_WORD = msg("Your word"), msg("The other side's word")
YOUR_APPEAL = msg("Your appeal")


def our_answer(work: Work, case: Case) -> list[Told]:
    """By when the person is answered, if a day is named."""
    return told_of(work, case, "answer_due_at", WE_ANSWER, _place(work, case, "person"))


def word_of_other(work: Work, case: Case) -> list[Told]:
    """By when the other side has its word, told to that side."""
    return told_of(work, case, "hearing_due_at", YOUR_WORD, _place(work, case, "other"), mine=True)


def appeal_of_side(work: Work, case: Case, side: Side) -> list[Told]:
    """By when a side may appeal."""
    return told_of(work, case, "appeal_until", YOUR_APPEAL, _place(work, case, side), mine=True)


def dates_of(work: Work, case: Case, side: Side, *, may_appeal: bool = False) -> list[Told]:
    """The open dates of a case for a side, the earliest first; an appeal only to whom it is still possible."""
    found = list(_open_dates(work, case, side)) if case.state == OPEN else []
    if may_appeal and side != "team":
        found += appeal_of_side(work, case, side)
    return sorted(found, key=lambda told: told.deadline.at)


def _open_dates(work: Work, case: Case, side: Side) -> Iterator[Told]:
    place, team = _place(work, case, side), side == "team"
    if team and case.first_replied_at is None:
        yield from told_of(work, case, "first_reply_due_at", FIRST_ANSWER, place, mine=True)
    if side != "other":
        yield from told_of(work, case, "answer_due_at", ANSWER if team else WE_ANSWER, place, mine=team)
    if case.hearing == "asked":
        own = side == "other"
        yield from told_of(work, case, "hearing_due_at", YOUR_WORD if own else OTHERS_WORD, place, mine=own)


def _place(work: Work, case: Case, side: Side) -> Place:
    area = "desk" if side == "team" else "account"
    return Place(kind_of(work, case.kind).label, f"/{area}/cases/{case.id}")


def _mine(work: Work, who: Principal) -> Iterator[Told]:
    for case in work.session.scalars(cases_with(who.id).where(Case.state == OPEN)):
        yield from dates_of(work, case, side_of(case, who))
    appeal = aliased(Case)
    appealed = exists().where(
        appeal.tenant_id == Case.tenant_id,
        appeal.subject_id == Case.id,
        appeal.subject_kind == "case",
        appeal.state != WITHDRAWN,
    )
    appealable = cases_with(who.id).where(Case.state == DECIDED, Case.appeal_until >= work.now, ~appealed)
    for case in work.session.scalars(appealable):
        yield from dates_of(work, case, side_of(case, who), may_appeal=True)
    if who.team:
        for case in work.session.scalars(cases_for_team(who)):
            yield from dates_of(work, case, "team")


source("cases", _mine)
