"""What follows from a finding."""

from __future__ import annotations

from core.hooks.site import Reason
from core.hooks.standing import FindingFacts, SanctionTerms
from core.kit.messages import msg
from plugins.rozmova.parameters import RozmovaParameters
from plugins.rozmova.rules.standing.conduct import GROSS


def sanction_terms(finding: FindingFacts, values: RozmovaParameters) -> SanctionTerms:
    """The team confirms and ends the cooperation, or it stays with a warning; the gross one waits for nobody."""
    if finding.ground == GROSS:
        # ROZ-17, ROZ-18: at once and for ever, and nothing a tenant may set changes it.
        return SanctionTerms(("termination",), at_once=True, irreversible=True, appeal_days=0, reasons=_for_good())
    # ROZ-2, ROZ-3: people decide, unless the tenant wants the consequence of a ground at once. What the team ends for
    # a reason of its own, the list of grounds being no closed one, has the same appeal.
    ended = msg("Once a ground is confirmed, the cooperation may end.")
    team = msg("The team decides, and writes down who decided, when and why.")
    used = {"auto_terminate_grounds": values.auto_terminate_grounds}
    return SanctionTerms(
        at_once=finding.ground in values.auto_terminate_grounds,
        appeal_days=values.standing_appeal_days,
        appeal_answer_days=values.appeal_answer_working_days,
        reasons=(Reason("ROZ-2", ended), Reason("ROZ-3", team, used)),
    )


def _for_good() -> tuple[Reason, ...]:
    gross = msg("Proposing payment to a private account outside the platform is a gross violation.")
    at_once = msg("After it the cooperation ends at once, and there is no way back.")
    return (Reason("ROZ-17", gross), Reason("ROZ-18", at_once))
