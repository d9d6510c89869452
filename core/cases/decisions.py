"""Who reads decisions about a case: its person, the other side once it was heard, and the roles that decide it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, select
from sqlalchemy.dialects.postgresql import array

from core.cases.kinds import OUTCOMES, OWN
from core.cases.models import Case
from core.cases.queries import DECIDED
from core.hooks.bookings import Side
from core.kit.messages import msg
from core.rules.access import ByHand, Subject, Way, subject
from core.rules.fact_words import add_words
from core.rules.models import Decision
from core.tenancy.work import Work
from core.web.roles import TENANT_ADMIN
from core.web.scope import Principal

Selects = list[tuple[Side, Select[Any]]]


def _own(work: Work, who: Principal) -> Selects:
    person = Case.opened_by == who.id
    other = and_(Case.other_id == who.id, Case.hearing.is_not(None))
    own: Selects = [("client", select(Case.id).where(person | other))]
    if who.team and TENANT_ADMIN not in who.roles:
        mine = Case.roles.op("&&", is_comparison=True)(array(sorted(who.roles)))
        theirs = Case.opened_by.is_distinct_from(who.id) & Case.other_id.is_distinct_from(who.id)
        own.append(("platform", select(Case.id).where(mine & theirs)))
    return own


def _page(case_id: UUID, side: Side) -> str:
    return f"/desk/cases/{case_id}" if side == "platform" else f"/account/cases/{case_id}"


def _next(work: Work, row: Decision, side: Side) -> Iterator[Way]:
    case = work.session.get(Case, (work.tenant.id, row.subject_id))
    if case is None or side == "platform":
        return
    page = _page(row.subject_id, side)
    if case.state == DECIDED and case.appeal_until is not None and case.appeal_until >= work.now:
        yield Way(msg("You do not agree? Appeal against the decision."), page, until=case.appeal_until)
    elif case.state != DECIDED:
        yield Way(msg("Read the case, and add what the team should know."), page)


def _by_hand(work: Work, row: Decision, side: Side) -> Iterator[ByHand]:
    case = work.session.get(Case, (work.tenant.id, row.subject_id))
    if case is None or row.hook != "appeal_terms" or case.state != DECIDED or case.outcome is None:
        return
    yield ByHand(
        msg("The case was decided: {outcome}.", outcome=OUTCOMES[case.outcome]), tuple(case.roles), case.decided_at
    )


add_words("case_kind", {item.code: item.label for item in OWN})
subject(
    Subject(
        "case",
        _own,
        (),
        _page,
        lambda *about: tuple(_next(*about)),
        lambda *about: tuple(_by_hand(*about)),
    )
)
