"""A finding as its person or the team sees it: the numbers, what it stands on, who decided what and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from core.accounts.queries import names
from core.kit.errors import NotFound
from core.kit.messages import Message, from_json, literal, msg
from core.messaging.permissions import permission_kinds, permissions_around
from core.standing.appeal import still_in_time
from core.standing.detail_words import detail_words
from core.standing.grounds import ground_words, grounds, signal_words
from core.standing.judges import JUDGES
from core.standing.models import Appeal, Evidence, Finding, Sanction, Signal
from core.standing.queries import appeals_about, cited_signals, evidence_of, finding_of, sanctions_of
from core.standing.states import CONFIRMED, FINDING_STATES, OPEN, SANCTIONS
from core.tenancy.work import Work
from core.web.scope import Principal

Side = Literal["person", "team"]

UNSEEN = frozenset({"change_asked"})
"""Signals of which only the team sees which client it was."""

ALLOWED = msg("The client allowed it")

EVIDENCE_WORDS: dict[str, Message] = {
    "review": msg("A review"),
    "case": msg("A case: money asked back"),
    "offering": msg("A price on this site"),
    "booking": msg("A booking"),
    "message": msg("A message in a conversation"),
    "file": msg("A file"),
    "note": msg("The team"),
    "reply": msg("The answer"),
}


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """One piece of evidence. ``counts`` is false for a signal that was taken out of the count, with the reason."""

    kind: str
    subject_id: UUID | None
    label: Message
    details: Sequence[Message]
    at: datetime
    author: str | None
    client: str | None
    counts: bool
    exclusion_reason: str | None


@dataclass(frozen=True, slots=True)
class SanctionView:
    """What a confirmed finding did."""

    kind: str
    label: Message
    rule: str
    irreversible: bool
    imposed_at: datetime
    appeal_until: datetime | None
    ended_at: datetime | None
    end_reason: str | None


@dataclass(frozen=True, slots=True)
class FindingView:
    """What is shown of a finding; names of the team to the team only, their roles to both."""

    id: UUID
    side: Side
    account_id: UUID
    person: str
    provider_id: UUID | None
    ground: str
    title: Message
    text: Message
    rule: str
    rule_version: int
    status: str
    status_label: Message
    message: Message
    count: int
    sample: int | None
    threshold: int
    parameters: Mapping[str, Any]
    found_at: datetime
    decided_at: datetime | None
    decided_by: str | None
    decided_roles: Sequence[str]
    decision_reason: str | None
    may_reply: bool
    may_appeal: bool
    evidence: Sequence[EvidenceView]
    sanction: SanctionView | None
    appeal: Appeal | None


def side_of(account_id: UUID, who: Principal) -> Side:
    """As whom somebody sees what is known about an account. ``NotFound`` for everybody else."""
    if account_id == who.id:
        return "person"
    if any(who.has(role) for role in JUDGES):
        return "team"
    raise NotFound


def seen_by(work: Work, finding_id: UUID, who: Principal) -> FindingView:
    """One finding with its evidence. Raises ``NotFound`` for everybody it does not concern."""
    finding = finding_of(work, finding_id)
    side = side_of(finding.account_id, who)
    (view,) = views_of(work, [finding], side)
    return replace(view, evidence=_evidence(work, finding, side))


def views_of(work: Work, rows: Sequence[Finding], side: Side, *, reader: UUID | None = None) -> list[FindingView]:
    """Many findings without their evidence, in three statements; ``reader``, if given, sees their own as the person."""
    people = names(work, [item for row in rows for item in _people(row)])
    ids = [row.id for row in rows]
    sanctions, appeals = sanctions_of(work, ids), appeals_about(work, ids)
    return [
        view_of(
            work,
            row,
            "person" if row.account_id == reader else side,
            people,
            sanctions.get(row.id),
            appeals.get(row.id),
        )
        for row in rows
    ]


def _people(finding: Finding) -> list[UUID]:
    return [item for item in (finding.account_id, finding.decided_by) if item is not None]


def view_of(
    work: Work,
    finding: Finding,
    side: Side,
    people: Mapping[UUID, str],
    sanction: Sanction | None,
    appeal: Appeal | None,
) -> FindingView:
    """A finding without its evidence."""
    ground = grounds(work).get(finding.ground)
    confirmed = side == "person" and finding.status == CONFIRMED
    decider = people.get(finding.decided_by) if finding.decided_by and side == "team" else None
    return FindingView(
        id=finding.id,
        side=side,
        account_id=finding.account_id,
        person=people.get(finding.account_id, ""),
        provider_id=finding.provider_id,
        ground=finding.ground,
        title=ground_words(work, finding.ground),
        text=ground.text if ground else literal(""),
        rule=finding.rule,
        rule_version=finding.rule_version,
        status=finding.status,
        status_label=FINDING_STATES[finding.status],
        message=from_json(finding.message),
        count=finding.count,
        sample=finding.sample,
        threshold=finding.threshold,
        parameters=finding.parameters,
        found_at=finding.found_at,
        decided_at=finding.decided_at,
        decided_by=decider,
        decided_roles=finding.decided_roles,
        decision_reason=finding.decision_reason,
        may_reply=side == "person" and finding.status == OPEN,
        may_appeal=confirmed and appeal is None and still_in_time(work, sanction),
        evidence=(),
        sanction=_sanction(sanction) if sanction else None,
        appeal=appeal,
    )


def _sanction(row: Sanction) -> SanctionView:
    return SanctionView(
        row.kind,
        SANCTIONS[row.kind],
        row.rule,
        row.irreversible,
        row.imposed_at,
        row.appeal_until,
        row.ended_at,
        row.end_reason,
    )


def _evidence(work: Work, finding: Finding, side: Side) -> list[EvidenceView]:
    rows, signals = evidence_of(work, finding.id), cited_signals(work, finding.id)
    wanted = [row.added_by for row in rows if row.added_by] + [_client(item) for item in signals.values()]
    known = names(work, [item for item in wanted if item])
    found = [_piece(work, row, signals.get(row.subject_id) if row.subject_id else None, side, known) for row in rows]
    return found + _permissions(work, finding, {_client(item) for item in signals.values()}, known)


def _permissions(
    work: Work, finding: Finding, clients: set[UUID | None], known: Mapping[UUID, str]
) -> list[EvidenceView]:
    """What the clients it is about had allowed: it may speak for the person."""
    titles = permission_kinds(work)
    return [
        EvidenceView(
            kind="permission",
            subject_id=row.id,
            label=titles[row.code].title,
            details=[ALLOWED] if row.withdrawn_at is None else [msg("Allowed until {at}", at=row.withdrawn_at)],
            at=row.given_at,
            author=None,
            client=known.get(conversation.client_account_id),
            counts=True,
            exclusion_reason=None,
        )
        for row, conversation in permissions_around(work, finding.account_id)
        if titles.get(row.code) and conversation.client_account_id in clients
    ]


def _piece(work: Work, row: Evidence, signal: Signal | None, side: Side, known: Mapping[UUID, str]) -> EvidenceView:
    if row.kind == "signal" and signal is not None:
        client = _client(signal)
        shown = side == "team" or signal.kind not in UNSEEN
        return EvidenceView(
            kind=row.kind,
            subject_id=row.subject_id,
            label=signal_words(work, signal.kind),
            details=detail_words(signal),
            at=signal.at,
            author=None,
            client=known.get(client) if client and shown else None,
            counts=signal.excluded_at is None,
            exclusion_reason=signal.exclusion_reason,
        )
    by_person = row.kind == "reply"
    return EvidenceView(
        kind=row.kind,
        subject_id=row.subject_id,
        label=EVIDENCE_WORDS[row.kind],
        details=[literal(row.text)] if row.text else [],
        at=row.added_at,
        author=known.get(row.added_by) if row.added_by and (side == "team" or by_person) else None,
        client=None,
        counts=True,
        exclusion_reason=None,
    )


def _client(signal: Signal) -> UUID | None:
    named = signal.details.get("client_id")
    return UUID(str(named)) if named else None
