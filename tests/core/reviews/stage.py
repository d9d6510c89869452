"""A finished and a stopped service at a marketplace where both sides review."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from core.bookings.answer_order import accept_order
from core.bookings.finish import finish_service
from core.bookings.place_order import Scope, place_order
from core.bookings.start import start_service
from core.kit.money import Money
from tests.core.bookings.stage import SATURDAY, Stage, set_stage
from tests.support.sites import Person, Site

PRICE = 8_000


@dataclass
class Gigs:
    """A worker, a client, support, and services in every state."""

    stage: Stage
    support: Person
    browser: Any

    @property
    def site(self) -> Site:
        """The site."""
        return self.stage.site

    @property
    def client(self) -> Person:
        """Who ordered."""
        return self.stage.client

    @property
    def worker(self) -> Person:
        """Who works."""
        return self.stage.provider

    def under_way(self) -> UUID:
        """A paid service that has begun."""
        with self.site.work() as work:
            scope = Scope("Walk Rex.", SATURDAY, 90, Money(PRICE, "PLN"))
            order_id = place_order(work, self.client.id, self.stage.offering_id, scope).id
        with self.site.work() as work:
            booking_id = accept_order(work, order_id).id
        self.stage.pay(booking_id)
        self.site.set_clock(SATURDAY)
        with self.site.work() as work:
            start_service(work, booking_id, "provider")
        return booking_id

    def finished(self) -> UUID:
        """A service that is done and paid."""
        booking_id = self.under_way()
        with self.site.work() as work:
            finish_service(work, booking_id, "provider")
        return booking_id

    def post(self, path: str, who: Person | None, body: Any = None) -> Any:
        """POST JSON as somebody."""
        return self.browser.post(path, json=body, headers=who.headers if who else None)

    def get(self, path: str, who: Person | None = None) -> Any:
        """GET as somebody."""
        return self.browser.get(path, headers=who.headers if who else None)


def set_gigs(site: Site) -> Gigs:
    """Gigs on a site."""
    stage = set_stage(site, "gig", 10_000)
    return Gigs(stage, site.person("support", name="Sonia"), site.client)
