"""Who answers a case, whom the team hears, and how long a decision can be appealed."""

from __future__ import annotations

from datetime import datetime

from core.hooks.cases import AppealTerms, CaseRoute, Hearing
from core.hooks.site import Reason
from core.kit.deadlines import AFTER_DECISION, AFTER_OPENING, Deadline, after, end_of_day_after
from core.kit.messages import msg
from plugins.rozmova.parameters import RozmovaParameters

REFUND_AFTER_SESSION = "refund_after_session"
FORCE_MAJEURE = "force_majeure"
NOT_APPEALED = frozenset(
    {"question", "profile_help", "technical_support", "refund_after_payout", "appeal", "low_rating"}
)


def case_route(kind: str, opened_at: datetime, values: RozmovaParameters) -> CaseRoute:
    """Money back after a session is decided by support and the ethics commission together; the rest by support."""
    # ROZ-29: no answering time is promised unless the tenant sets one.
    hours = values.support_sla_hours
    aim = after(opened_at, hours, "hours", AFTER_OPENING) if hours else None
    if kind == REFUND_AFTER_SESSION:
        # ROZ-62: neither refunded nor refused by itself; no money moves before the decision.
        why = msg("Support and the ethics commission find out the reasons together and decide.")
        reason = Reason("ROZ-62", why, {"refund_case_roles": values.refund_case_roles})
        hearing = Hearing(after(opened_at, values.case_word_hours, "hours", AFTER_OPENING))
        return CaseRoute(values.refund_case_roles, reasons=(reason,), hearing=hearing)
    if kind == FORCE_MAJEURE:
        return _force_majeure(opened_at, aim, values)
    return CaseRoute(("support",), aim)


def _force_majeure(opened_at: datetime, aim: Deadline | None, values: RozmovaParameters) -> CaseRoute:
    """ROZ-59: the platform may concede, leaning on the specialist's comfort; nobody is entitled to it."""
    needed = values.force_majeure_requires_specialist_consent
    why = msg("In force majeure the team may make a concession; the specialist is asked first.")
    reason = Reason("ROZ-59", why, {"force_majeure_requires_specialist_consent": needed})
    hearing = Hearing(after(opened_at, values.consent_hours, "hours", AFTER_OPENING), consent=needed)
    return CaseRoute(("support",), aim, (reason,), hearing)


def appeal_terms(kind: str, decided_at: datetime, zone: str, values: RozmovaParameters) -> AppealTerms:
    """What decides about people or money can be appealed, to the end of the last day."""
    if kind in NOT_APPEALED:
        return AppealTerms()
    # ROZ-62: an appeal in a matter of money is decided by the same roles together.
    roles = values.refund_case_roles if kind == REFUND_AFTER_SESSION else ("support",)
    until = end_of_day_after(decided_at, values.appeal_days, AFTER_DECISION, zone)
    why = msg("A decision can be appealed once.")
    reason = Reason("ROZ-62", why, {"appeal_days": values.appeal_days})
    return AppealTerms(until, roles, (reason,))
