"""Who answers a case."""

from __future__ import annotations

from datetime import datetime

from core.hooks.cases import CaseRoute
from core.hooks.site import Reason
from core.kit.instants import hours
from core.kit.messages import msg
from plugins.rozmova.parameters import RozmovaParameters

REFUND_AFTER_SESSION = "refund_after_session"


def case_route(kind: str, opened_at: datetime, values: RozmovaParameters) -> CaseRoute:
    """Money back after a session is decided by support and the ethics commission together; the rest by support."""
    if kind == REFUND_AFTER_SESSION:
        # ROZ-62: neither refunded nor refused by itself; no money moves before the decision.
        why = msg("Support and the ethics commission find out the reasons together and decide.")
        reason = Reason("ROZ-62", why, {"refund_case_roles": values.refund_case_roles})
        return CaseRoute(values.refund_case_roles, reasons=(reason,))
    # ROZ-29: no answering time is promised unless the tenant sets one.
    aim = values.support_sla_hours
    return CaseRoute(("support",), opened_at + hours(aim) if aim else None)
