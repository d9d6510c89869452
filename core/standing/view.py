"""A finding as its person or the team sees it: the numbers, what it stands on, who decided what and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from core.accounts.queries import names
from core.deadlines.told import Told
from core.kit.messages import Message, from_json
from core.standing.appeal import still_in_time
from core.standing.dates import answer_to, appeal_of_person
from core.standing.evidence_view import EvidenceView, evidence_views
from core.standing.grounds import ground_told
from core.standing.models import Appeal, Finding, Sanction
from core.standing.queries import appeals_about, finding_of, sanctions_of
from core.standing.sides import Side, side_of
from core.standing.states import CONFIRMED, FINDING_STATES, OPEN, SANCTIONS
from core.tenancy.work import Work
from core.web.scope import Principal


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
    deadlines: Sequence[Told]


def seen_by(work: Work, finding_id: UUID, who: Principal) -> FindingView:
    """One finding with its evidence. Raises ``NotFound`` for everybody it does not concern."""
    finding = finding_of(work, finding_id)
    side = side_of(finding.account_id, who)
    (view,) = views_of(work, [finding], side)
    return replace(view, evidence=evidence_views(work, finding, side))


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
    ground = ground_told(work, finding.ground, finding.rule_version)
    confirmed = side == "person" and finding.status == CONFIRMED
    decider = people.get(finding.decided_by) if finding.decided_by and side == "team" else None
    return FindingView(
        id=finding.id,
        side=side,
        account_id=finding.account_id,
        person=people.get(finding.account_id, ""),
        provider_id=finding.provider_id,
        ground=finding.ground,
        title=ground.title,
        text=ground.text,
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
        deadlines=_dates(work, finding, side, sanction, appeal),
    )


def _dates(
    work: Work, finding: Finding, side: Side, sanction: Sanction | None, appeal: Appeal | None
) -> Sequence[Told]:
    if appeal is not None:
        return answer_to(work, appeal, side)
    may_appeal = side == "person" and finding.status == CONFIRMED and still_in_time(work, sanction)
    return appeal_of_person(work, finding, sanction) if may_appeal and sanction is not None else ()


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
