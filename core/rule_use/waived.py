"""Every exception somebody made from a rule in a period: which rule, for whom, who, why, and until when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import select

from core.accounts.models import Account
from core.consents.models import Concession
from core.excuses.models import Excuse
from core.kit.messages import Message, msg
from core.rules.models import Decision
from core.standing.models import Bar, Sanction, Signal, Waiver
from core.tenancy.work import Work

WaiverKind = Literal["waiver", "bar_lifted", "signal_excluded", "sanction_annulled", "concession", "excuse"]

KINDS: dict[WaiverKind, Message] = {
    "waiver": msg("Waived for a while"),
    "bar_lifted": msg("A bar was lifted"),
    "signal_excluded": msg("What was written down does not count"),
    "sanction_annulled": msg("A consequence was taken back"),
    "concession": msg("A concession was granted"),
    "excuse": msg("A document excused it"),
}


@dataclass(frozen=True, slots=True)
class RuleException:
    """One exception. ``by``: who made it (``None``: not a person of this site); ``until``: ``None`` is for good."""

    rule: str
    kind: WaiverKind
    subject_id: UUID
    by: str | None
    why: str
    at: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class _Found:
    rule: str
    kind: WaiverKind
    subject_id: UUID
    by_id: UUID | None
    why: str
    at: datetime
    until: datetime | None = None


def exceptions(work: Work, since: datetime, until: datetime) -> list[RuleException]:
    """Those made from ``since`` to ``until`` (not included), the newest first."""
    found = sorted((item for one in SOURCES for item in one(work, since, until)), key=lambda item: item.at)
    people = {item.by_id for item in found if item.by_id}
    rows = work.session.execute(select(Account.id, Account.name).where(Account.id.in_(people))) if people else ()
    names = {row[0]: row[1] for row in rows}
    return [
        RuleException(
            item.rule,
            item.kind,
            item.subject_id,
            names.get(item.by_id) if item.by_id else None,
            item.why,
            item.at,
            item.until,
        )
        for item in reversed(found)
    ]


def _waivers(work: Work, since: datetime, until: datetime) -> Iterator[_Found]:
    for row in work.session.scalars(select(Waiver).where(Waiver.since >= since, Waiver.since < until)):
        ends = row.ended_at or row.until
        yield _Found(row.rule, "waiver", row.id, row.given_by, row.reason, row.since, ends)


def _bars(work: Work, since: datetime, until: datetime) -> Iterator[_Found]:
    lifted = select(Bar).where(Bar.lifted_at >= since, Bar.lifted_at < until, Bar.lifted_by.is_not(None))
    for row in work.session.scalars(lifted):
        yield _Found(row.rule, "bar_lifted", row.id, row.lifted_by, row.lift_reason or "", row.lifted_at or since)


def _signals(work: Work, since: datetime, until: datetime) -> Iterator[_Found]:
    excluded = select(Signal).where(Signal.excluded_at >= since, Signal.excluded_at < until)
    for row in work.session.scalars(excluded):
        why = row.exclusion_reason or ""
        yield _Found(row.rule, "signal_excluded", row.id, row.excluded_by, why, row.excluded_at or since)


def _sanctions(work: Work, since: datetime, until: datetime) -> Iterator[_Found]:
    ended = select(Sanction).where(Sanction.ended_at >= since, Sanction.ended_at < until)
    for row in work.session.scalars(ended):
        yield _Found(row.rule, "sanction_annulled", row.id, None, row.end_reason or "", row.ended_at or since)


def _concessions(work: Work, since: datetime, until: datetime) -> Iterator[_Found]:
    """A concession names no rule itself: it was granted by the one that its question was answered with."""
    granted = select(Concession).where(
        Concession.state == "granted", Concession.decided_at >= since, Concession.decided_at < until
    )
    for row in work.session.scalars(granted):
        asked = select(Decision.rules).where(
            Decision.subject_id == row.booking_id,
            Decision.hook.in_(("concession_terms", "reschedule_terms")),
            Decision.at <= (row.decided_at or until),
        )
        named = work.session.scalar(asked.order_by(Decision.at.desc(), Decision.id.desc()).limit(1))
        for rule in named or ():
            yield _Found(rule, "concession", row.id, row.decided_by, row.reason, row.decided_at or since)


def _excuses(work: Work, since: datetime, until: datetime) -> Iterator[_Found]:
    accepted = select(Excuse).where(Excuse.state == "accepted", Excuse.decided_at >= since, Excuse.decided_at < until)
    for row in work.session.scalars(accepted):
        yield _Found(row.rule, "excuse", row.id, row.decided_by, row.reason, row.decided_at or since)


SOURCES = (_waivers, _bars, _signals, _sanctions, _concessions, _excuses)
