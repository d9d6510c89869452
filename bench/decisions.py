"""Many decisions of a kind a site makes: cancellations around the bound, commissions, payouts, some of them refused."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from core.hooks.money import EarningFacts
from core.hooks.testing import booking, payout
from core.kit.ids import new_id
from core.kit.money import Money
from core.rules.ask import asking
from core.tenancy.work import Work

SECOND = timedelta(seconds=1)
KINDS = 5
PEOPLE = 20


def write_decisions(work: Work, count: int, starts_at: datetime) -> None:
    """Ask ``count`` questions, so that they are written down as any others are.

    Of five, three are cancellations from half an hour to two days before the start, to the second; the third of these
    asks again what the second asked, and a fifth of all were refused. Then a commission and a payout.
    """
    last: UUID = new_id()
    for number in range(count):
        kind, seconds = number % KINDS, 1_800 + number * 7_919 % 171_000
        price = 80_001 + number * 37 % 90_000
        last = last if kind == 2 else new_id()
        rules = asking(work, "booking", last)
        site = rules.site
        if kind < 3:
            seat = booking(
                starts_at,
                price=Money(price, site.currency),
                client_id=UUID(int=10_000 + number % PEOPLE),
                provider_id=UUID(int=20_000 + number // 3 % PEOPLE),
            )
            at = starts_at - seconds * SECOND
            rules.ask.cancellation_terms(site=site, booking=seat, cancelled_by="client", cancelled_at=at)
        elif kind == 3:
            rules.ask.commission(site=site, earning=EarningFacts("individual", Money(price, site.currency), 1))
        else:
            credited = starts_at - seconds * SECOND
            rules.ask.payout_terms(site=site, payout=payout(credited_at=credited, captured_at=credited))
        if number % 10 in (5, 7):
            work.session.info["kept"][-1].carried_out = False
        if number % 500 == 499:
            work.flush()
            work.session.info["kept"].clear()
    work.flush()
