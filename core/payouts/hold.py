"""Finance holds a payout for a reason, which its provider sees, and lets it go again."""

from __future__ import annotations

from uuid import UUID

from core.kit.errors import Conflict, Invalid
from core.kit.messages import msg
from core.payouts.messages import HELD
from core.payouts.models import Payout
from core.payouts.queries import OPEN_STATES, lock_payouts
from core.payouts.tell import tell_provider
from core.tenancy.work import Work


def hold_payout(work: Work, payout_id: UUID, reason: str) -> Payout:
    """Hold it; one that was approved has to be approved anew. The same reason again changes nothing.

    Raises ``Invalid`` without a reason, ``Conflict`` once the money has left.
    """
    (payout,) = lock_payouts(work, [payout_id])
    if not reason.strip():
        raise Invalid(fields={"reason": [msg("Say why: the provider reads it.")]})
    if payout.state not in OPEN_STATES:
        raise Conflict
    if payout.hold_reason == reason.strip():
        return payout
    payout.state, payout.approved_at, payout.approved_by = "due", None, None
    payout.hold_reason, payout.held_at, payout.held_by = reason.strip(), work.now, work.actor_id
    work.flush()
    tell_provider(work, payout, HELD, reason=payout.hold_reason)
    return payout


def release_payout(work: Work, payout_id: UUID) -> Payout:
    """Let it go on its way; when nothing holds it, nothing changes."""
    (payout,) = lock_payouts(work, [payout_id])
    payout.hold_reason = payout.held_at = payout.held_by = None
    work.flush()
    return payout
