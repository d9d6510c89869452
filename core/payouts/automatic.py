"""A sandbox pays out by itself when a payout is due, as a simulated bank would."""

from __future__ import annotations

from datetime import timedelta

from core.payouts.models import Payout
from core.schedule.plan import schedule
from core.tenancy.work import Work

PAY = "payouts.pay_simulated"
TRY_AGAIN = timedelta(days=1)
GIVE_UP = timedelta(days=14)


def automatic(work: Work) -> bool:
    """Whether this tenant's payouts run by themselves: only in a sandbox, unless it says otherwise."""
    return work.tenant.sandbox and work.tenant.setting("payouts.automatic", True) is not False


def plan_automatic(work: Work, payout: Payout) -> None:
    """Have a payout paid at its latest instant, which is still in time."""
    if automatic(work):
        due_at = max(work.now, payout.due_at)
        schedule(work, PAY, subject_id=payout.id, due_at=due_at, key=f"{PAY}:{payout.id}:0")


def plan_again(work: Work, payout: Payout) -> None:
    """Something stands in its way: look again a day later, for two weeks; after that it is up to finance."""
    if work.now - payout.due_at < GIVE_UP:
        key = f"{PAY}:{payout.id}:{work.now.isoformat()}"
        schedule(work, PAY, subject_id=payout.id, due_at=work.now + TRY_AGAIN, key=key)
