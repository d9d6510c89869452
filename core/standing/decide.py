"""The team decides about a finding: confirmed, with what follows, or dismissed; always with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from core.hooks.site import Reason
from core.hooks.standing import SanctionTerms
from core.kit.errors import Conflict, Forbidden, Invalid
from core.kit.messages import Message, literal, msg
from core.rules.effects import Preview, carry_out, effect, preview
from core.standing.events import FindingDecided
from core.standing.impose import impose
from core.standing.messages import DISMISSED as DISMISSED_WORDS
from core.standing.models import Finding
from core.standing.queries import locked_finding
from core.standing.states import CONFIRMED, DISMISSED, OPEN
from core.standing.tell import tell_person
from core.standing.terms import terms_of
from core.tenancy.audit import audit
from core.tenancy.work import Work
from core.web.roles import TENANT_ADMIN
from core.web.scope import Principal

NOTHING = msg("The finding is dismissed; nothing follows from it.")


class FindingIsDecided(Conflict):
    """Somebody has decided about it."""

    code = "finding_is_decided"
    default = msg("This finding has already been decided.")


class NotYoursToDecide(Forbidden):
    """Nobody decides about themselves, or in a role they do not have."""

    code = "not_yours_to_decide"
    default = msg("You can't decide this: it is about yourself, or it belongs to another role.")


@dataclass(frozen=True, slots=True)
class Verdict:
    """``confirmed`` with a ``sanction``, or ``dismissed``; ``reason`` is read by the person."""

    outcome: str
    reason: str
    sanction: str | None = None


def acting_roles(who: Principal, roles: Sequence[str]) -> list[str]:
    """The roles in which somebody decides: all they have of those that may; the administrator stands in."""
    mine = sorted(who.roles & set(roles))
    return mine or ([TENANT_ADMIN] if TENANT_ADMIN in who.roles else [])


def may_decide(finding: Finding, terms: SanctionTerms, who: Principal) -> bool:
    """Whether somebody may decide about a finding."""
    return finding.status == OPEN and finding.account_id != who.id and bool(acting_roles(who, terms.decide_roles))


def preview_verdict(work: Work, finding_id: UUID, who: Principal, verdict: Verdict) -> Preview:
    """What deciding so would do; nothing is changed. Raises as ``decide_finding``."""

    def act() -> Sequence[Reason]:
        finding = _decide(work, finding_id, who, verdict)
        return terms_of(work, finding).reasons

    return preview(work, act, "decide", finding_id, verdict.outcome, verdict.sanction)


def decide_finding(
    work: Work, finding_id: UUID, who: Principal, verdict: Verdict, *, token: str | None = None
) -> Finding:
    """Decide. Raises ``FindingIsDecided``, ``NotYoursToDecide``, ``Invalid``, ``LookAgain``, ``NotFound``."""
    return carry_out(
        work,
        lambda: _decide(work, finding_id, who, verdict),
        token,
        "decide",
        finding_id,
        verdict.outcome,
        verdict.sanction,
    )


def _decide(work: Work, finding_id: UUID, who: Principal, verdict: Verdict) -> Finding:
    finding = locked_finding(work, finding_id)
    terms = terms_of(work, finding, log=True)
    roles = acting_roles(who, terms.decide_roles)
    if finding.account_id == who.id or not roles:
        raise NotYoursToDecide
    if finding.status != OPEN:
        raise FindingIsDecided
    sanction = verdict.sanction or terms.sanctions[0]
    _check(verdict, sanction, terms)
    reason = verdict.reason.strip()
    if verdict.outcome == CONFIRMED:
        impose(work, finding, terms, sanction, reason=reason, by=who.id, roles=roles)
        return finding
    finding.status, finding.decided_at, finding.decided_by = DISMISSED, work.now, who.id
    finding.decided_roles, finding.decision_reason = roles, reason
    details = {"ground": finding.ground, "rule": finding.rule, "roles": roles}
    audit(work, "finding.dismissed", actor=who.id, subject=finding.account_id, reason=reason, details=details)
    work.flush()
    effect(work, NOTHING, tone="good")
    tell_person(work, finding, DISMISSED_WORDS, reason=literal(reason))
    work.emit(FindingDecided(finding.id, finding.account_id, DISMISSED, work.now))
    return finding


def _check(verdict: Verdict, sanction: str, terms: SanctionTerms) -> None:
    wrong: dict[str, list[Message]] = {}
    if verdict.outcome not in (CONFIRMED, DISMISSED):
        wrong["outcome"] = [msg("Please choose an outcome.")]
    if sanction not in terms.sanctions:
        wrong["sanction"] = [msg("Please choose one of the given answers.")]
    if not verdict.reason.strip():
        wrong["reason"] = [msg("Please write the reason; the person reads it.")]
    if wrong:
        raise Invalid(fields=wrong)
