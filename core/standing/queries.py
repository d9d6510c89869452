"""Reads: what counts about an account, and what it may no longer use."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, select

from core.hooks.people import BarFact
from core.kit.errors import NotFound
from core.standing.models import Appeal, Bar, BarCause, Evidence, Finding, RuleOpinion, Sanction, Signal
from core.standing.states import OPEN
from core.tenancy.work import Work


def bars_in_force(work: Work, account_id: UUID) -> tuple[Bar, ...]:
    """The bars of an account that hold: neither lifted nor suspended, oldest first."""
    found = select(Bar).where(Bar.account_id == account_id, Bar.lifted_at.is_(None), Bar.suspended_at.is_(None))
    return tuple(work.session.scalars(found.order_by(Bar.since, Bar.id)))


def bar_facts(work: Work, account_id: UUID) -> tuple[BarFact, ...]:
    """The bars in force as rules see them."""
    return tuple(BarFact(bar.kind, bar.rule, bar.since) for bar in bars_in_force(work, account_id))


def bars_of(work: Work, account_id: UUID) -> Sequence[Bar]:
    """Every bar an account ever had, newest first."""
    return work.session.scalars(
        select(Bar).where(Bar.account_id == account_id).order_by(Bar.since.desc(), Bar.id.desc())
    ).all()


def bars(state: str | None = None) -> Select[Bar]:
    """Everybody's bars: those ``in_force``, ``suspended`` or ``lifted``, or all."""
    found = select(Bar)
    match state:
        case "in_force":
            return found.where(Bar.lifted_at.is_(None), Bar.suspended_at.is_(None))
        case "suspended":
            return found.where(Bar.lifted_at.is_(None), Bar.suspended_at.is_not(None))
        case "lifted":
            return found.where(Bar.lifted_at.is_not(None))
    return found


def causes_of(work: Work, bar_ids: Sequence[UUID]) -> dict[UUID, list[Signal]]:
    """The signals some bars stand on, by bar, oldest first."""
    found: dict[UUID, list[Signal]] = {bar_id: [] for bar_id in bar_ids}
    rows = work.session.execute(
        select(BarCause.bar_id, Signal)
        .join(Signal, (Signal.id == BarCause.signal_id) & (Signal.tenant_id == BarCause.tenant_id))
        .where(BarCause.bar_id.in_(bar_ids))
        .order_by(Signal.at, Signal.id)
    )
    for bar_id, signal in rows:
        found[bar_id].append(signal)
    return found


def signals_of(
    work: Work, account_id: UUID, *kinds: str, since: datetime | None = None, counting: bool = False
) -> Sequence[Signal]:
    """An account's signals, oldest first: of these kinds (default: all), from ``since`` on (inclusive).

    ``counting`` leaves out those that were excluded.
    """
    found = select(Signal).where(Signal.account_id == account_id).order_by(Signal.at, Signal.id)
    if kinds:
        found = found.where(Signal.kind.in_(kinds))
    if since is not None:
        found = found.where(Signal.at >= since)
    if counting:
        found = found.where(Signal.excluded_at.is_(None))
    return work.session.scalars(found).all()


def finding_of(work: Work, finding_id: UUID) -> Finding:
    """A finding, or ``NotFound``."""
    found = work.session.get(Finding, (work.tenant.id, finding_id))
    if found is None:
        raise NotFound
    return found


def locked_finding(work: Work, finding_id: UUID) -> Finding:
    """A finding that nobody else can decide until we have committed."""
    found = work.session.get(Finding, (work.tenant.id, finding_id), with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound
    return found


def findings(status: str | None = None, ground: str | None = None, account_id: UUID | None = None) -> Select[Finding]:
    """Findings, narrowed to what is given."""
    found = select(Finding)
    if status is not None:
        found = found.where(Finding.status == status)
    if ground is not None:
        found = found.where(Finding.ground == ground)
    if account_id is not None:
        found = found.where(Finding.account_id == account_id)
    return found


def findings_about(work: Work, account_id: UUID) -> Sequence[Finding]:
    """Every finding about somebody, newest first."""
    return work.session.scalars(
        findings(account_id=account_id).order_by(Finding.found_at.desc(), Finding.id.desc())
    ).all()


def evidence_of(work: Work, finding_id: UUID) -> Sequence[Evidence]:
    """What a finding stands on and what was said about it, oldest first."""
    return work.session.scalars(select(Evidence).where(Evidence.finding_id == finding_id).order_by(Evidence.id)).all()


def cited_signals(work: Work, finding_id: UUID) -> dict[UUID, Signal]:
    """The signals a finding stands on, by id; also those that no longer count."""
    rows = work.session.scalars(
        select(Signal)
        .join(Evidence, (Evidence.subject_id == Signal.id) & (Evidence.tenant_id == Signal.tenant_id))
        .where(Evidence.finding_id == finding_id, Evidence.kind == "signal")
    )
    return {row.id: row for row in rows}


def is_evidence(work: Work, signal_id: UUID) -> bool:
    """Whether any finding stands on a signal."""
    found = select(Evidence.id).where(Evidence.kind == "signal", Evidence.subject_id == signal_id).limit(1)
    return work.session.scalar(found) is not None


def cited_words(work: Work, finding_id: UUID) -> str:
    """What the team wrote down with the signals a finding stands on."""
    rows = sorted(cited_signals(work, finding_id).values(), key=lambda row: (row.at, row.id))
    return " ".join(str(row.details["words"]) for row in rows if row.details.get("words"))


def sanction_of(work: Work, finding_id: UUID) -> Sanction | None:
    """What a confirmed finding did."""
    return work.session.scalar(select(Sanction).where(Sanction.finding_id == finding_id))


def sanctions_of(work: Work, finding_ids: Sequence[UUID]) -> dict[UUID, Sanction]:
    """What confirmed findings did, by finding."""
    rows = work.session.scalars(select(Sanction).where(Sanction.finding_id.in_(finding_ids)))
    return {row.finding_id: row for row in rows}


def appeal_of(work: Work, appeal_id: UUID) -> Appeal:
    """An appeal, or ``NotFound``."""
    found = work.session.get(Appeal, (work.tenant.id, appeal_id))
    if found is None:
        raise NotFound
    return found


def locked_appeal(work: Work, appeal_id: UUID) -> Appeal:
    """An appeal that nobody else can answer until we have committed."""
    found = work.session.get(Appeal, (work.tenant.id, appeal_id), with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound
    return found


def appeals_about(work: Work, finding_ids: Sequence[UUID]) -> dict[UUID, Appeal]:
    """The appeals against findings, by finding."""
    rows = work.session.scalars(select(Appeal).where(Appeal.finding_id.in_(finding_ids)))
    return {row.finding_id: row for row in rows if row.finding_id}


def bar_appeals(work: Work, account_id: UUID) -> dict[UUID, Appeal]:
    """Somebody's appeals against bars, by the bar."""
    rows = work.session.scalars(select(Appeal).where(Appeal.account_id == account_id, Appeal.bar_id.is_not(None)))
    return {row.bar_id: row for row in rows if row.bar_id}


def open_appeals(work: Work) -> Sequence[Appeal]:
    """The appeals that wait, the earliest due first."""
    return work.session.scalars(select(Appeal).where(Appeal.state == OPEN).order_by(Appeal.due_at, Appeal.id)).all()


def opinions(*, waiting: bool = False) -> Select[RuleOpinion]:
    """What providers think of requirements; ``waiting``: those nobody has answered."""
    found = select(RuleOpinion)
    return found.where(RuleOpinion.seen_at.is_(None)) if waiting else found
