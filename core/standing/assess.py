"""Look at a provider's standing: findings are raised, stand on more than before, or lose what they stood on."""

from __future__ import annotations

import logging
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from core.hooks.standing import FindingProposal, StandingFacts
from core.providers.models import Provider
from core.providers.queries import TERMINATED, provider_of_account
from core.rules.ask import RuleFailed, asking
from core.rules.manager import plugin_set
from core.standing.events import FindingDecided
from core.standing.facts import standing_facts
from core.standing.messages import WITHDRAWN as WITHDRAWN_WORDS
from core.standing.models import Evidence, Finding
from core.standing.raise_finding import raise_finding
from core.standing.states import OPEN, WITHDRAWN
from core.standing.tell import tell_person
from core.standing.waivers import waived_grounds
from core.tenancy.audit import audit
from core.tenancy.work import Work

log = logging.getLogger(__name__)


def assess(work: Work, provider: Provider | None) -> list[Finding]:
    """Raise what the rules propose now; what is waived, or was judged on the same evidence, is not raised.

    A rule that fails raises nothing: it is logged, and what led here is not undone by it.
    """
    if provider is None or provider.status == TERMINATED or not _judges(work):
        return []
    facts = standing_facts(work, provider, work.now)
    try:
        proposals = _proposals(work, facts, work.now)
        waived = waived_grounds(work, provider.account_id)
    except RuleFailed:
        log.error("standing was not assessed", extra={"provider": str(provider.id)})
        return []
    raised = [raise_finding(work, provider, item) for item in proposals if item.ground not in waived]
    found = [finding for finding in raised if finding is not None]
    for finding in found:
        _proposals(work, facts, work.now, finding.id)
    return found


def assess_account(work: Work, account_id: UUID) -> list[Finding]:
    """The same, by the account; nothing for people who are no providers."""
    return assess(work, provider_of_account(work, account_id)) if _judges(work) else []


def reassess(work: Work, signal_id: UUID) -> None:
    """A signal no longer counts: open findings that stand on it are judged again as of the day they were found."""
    rows = work.session.scalars(
        select(Finding)
        .join(Evidence, (Evidence.finding_id == Finding.id) & (Evidence.tenant_id == Finding.tenant_id))
        .where(Evidence.subject_id == signal_id, Evidence.kind == "signal", Finding.status == OPEN)
        .distinct()
    ).all()
    for finding in rows:
        provider = provider_of_account(work, finding.account_id)
        left = _left(work, provider, finding) if provider else ()
        proposal = next((item for item in left if item.ground == finding.ground), None)
        if proposal is None:
            withdraw(work, finding, reason="")
        elif provider is not None:
            raise_finding(work, provider, proposal, as_of=finding.as_of)


def withdraw(work: Work, finding: Finding, *, reason: str) -> None:
    """The finding no longer stands; its person is told."""
    finding.status, finding.decided_at, finding.decision_reason = WITHDRAWN, work.now, reason or None
    audit(work, "finding.withdrawn", subject=finding.account_id, reason=reason or None, details={"id": str(finding.id)})
    work.flush()
    tell_person(work, finding, WITHDRAWN_WORDS)
    work.emit(FindingDecided(finding.id, finding.account_id, WITHDRAWN, work.now))


def _judges(work: Work) -> bool:
    return plugin_set(work.tenant.plugins).answers("standing_assessment")


def _left(work: Work, provider: Provider, finding: Finding) -> tuple[FindingProposal, ...]:
    facts = standing_facts(work, provider, finding.as_of)
    return _proposals(work, facts, finding.as_of, finding.id)


def _proposals(
    work: Work, facts: StandingFacts, at: datetime, finding_id: UUID | None = None
) -> tuple[FindingProposal, ...]:
    """The rules' answer; logged beside a finding, if one is named."""
    rules = asking(work, "finding", finding_id)
    return rules.ask.standing_assessment(site=rules.site, standing=facts, at=at)
