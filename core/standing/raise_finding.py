"""Raise a finding, or let the open one stand on what is known by now."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert

from core.hooks.standing import FindingProposal, Proof
from core.kit.ids import new_id
from core.kit.messages import to_json
from core.providers.models import Provider
from core.rules.ask import as_json, asking
from core.standing.events import FindingRaised
from core.standing.impose import carry_out_at_once
from core.standing.messages import NEW_FOR_TEAM, RAISED
from core.standing.models import Evidence, Finding
from core.standing.snapshots import take
from core.standing.states import OPEN
from core.standing.tell import tell_person, tell_team
from core.standing.terms import terms_of
from core.tenancy.audit import audit
from core.tenancy.work import Work


def raise_finding(
    work: Work, provider: Provider, proposal: FindingProposal, *, as_of: datetime | None = None
) -> Finding | None:
    """The open finding of this ground, new or brought up to date; ``None`` when nothing is new.

    Evidence that people have judged before raises nothing alone. What the rules carry out at once is done here, in
    the same transaction.
    """
    held = open_finding(work, provider.account_id, proposal.ground)
    if held is not None:
        return _update(work, held, proposal, as_of or work.now)
    if not _anything_new(work, provider.account_id, proposal):
        return None
    finding = insert_finding(work, provider, proposal)
    if finding is None:
        return None
    _cite(work, finding, proposal.evidence)
    terms = terms_of(work, finding, log=True)
    audit(work, "finding.raised", subject=finding.account_id, details={"ground": finding.ground, "rule": finding.rule})
    work.flush()
    work.emit(FindingRaised(finding.id, finding.account_id, finding.ground, work.now))
    if not carry_out_at_once(work, finding, terms):
        tell_person(work, finding, RAISED)
        tell_team(work, finding, terms.decide_roles, NEW_FOR_TEAM)
    return finding


def open_finding(work: Work, account_id: UUID, ground: str) -> Finding | None:
    """Somebody's open finding of a ground; there is at most one."""
    return work.session.scalar(
        select(Finding).where(Finding.account_id == account_id, Finding.ground == ground, Finding.status == OPEN)
    )


def _anything_new(work: Work, account_id: UUID, proposal: FindingProposal) -> bool:
    """Something that no earlier finding of this ground stands on, or a larger number than any of them had."""
    most = select(func.max(Finding.count)).where(Finding.account_id == account_id, Finding.ground == proposal.ground)
    if proposal.count > (work.session.execute(most).scalar() or 0):
        return True
    judged = set(
        work.session.scalars(
            select(Evidence.subject_id)
            .join(Finding, (Finding.id == Evidence.finding_id) & (Finding.tenant_id == Evidence.tenant_id))
            .where(Finding.account_id == account_id, Finding.ground == proposal.ground)
        )
    )
    return any(proof.id not in judged for proof in proposal.evidence)


def insert_finding(work: Work, provider: Provider, proposal: FindingProposal) -> Finding | None:
    """Two causes at once raise one finding: the later one finds it raised."""
    made = work.session.execute(
        insert(Finding)
        .values(
            tenant_id=work.tenant.id,
            id=new_id(),
            account_id=provider.account_id,
            provider_id=provider.id,
            ground=proposal.ground,
            rule=proposal.rule,
            status=OPEN,
            rule_version=asking(work, "finding").site.version,
            found_at=work.now,
            decided_roles=[],
            **_numbers(proposal, work.now),
        )
        .on_conflict_do_nothing()
        .returning(Finding.id)
    ).scalar()
    return work.session.get(Finding, (work.tenant.id, made)) if made is not None else None


def _numbers(proposal: FindingProposal, as_of: datetime) -> dict[str, object]:
    return {
        "message": to_json(proposal.message),
        "count": proposal.count,
        "sample": proposal.sample,
        "threshold": proposal.threshold,
        "parameters": {name: as_json(value) for name, value in proposal.values.items()},
        "as_of": as_of,
    }


def _update(work: Work, finding: Finding, proposal: FindingProposal, as_of: datetime) -> Finding | None:
    cited = set(
        work.session.execute(
            select(Evidence.kind, Evidence.subject_id).where(
                Evidence.finding_id == finding.id, Evidence.subject_id.is_not(None)
            )
        )
    )
    fresh = tuple(proof for proof in proposal.evidence if (proof.kind, proof.id) not in cited)
    numbers = _numbers(proposal, as_of)
    if not fresh and all(getattr(finding, name) == value for name, value in numbers.items() if name != "as_of"):
        return None
    for name, value in numbers.items():
        setattr(finding, name, value)
    _cite(work, finding, fresh)
    details = {"ground": finding.ground, "count": finding.count, "sample": finding.sample}
    audit(work, "finding.updated", subject=finding.account_id, details=details)
    work.flush()
    return finding


def _cite(work: Work, finding: Finding, proofs: tuple[Proof, ...]) -> None:
    kinds = {proof.kind for proof in proofs}
    taken = {kind: take(work, kind, [proof.id for proof in proofs if proof.kind == kind]) for kind in sorted(kinds)}
    for proof in proofs:
        kept = taken[proof.kind].get(proof.id)
        row = Evidence(
            finding_id=finding.id,
            kind=proof.kind,
            subject_id=proof.id,
            snapshot=kept.snapshot if kept else {},
            added_at=work.now,
        )
        work.session.add(row)
