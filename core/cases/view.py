"""A case as the person or the team sees it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from core.accounts.queries import names
from core.cases.kinds import INTROS, OUTCOMES, label
from core.cases.models import Case, CaseEntry
from core.cases.overdue import is_overdue
from core.cases.queries import Side, case_of, entries_of, missing_positions, side_of
from core.kit.messages import Message
from core.kit.money import Money
from core.tenancy.work import Work
from core.web.scope import Principal


@dataclass(frozen=True, slots=True)
class EntryView:
    """An entry with its author's name; to the person everybody of the team is simply the team (``None``)."""

    kind: str
    role: str | None
    author: str | None
    mine: bool
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CaseView:
    """What is shown of a case; ``person`` and ``missing_roles`` to the team only."""

    id: UUID
    side: Side
    kind: str
    label: Message
    intro: Message | None
    subject_kind: str | None
    subject_id: UUID | None
    person: str | None
    person_id: UUID | None
    text: str
    state: str
    roles: Sequence[str]
    missing_roles: Sequence[str]
    created_at: datetime
    answer_due_at: datetime | None
    overdue: bool
    outcome: str | None
    outcome_label: Message | None
    answer: str | None
    decided_at: datetime | None
    amount: Money | None
    refund_bps: int | None
    refunded: Money | None
    kept: Money | None
    entries: Sequence[EntryView]


def seen_by(work: Work, case_id: UUID, who: Principal) -> CaseView:
    """One case with its entries. Raises ``NotFound`` for everybody who takes no part."""
    case = case_of(work, case_id)
    side = side_of(case, who)
    return view_of(work, case, side, _entries(work, entries_of(work, case.id, side), side, who))


def view_of(work: Work, case: Case, side: Side, entries: Sequence[EntryView] = ()) -> CaseView:
    """A case as a side sees it."""
    settled, team = case.settlement, side == "team"
    person = names(work, [case.opened_by]) if team and case.opened_by else {}
    return CaseView(
        id=case.id,
        side=side,
        kind=case.kind,
        label=label(case.kind),
        intro=INTROS.get(case.kind),
        subject_kind=case.subject_kind,
        subject_id=case.subject_id,
        person=person.get(case.opened_by) if case.opened_by else None,
        person_id=case.opened_by if team else None,
        text=case.text,
        state=case.state,
        roles=case.roles,
        missing_roles=missing_positions(work, case) if team and case.state == "open" else [],
        created_at=case.created_at,
        answer_due_at=case.answer_due_at,
        overdue=is_overdue(work, case),
        outcome=case.outcome,
        outcome_label=OUTCOMES.get(case.outcome or ""),
        answer=case.answer,
        decided_at=case.decided_at,
        amount=_money(settled.get("amount")),
        refund_bps=settled.get("refund_bps"),
        refunded=_part(settled, "refunded_minor"),
        kept=_part(settled, "kept_minor"),
        entries=entries,
    )


def _money(stored: dict[str, Any] | None) -> Money | None:
    return Money(stored["minor"], stored["currency"]) if stored else None


def _part(settled: dict[str, Any], name: str) -> Money | None:
    return Money(settled[name], settled["currency"]) if name in settled else None


def _entries(work: Work, rows: Sequence[CaseEntry], side: Side, who: Principal) -> list[EntryView]:
    known = names(work, [row.author_id for row in rows if row.author_id])
    return [
        EntryView(
            kind=row.kind,
            role=row.role if side == "team" else None,
            author=known.get(row.author_id) if row.author_id and (side == "team" or row.author_id == who.id) else None,
            mine=row.author_id == who.id,
            text=row.text,
            at=row.created_at,
        )
        for row in rows
    ]
