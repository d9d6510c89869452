"""HiDone: ordered, accepted, under way; one stopped at once, one finished, paid out and reviewed on both sides."""

from __future__ import annotations

from typing import Any

import pytest

from core.providers.models import Provider
from tests.journeys.walk import money, walker
from tests.support.sites import SiteFactory

START = "2026-11-24T09:00:00+00:00"
PRICE = 12_345


class Cast:
    """A worker with a gig, a client, support."""

    def __init__(self, site: SiteFactory, *, card: str = "ok", **options: Any) -> None:
        self.site = site("hidone", settings={"payments.methods": ["sandbox_card"]}, **options)
        self.card = card
        self.admin, self.support = walker(self.site, "tenant_admin"), walker(self.site, "support")
        self.worker = walker(self.site, "provider", "client", name="Wykonawca Zmyślony")
        self.client = walker(self.site, "client", name="Klientka Zmyślona")
        with self.site.work() as work:
            provider = work.session.query(Provider).one()
            provider.status = "active"
            self.provider = provider.id
        made = self.worker.post(
            "/offerings",
            {"format": "gig", "title": "Spacer z psem", "duration_min": 60, "price": money(PRICE, "PLN")},
            201,
        )
        self.worker.post(f"/offerings/{made['id']}/publication")
        self.worker.put(
            "/provider/payout-destination",
            {"kind": "iban", "number": "PL61109010140000071219812874", "holder": "Wykonawca Zmyślony"},
        )
        self.offering = made["id"]

    def order(self) -> dict[str, Any]:
        body = {"offering_id": self.offering, "description": "Chihuahua, godzina", "starts_at": START}
        made: dict[str, Any] = self.client.post("/orders", body, 201)
        return made

    def reserved(self) -> dict[str, object]:
        order = self.order()
        booking: dict[str, object] = self.worker.post(f"/orders/{order['id']}/acceptance")
        self.client.post(f"/payments/{booking['payment_id']}/attempts", {"method": "sandbox_card"})
        self.client.post(f"/sandbox/payments/{booking['payment_id']}/card", {"card": self.card})
        return booking

    def under_way(self) -> dict[str, object]:
        booking = self.reserved()
        self.admin.clock(START)
        self.worker.post(f"/bookings/{booking['id']}/start")
        return booking


@pytest.mark.rule("HID-13")
def test_stopped_at_once_the_money_waits_for_support(site: SiteFactory) -> None:
    cast = Cast(site)
    booking = cast.under_way()
    cast.client.post(f"/bookings/{booking['id']}/stop", {"reason": "To nie ten pies"})
    assert cast.worker.get(f"/bookings/{booking['id']}")["state"] == "stopped"
    payment = cast.client.get(f"/payments/{booking['payment_id']}")
    assert payment["frozen_at"]
    assert payment["captured"]["minor"] == 0
    (case,) = cast.support.get("/cases")["items"]
    assert case["kind"] == "service_stopped"


@pytest.mark.rule("MIS-9")
@pytest.mark.rule("HID-9", "HID-11")
def test_finished_it_is_captured_paid_out_and_reviewed_by_both(site: SiteFactory) -> None:
    cast = Cast(site)
    booking = cast.under_way()
    cast.admin.clock("2026-11-24T10:00:00+00:00")
    cast.worker.post(f"/bookings/{booking['id']}/finish")
    assert cast.client.get(f"/payments/{booking['payment_id']}")["captured"]["minor"] == PRICE
    cast.admin.clock("2026-12-01T10:00:00+00:00")
    statement = cast.worker.get("/payouts/statement")
    assert str(PRICE) in str(statement)
    good = cast.worker.post(f"/bookings/{booking['id']}/reviews", {"rating": 5, "text": "Świetnie"}, 201)
    low = cast.client.post(f"/bookings/{booking['id']}/reviews", {"rating": 2, "text": ""}, 201)
    assert not good["offer_report"]
    assert low["offer_report"]
    cast.client.post(f"/reviews/{low['id']}/report", {"text": "Spóźnienie o godzinę"}, 201)
    assert "Spóźnienie o godzinę" in str(cast.support.get("/cases"))
    assert "Spóźnienie o godzinę" not in str(cast.worker.get("/reviews/about-me"))
    assert "Spóźnienie o godzinę" not in str(cast.worker.get("/cases"))


@pytest.mark.rule("HID-11")
@pytest.mark.parametrize(("rating", "offered"), [(1, True), (2, True), (3, False), (4, False), (5, False)])
def test_only_one_and_two_offer_to_say_why(site: SiteFactory, rating: int, offered: bool) -> None:
    cast = Cast(site)
    booking = cast.under_way()
    cast.worker.post(f"/bookings/{booking['id']}/finish")
    made = cast.client.post(f"/bookings/{booking['id']}/reviews", {"rating": rating}, 201)
    assert made["offer_report"] is offered
