"""What the rules let happen to a finding."""

from __future__ import annotations

from core.hooks.standing import FindingFacts, SanctionTerms
from core.rules.ask import asking
from core.standing.models import Finding
from core.tenancy.work import Work


def is_for_good(work: Work, ground: str, rule: str) -> bool:
    """Whether what follows from a ground can't be taken back by anybody; such a ground always counts."""
    rules = asking(work, "finding")
    facts = FindingFacts(ground, rule, work.now)
    return rules.ask.sanction_terms(site=rules.site, finding=facts, at=work.now).irreversible


def terms_of(work: Work, finding: Finding, *, log: bool = False) -> SanctionTerms:
    """Who decides, what may follow, how long an appeal is possible; ``log`` keeps the decision."""
    rules = asking(work, "finding", finding.id if log else None, version=finding.rule_version)
    facts = FindingFacts(finding.ground, finding.rule, finding.found_at)
    return rules.ask.sanction_terms(site=rules.site, finding=facts, at=work.now)
