"""A peer centre in which a mother is in contact with her consultant: what journeys about meetings start from."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from core.ledger.models import LedgerEntry
from core.notifications.models import Notification
from core.payments.models import Payment
from core.payouts.models import Payout
from core.rules.versions import set_values
from core.standing.models import Signal
from tests.journeys.test_peer_support import Cast
from tests.journeys.walk import Walker
from tests.support.sites import MONDAY, SiteFactory
from tests.support.visitor import Visitor

HOUR, SECOND, DAY = timedelta(hours=1), timedelta(seconds=1), timedelta(days=1)
SATURDAY = MONDAY + 5 * DAY - HOUR
"""28 November, 13:00 in Almaty, 9:00 in Berlin."""

BERLIN = "Europe/Berlin"


class Meetings(Cast):
    """``mother`` is in contact, and has not agreed on a meeting yet."""

    def __init__(self, site: SiteFactory, *, zone: str | None = None, now: datetime = MONDAY, **values: Any) -> None:
        super().__init__(partial(site, now=now))
        if values:
            with self.site.work() as work:
                set_values(work, values)
        self.request = self.handed_over()
        self.her = self.mother()
        if zone:
            self.her.patch("/account", {"zone": zone})
        self.her.post(f"/requests/{self.request['id']}/contact")

    def meet(self, start: datetime = SATURDAY, who: Walker | None = None) -> dict[str, Any]:
        """A meeting, by default booked by the mother."""
        made = (who or self.her).post(f"/requests/{self.request['id']}/meetings", {"starts_at": start.isoformat()}, 201)
        return self.booking(made["booking_id"])

    def booking(self, booking_id: str) -> dict[str, Any]:
        """How it stands, as the mother sees it."""
        found: dict[str, Any] = self.her.get(f"/bookings/{booking_id}")
        return found

    def move(self, who: Walker, booking: dict[str, Any], start: datetime, status: int = 201, **more: Any) -> Any:
        """A move, through the API."""
        return who.post(f"/bookings/{booking['id']}/move", {"starts_at": start.isoformat(), **more}, status)

    def strikes(self) -> list[Signal]:
        """What counts for the mother."""
        with self.site.work() as work:
            rows = work.session.query(Signal).filter(Signal.kind == "strike", Signal.excluded_at.is_(None))
            return list(rows)

    def money_moved(self) -> int:
        """Payments, payouts and entries of the books there are."""
        with self.site.work() as work:
            return sum(work.session.query(kind).count() for kind in (Payment, Payout, LedgerEntry))

    def told(self, who: Walker, template: str) -> list[str]:
        """What somebody read of an occasion in the account, oldest first."""
        with self.site.work() as work:
            rows = work.session.query(Notification).filter_by(
                account_id=who.person.id if who.person else None, template=template, channel="in_app"
            )
            return [row.body for row in rows.order_by(Notification.id)]

    def pages(self, who: Walker) -> Visitor:
        """Somebody's browser, without scripts."""
        assert who.person is not None
        return Visitor(self.site, who.person)
