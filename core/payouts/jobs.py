"""What happens to payouts by time alone."""

from __future__ import annotations

from core.kit.instants import local_date
from core.payouts.approve import approve_payout
from core.payouts.automatic import PAY, automatic, plan_again
from core.payouts.errors import PayoutBlocked
from core.payouts.lateness import OVERDUE, tell_overdue
from core.payouts.queries import lock_payouts
from core.payouts.receipts import REMIND, remind_of_receipt
from core.payouts.send import send_one
from core.payouts.settle_line import mark_paid
from core.schedule.registry import DueAction, action
from core.tenancy.work import Work


@action(PAY)
def pay_simulated(work: Work, due: DueAction) -> None:
    """The sandbox's own bank: approved, sent and paid at once."""
    if due.subject_id is None or not automatic(work):
        return
    (payout,) = lock_payouts(work, [due.subject_id])
    if payout.state not in ("due", "approved"):
        return
    try:
        approve_payout(work, payout.id)
    except PayoutBlocked:
        plan_again(work, payout)
        return
    payout.simulated = True
    line = send_one(work, payout)
    if line.state != "sent":
        return
    today = local_date(work.now, work.tenant.zone)
    mark_paid(work, line.id, paid_on=today, bank_reference=f"SIM-{line.reference}")


@action(REMIND)
def receipt(work: Work, due: DueAction) -> None:
    """A receipt is still due."""
    if due.subject_id is not None:
        remind_of_receipt(work, due.subject_id)


@action(OVERDUE)
def overdue(work: Work, due: DueAction) -> None:
    """The last instant at which the money could arrive in time has passed."""
    if due.subject_id is not None:
        tell_overdue(work, due.subject_id)
