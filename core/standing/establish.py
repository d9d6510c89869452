"""The team ends a cooperation on a ground: that is a confirmed finding, with everything that follows from one."""

from __future__ import annotations

from uuid import UUID

from core.accounts.queries import roles_of
from core.hooks.contributions import Ground
from core.hooks.standing import FindingProposal, SanctionTerms
from core.kit.errors import Invalid
from core.kit.messages import msg
from core.providers.models import Provider
from core.providers.terminate import OWN_GROUND
from core.standing.decide import FindingIsDecided, NotYoursToDecide
from core.standing.events import FindingRaised
from core.standing.impose import impose
from core.standing.models import Evidence, Finding
from core.standing.queries import locked_finding
from core.standing.raise_finding import insert_finding, open_finding
from core.standing.states import OPEN, TERMINATION
from core.standing.terms import terms_of
from core.tenancy.audit import audit
from core.tenancy.work import Work
from core.web.roles import TENANT_ADMIN

SAID_SO = msg("The team ended the cooperation on this ground.")
OF_ITS_OWN = msg("The team ended the cooperation for a reason of its own.")


def establish_ground(
    work: Work, provider: Provider, ground: Ground, reason: str, *, by: UUID | None, hand_to: UUID | None = None
) -> Finding:
    """Confirm the ground's open finding, or one made of what the team says, and end the cooperation in this call.

    ``reason`` is kept as the team's note beside it. Raises ``NotYoursToDecide`` for oneself, ``Invalid`` when the rules
    do not let a cooperation end on it, ``FindingIsDecided`` when somebody else just did.
    """
    if by == provider.account_id:
        raise NotYoursToDecide
    finding = _held(work, provider, ground) or _new(work, provider, ground)
    note = Evidence(finding_id=finding.id, kind="note", text=reason.strip(), added_by=by, added_at=work.now)
    work.session.add(note)
    terms = terms_of(work, finding, log=True)
    if TERMINATION not in terms.sanctions:
        raise Invalid(fields={"ground": [msg("Please choose one of the given answers.")]})
    roles = _roles(work, terms, by)
    impose(work, finding, terms, TERMINATION, reason=reason.strip(), by=by, roles=roles, hand_to=hand_to)
    return finding


def _held(work: Work, provider: Provider, ground: Ground) -> Finding | None:
    held = open_finding(work, provider.account_id, ground.code)
    if held is None:
        return None
    held = locked_finding(work, held.id)
    if held.status != OPEN:
        raise FindingIsDecided
    return held


def _new(work: Work, provider: Provider, ground: Ground) -> Finding:
    said = OF_ITS_OWN if ground is OWN_GROUND else SAID_SO
    finding = insert_finding(work, provider, FindingProposal(ground.code, ground.rule, said, count=1, threshold=1))
    if finding is None:
        raise FindingIsDecided
    audit(work, "finding.raised", subject=finding.account_id, details={"ground": finding.ground, "rule": finding.rule})
    work.emit(FindingRaised(finding.id, finding.account_id, finding.ground, work.now))
    return finding


def _roles(work: Work, terms: SanctionTerms, by: UUID | None) -> list[str]:
    """The roles in which somebody decides; the administrator stands in."""
    mine = roles_of(work, by) if by else frozenset()
    return sorted(mine & set(terms.decide_roles)) or sorted(mine & {TENANT_ADMIN})
