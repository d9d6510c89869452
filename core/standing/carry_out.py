"""A finding whose consequence the tenant wants without waiting for a confirmation."""

from __future__ import annotations

from uuid import UUID

from core.standing.grounds import ground_words
from core.standing.impose import impose
from core.standing.queries import cited_words, locked_finding
from core.standing.states import OPEN
from core.standing.terms import terms_of
from core.tenancy.work import Work


def carry_out_finding(work: Work, finding_id: UUID) -> None:
    """Confirm it in nobody's name, if it is still open and the rules still say so."""
    finding = locked_finding(work, finding_id)
    terms = terms_of(work, finding)
    if finding.status != OPEN or not terms.at_once:
        return
    reason = cited_words(work, finding.id) or ground_words(work, finding.ground).text
    impose(work, finding, terms, terms.sanctions[0], reason=reason, by=None, roles=[])
