"""Who reads decisions about findings and bars: the person they are about, and the team that judges."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select

from core.accounts.queries import roles_of
from core.hooks.bookings import Side
from core.kit.messages import msg
from core.rules.access import ByHand, Subject, Way, subject
from core.rules.fact_words import add_words
from core.rules.models import Decision
from core.standing.bar_by_hand import KINDS
from core.standing.models import Appeal, Bar, Finding, Sanction, Signal, Waiver
from core.standing.states import APPEAL_STATES, FINDING_STATES, OPEN, SANCTIONS
from core.standing.words import kind_words
from core.tenancy.work import Work
from core.web.roles import COMMUNITY_MANAGER, ETHICS_COMMISSION, PROVIDER, SUPPORT, TEAM
from core.web.scope import Principal

Own = list[tuple[Side, Select[Any]]]


def _findings(work: Work, who: Principal) -> Own:
    return [("provider", select(Finding.id).where(Finding.account_id == who.id))]


def _bars(work: Work, who: Principal) -> Own:
    return [("client", select(Bar.id).where(Bar.account_id == who.id))]


def _waivers(work: Work, who: Principal) -> Own:
    return [("provider", select(Waiver.id).where(Waiver.account_id == who.id))]


def _signals(work: Work, who: Principal) -> Own:
    side: Side = "provider" if who.has(PROVIDER) else "client"
    return [(side, select(Signal.id).where(Signal.account_id == who.id))]


def _own_page(_subject_id: UUID, side: Side) -> str | None:
    return None if side == "platform" else "/account/standing"


def _finding_page(finding_id: UUID, side: Side) -> str:
    return f"/desk/findings/{finding_id}" if side == "platform" else f"/account/standing/findings/{finding_id}"


def _bar_page(bar_id: UUID, side: Side) -> str:
    return "/desk/bars" if side == "platform" else "/account/standing"


def _finding_next(work: Work, row: Decision, side: Side) -> Iterator[Way]:
    finding = work.session.get(Finding, (work.tenant.id, row.subject_id))
    if finding is None or side == "platform":
        return
    page = _finding_page(finding.id, side)
    if finding.status == OPEN:
        yield Way(msg("Say what you think of it: the team reads it before it decides."), page)
    sanction = _sanction_of(work, finding)
    appealed = work.session.scalar(select(Appeal.id).where(Appeal.finding_id == finding.id))
    if sanction and sanction.appeal_until and sanction.appeal_until >= work.now and appealed is None:
        yield Way(msg("You do not agree? Appeal against the decision."), page, until=sanction.appeal_until)


def _bar_next(work: Work, row: Decision, side: Side) -> Iterator[Way]:
    bar = work.session.get(Bar, (work.tenant.id, row.subject_id))
    if bar is None or side == "platform" or bar.lifted_at is not None or bar.suspended_at is not None:
        return
    if work.session.scalar(select(Appeal.id).where(Appeal.bar_id == bar.id)) is None:
        yield Way(msg("You do not agree? Appeal against the decision."), "/account/standing")


def _finding_by_hand(work: Work, row: Decision, side: Side) -> Iterator[ByHand]:
    finding = work.session.get(Finding, (work.tenant.id, row.subject_id))
    if finding is None or finding.status == OPEN or row.hook != "sanction_terms":
        return
    sanction = _sanction_of(work, finding)
    text = FINDING_STATES[finding.status]
    if sanction is not None:
        text = msg("{state}: {sanction}", state=text, sanction=SANCTIONS[sanction.kind])
    yield ByHand(text, tuple(finding.decided_roles), finding.decided_at, finding.decision_reason or "")
    appeal = work.session.scalar(select(Appeal).where(Appeal.finding_id == finding.id))
    if appeal is not None and appeal.state != OPEN:
        said = msg("The appeal: {state}", state=APPEAL_STATES[appeal.state])
        yield ByHand(said, tuple(appeal.decided_roles), appeal.decided_at, appeal.answer or "")


def _bar_by_hand(work: Work, row: Decision, side: Side) -> Iterator[ByHand]:
    bar = work.session.get(Bar, (work.tenant.id, row.subject_id))
    if bar is None or bar.lifted_at is None or bar.lifted_by is None:
        return
    roles = tuple(sorted(roles_of(work, bar.lifted_by) & TEAM))
    yield ByHand(msg("The bar was lifted."), roles[:1], bar.lifted_at, bar.lift_reason or "")


def _sanction_of(work: Work, finding: Finding) -> Sanction | None:
    return work.session.scalar(select(Sanction).where(Sanction.finding_id == finding.id))


JUDGES = (COMMUNITY_MANAGER, SUPPORT, ETHICS_COMMISSION)
subject(
    Subject(
        "finding",
        _findings,
        JUDGES,
        _finding_page,
        lambda *about: tuple(_finding_next(*about)),
        lambda *about: tuple(_finding_by_hand(*about)),
    )
)
subject(
    Subject(
        "bar",
        _bars,
        (SUPPORT, COMMUNITY_MANAGER),
        _bar_page,
        lambda *about: tuple(_bar_next(*about)),
        lambda *about: tuple(_bar_by_hand(*about)),
    )
)
subject(Subject("waiver", _waivers, JUDGES, _own_page))
subject(Subject("signal", _signals, JUDGES, _own_page))
add_words("bar", {kind: kind_words(kind) for kind in KINDS})
