"""Finance approves a payout: only then may it be sent."""

from __future__ import annotations

from uuid import UUID

from core.kit.errors import Conflict
from core.payouts.errors import PayoutBlocked
from core.payouts.models import Payout
from core.payouts.obstacles import obstacles
from core.payouts.queries import earning_lines, lock_payouts
from core.tenancy.work import Work


def approve_payout(work: Work, payout_id: UUID) -> Payout:
    """Approve a due payout; approving it again changes nothing.

    Raises ``PayoutBlocked`` with every reason, ``Conflict`` when it is beyond approving.
    """
    (payout,) = lock_payouts(work, [payout_id])
    if payout.state == "approved":
        return payout
    if payout.state != "due":
        raise Conflict
    check_unblocked(work, payout)
    payout.state, payout.approved_at, payout.approved_by = "approved", work.now, work.actor_id
    payout.failure = None
    work.flush()
    return payout


def check_unblocked(work: Work, payout: Payout) -> None:
    """Raise ``PayoutBlocked`` when anything stands in its way."""
    (line,) = earning_lines(work, Payout.id == payout.id)
    found = obstacles(work, payout, line, log=True)
    if found:
        raise PayoutBlocked(reasons=[item.message for item in found], rules=[item.rule for item in found])
