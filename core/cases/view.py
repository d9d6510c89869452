"""A case as its person, the other side or the team sees it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from core.accounts.queries import names
from core.cases.agree import agreed_amount
from core.cases.appeal import changed_at, may_appeal
from core.cases.clocks import first_reply_late, next_due
from core.cases.dates import dates_of
from core.cases.evidence_view import EvidenceView, evidence_of
from core.cases.figures import BEFORE, read_by
from core.cases.figures import amount as figure
from core.cases.intro import intro_of
from core.cases.kinds import CLAWBACK, OUTCOMES, kind_of, topic_label
from core.cases.models import Case, CaseEntry
from core.cases.overdue import is_overdue
from core.cases.queries import OPEN, Side, appeal_against, case_of, entries_of, positions_of_many, side_of
from core.cases.reach import reach_of
from core.cases.reference import reference_of
from core.cases.withdraw import may_withdraw
from core.deadlines.told import Told
from core.kit.messages import Message, from_json, literal
from core.kit.money import Money
from core.tenancy.work import Work
from core.web.scope import Principal


@dataclass(frozen=True, slots=True)
class EntryView:
    """An entry with its author's name; to the people everybody of the team is simply the team (``None``)."""

    kind: str
    role: str | None
    author: str | None
    mine: bool
    side: str
    text: Message
    shared: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class CaseView:
    """What is shown of a case; people, owner and ``missing_roles`` to the team only."""

    id: UUID
    reference: str
    side: Side
    kind: str
    label: Message
    topic: str | None
    topic_label: Message | None
    intro: Message | None
    subject_kind: str | None
    subject_id: UUID | None
    person: str | None
    person_id: UUID | None
    other: str | None
    other_id: UUID | None
    owner: str | None
    owner_id: UUID | None
    text: str
    shared: bool
    state: str
    stage: str
    roles: Sequence[str]
    missing_roles: Sequence[str]
    one_person_for: Sequence[Sequence[str]]
    created_at: datetime
    answer_due_at: datetime | None
    overdue: bool
    escalated_at: datetime | None
    first_reply_due_at: datetime | None
    first_replied_at: datetime | None
    first_reply_late: bool
    next_due_at: datetime | None
    contact: dict[str, Any] | None
    question: str | None
    hearing: str | None
    hearing_due_at: datetime | None
    consent_needed: bool
    consent: str | None
    agreement: str | None
    outcome: str | None
    outcome_label: Message | None
    answer: str | None
    decided_at: datetime | None
    amount: Money | None
    option: str | None
    refund_bps: int | None
    price: Money | None
    refunded: Money | None
    kept: Money | None
    fee: Money | None
    provider_gets: Money | None
    payout_due_at: datetime | None
    why: Sequence[Message]
    rules: Sequence[str]
    appeal_until: datetime | None
    may_appeal: bool
    may_withdraw: bool
    appeal_id: UUID | None
    refunded_before: Money | None
    appeal_reach: Message | None = None
    changed_at: datetime | None = None
    entries: Sequence[EntryView] = ()
    evidence: Sequence[EvidenceView] = ()
    deadlines: Sequence[Told] = ()


def seen_by(work: Work, case_id: UUID, who: Principal) -> CaseView:
    """One case with its entries and evidence. Raises ``NotFound`` for everybody who takes no part."""
    case = case_of(work, case_id)
    side = side_of(case, who)
    (view,) = views_of(work, [case], who)
    appeal = appeal_against(work, case.id) if case.state == "decided" else None
    people = side != "team"
    appealable = people and may_appeal(work, case)
    more = {
        "entries": _entries(work, case, entries_of(work, case.id, side), side, who),
        "evidence": evidence_of(work, case.id, side, who),
        "may_appeal": appealable,
        "may_withdraw": side == "person" and may_withdraw(case),
        "appeal_id": appeal.id if appeal is not None and (not people or _takes_part(appeal, who)) else None,
        "appeal_reach": reach_of(work, case, who.id) if appealable else None,
        "deadlines": dates_of(work, case, side, may_appeal=appealable),
        "changed_at": changed_at(appeal),
    }
    return CaseView(**{name: getattr(view, name) for name in CaseView.__slots__} | more)


def _takes_part(appeal: Case, who: Principal) -> bool:
    return appeal.opened_by == who.id or (appeal.other_id == who.id and appeal.hearing is not None)


def views_of(work: Work, rows: Sequence[Case], who: Principal) -> list[CaseView]:
    """Cases as somebody sees them, in a constant number of queries."""
    taken = positions_of_many(work, [row.id for row in rows])
    people = names(
        work, {one for row in rows for one in (row.opened_by, row.other_id, row.owner_id) if one is not None}
    )
    return [_view(work, row, side_of(row, who), taken.get(row.id, set()), people) for row in rows]


def stage_of(case: Case, missing: Sequence[str]) -> str:
    """Where a case stands: ``hearing`` (the other side has time), ``positions``, ``decision``, or how it ended."""
    if case.state != OPEN:
        return case.state
    if case.hearing == "asked":
        return "hearing"
    return "positions" if len(case.roles) > 1 and missing else "decision"


def _view(work: Work, case: Case, side: Side, taken: set[str], people: dict[UUID, str]) -> CaseView:
    team, kind = side == "team", kind_of(work, case.kind)
    settled = case.settlement if team else read_by(case.settlement, {"other": case.other_id}.get(side, case.opened_by))
    missing = [role for role in case.roles if role not in taken] if case.state == OPEN else []

    def name(account_id: UUID | None) -> str | None:
        return people.get(account_id) if team and account_id else None

    return CaseView(
        id=case.id,
        reference=reference_of(work, case),
        side=side,
        kind=case.kind,
        label=kind.label,
        topic=case.topic,
        topic_label=topic_label(kind, case.topic) if side != "other" else None,
        intro=intro_of(work, case),
        subject_kind=case.subject_kind,
        subject_id=case.subject_id,
        person=name(case.opened_by) or (case.contact["name"] if team and case.contact else None),
        person_id=case.opened_by if team else None,
        other=name(case.other_id),
        other_id=case.other_id if team else None,
        owner=name(case.owner_id),
        owner_id=case.owner_id if team else None,
        text=case.text if side != "other" or case.shared else "",
        shared=case.shared,
        state=case.state,
        stage=stage_of(case, missing),
        roles=case.roles,
        missing_roles=missing if team else [],
        one_person_for=settled.get("one_person_for", []),
        created_at=case.created_at,
        answer_due_at=case.answer_due_at if side != "other" else None,
        overdue=is_overdue(work, case),
        escalated_at=case.escalated_at if team else None,
        first_reply_due_at=case.first_reply_due_at if team else None,
        first_replied_at=case.first_replied_at if team else None,
        first_reply_late=team and first_reply_late(case, work.now),
        next_due_at=next_due(case) if team and case.state == OPEN else None,
        contact=case.contact if team else None,
        question=case.question if side != "person" else None,
        hearing=case.hearing,
        hearing_due_at=case.hearing_due_at,
        consent_needed=case.consent_needed,
        consent=case.consent,
        agreement=_agreement(case),
        outcome=case.outcome,
        outcome_label=OUTCOMES.get(case.outcome or ""),
        answer=case.answer_other if side == "other" else case.answer,
        decided_at=case.decided_at,
        amount=_money(settled.get("amount")),
        option=settled.get("option"),
        refund_bps=settled.get("refund_bps"),
        price=figure(settled, "price_minor"),
        refunded=figure(settled, "refunded_minor"),
        kept=figure(settled, "kept_minor"),
        fee=figure(settled, "fee_minor"),
        provider_gets=figure(settled, "provider_minor"),
        payout_due_at=datetime.fromisoformat(settled["payout_due_at"]) if "payout_due_at" in settled else None,
        why=[from_json(item) for item in settled.get("why", [])],
        rules=settled.get("rules", []),
        appeal_until=case.appeal_until,
        may_appeal=False,
        may_withdraw=False,
        appeal_id=None,
        refunded_before=figure(settled, BEFORE),
        deadlines=dates_of(work, case, side),
    )


def _agreement(case: Case) -> str | None:
    """``yes`` or ``no``; ``None`` where no agreement is asked for."""
    if case.kind != CLAWBACK:
        return None
    return "yes" if agreed_amount(case) is not None else "no"


def _money(stored: dict[str, Any] | None) -> Money | None:
    return Money(stored["minor"], stored["currency"]) if stored else None


def _entries(work: Work, case: Case, rows: Sequence[CaseEntry], side: Side, who: Principal) -> list[EntryView]:
    known = names(work, {row.author_id for row in rows if row.author_id})
    return [
        EntryView(
            kind=row.kind,
            role=row.role if side == "team" else None,
            author=known.get(row.author_id)
            if row.author_id and row.kind != "event" and (side == "team" or row.author_id == who.id)
            else None,
            mine=row.author_id == who.id and row.kind != "event",
            side=_side_of(case, row),
            text=from_json(row.said) if row.said is not None else literal(row.text),
            shared=len(row.audience) > 1,
            at=row.created_at,
        )
        for row in rows
    ]


def _side_of(case: Case, row: CaseEntry) -> str:
    """Whose words an entry is."""
    if row.kind == "event" or row.author_id is None:
        return "team"
    return {case.opened_by: "person", case.other_id: "other"}.get(row.author_id, "team")
