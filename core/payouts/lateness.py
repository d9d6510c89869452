"""A payout that has not arrived when it should have: finance is told once, with what stands in its way on its page."""

from __future__ import annotations

from uuid import UUID

from core.accounts.queries import team_recipients
from core.kit.instants import MICROSECOND
from core.kit.money import Money
from core.notifications.send import notify
from core.payouts.messages import OVERDUE as LATE
from core.payouts.models import Payout
from core.payouts.queries import late, payout_of
from core.providers.models import Provider
from core.schedule.plan import schedule
from core.tenancy.work import Work
from core.web.roles import FINANCE

OVERDUE = "payouts.overdue"


def plan_overdue(work: Work, payout: Payout) -> None:
    """Look at it as soon as it is late; its last instant is still in time."""
    due_at = max(work.now, payout.due_at) + MICROSECOND
    schedule(work, OVERDUE, subject_id=payout.id, due_at=due_at, key=f"{OVERDUE}:{payout.id}")


def tell_overdue(work: Work, payout_id: UUID) -> None:
    """Tell finance, if the money has not arrived yet."""
    payout = payout_of(work, payout_id)
    if not late(payout, work.now):
        return
    provider = work.session.get_one(Provider, (work.tenant.id, payout.provider_id))
    told = {
        "provider": provider.display_name,
        "amount": Money(payout.net_minor, payout.currency),
        "due": payout.due_at,
    }
    for recipient in team_recipients(work, FINANCE):
        notify(work, recipient, LATE.code, params=told, link=f"/desk/payouts/{payout.id}")
