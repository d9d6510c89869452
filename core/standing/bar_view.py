"""A bar as it is shown: why it is there, since when, by which rule, and what it stands on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from core.accounts.queries import names
from core.deadlines.told import Told
from core.kit.messages import Message, from_json, literal
from core.rules.manager import plugin_set
from core.standing.dates import answer_to
from core.standing.detail_words import detail_words
from core.standing.grounds import signal_words
from core.standing.models import Appeal, Bar, Signal
from core.standing.queries import bar_appeals, bars_of, causes_of
from core.standing.words import kind_words
from core.tenancy.work import Work

IN_FORCE, SUSPENDED, LIFTED = "in_force", "suspended", "lifted"
STATES = (IN_FORCE, SUSPENDED, LIFTED)


@dataclass(frozen=True, slots=True)
class BarEvent:
    """One of the events a bar stands on: what it was, when."""

    signal_id: UUID
    label: Message
    details: Sequence[Message]
    at: datetime


@dataclass(frozen=True, slots=True)
class BarView:
    """A bar; ``person`` and ``appeal`` where they were asked for."""

    id: UUID
    account_id: UUID
    person: str
    kind: str
    label: Message
    state: str
    rule: str
    rule_title: Message | None
    reason: Message
    values: dict[str, Any]
    subject_id: UUID | None
    since: datetime
    suspended_at: datetime | None
    lifted_at: datetime | None
    lift_reason: str | None
    events: Sequence[BarEvent]
    appeal: Appeal | None = None
    deadlines: Sequence[Told] = ()


def bar_state(bar: Bar) -> str:
    """``in_force``, ``suspended`` (a person has yet to decide) or ``lifted``."""
    if bar.lifted_at is not None:
        return LIFTED
    return SUSPENDED if bar.suspended_at is not None else IN_FORCE


def bar_reason(bar: Bar) -> Message:
    """Why it is there: the rule's sentence, else the words of whoever set it."""
    return from_json(bar.message) if bar.message else literal(bar.reason)


def bar_views(work: Work, rows: Iterable[Bar], *, appeals: dict[UUID, Appeal] | None = None) -> list[BarView]:
    """Bars with their people and events, in a constant number of queries."""
    found = list(rows)
    causes = causes_of(work, [row.id for row in found])
    people = names(work, [row.account_id for row in found])
    titles = {rule.id: rule.title for rule in plugin_set(work.tenant.plugins).collected("register_rules")}
    return [
        BarView(
            id=row.id,
            account_id=row.account_id,
            person=people.get(row.account_id, ""),
            kind=row.kind,
            label=kind_words(row.kind),
            state=bar_state(row),
            rule=row.rule,
            rule_title=titles.get(row.rule),
            reason=bar_reason(row),
            values=row.values,
            subject_id=row.subject_id,
            since=row.since,
            suspended_at=row.suspended_at,
            lifted_at=row.lifted_at,
            lift_reason=row.lift_reason,
            events=[_event(work, signal) for signal in causes[row.id]],
            appeal=(appeals or {}).get(row.id),
            deadlines=answer_to(work, appeals[row.id], "person") if appeals and row.id in appeals else (),
        )
        for row in found
    ]


def bars_about(work: Work, account_id: UUID) -> list[BarView]:
    """Every bar an account ever had with its appeal, newest first."""
    return bar_views(work, bars_of(work, account_id), appeals=bar_appeals(work, account_id))


def _event(work: Work, signal: Signal) -> BarEvent:
    return BarEvent(signal.id, signal_words(work, signal.kind), detail_words(signal), signal.at)
