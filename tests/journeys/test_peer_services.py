"""The Centre's paid services: a catalogue of its own, in the Centre's currency, open to everybody, paid and settled."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from core.ledger.accounts import AccountRef
from core.ledger.queries import balance
from core.ledger.verify import verify
from tests.journeys.test_peer_support import HOUR, Cast
from tests.journeys.walk import Walker, money, provider_id, walker
from tests.support.sites import MONDAY, SiteFactory

SECOND = timedelta(seconds=1)
START = datetime.fromisoformat("2026-11-25T06:00:00+00:00")
PRICE = 1_500_001


class Centre:
    """A specialist of the Centre, open every day, and somebody who never sent a request."""

    def __init__(self, site: SiteFactory, currency: str = "KZT", **options: Any) -> None:
        settings = {"payments.methods": ["sandbox_card"]}
        self.currency = currency
        self.site = site("peer_support", currency=currency, settings=settings, **options)
        self.admin = walker(self.site, "tenant_admin")
        self.specialist = walker(self.site, "provider", name="Специалистка Вымышленная")
        self.client = walker(self.site, "client", name="Клиентка Вымышленная")
        self.provider = provider_id(self.site, self.specialist)
        for weekday in range(7):
            self.specialist.post(
                f"/providers/{self.provider}/hours", {"weekday": weekday, "start": "00:00", "end": "24:00"}
            )
        self.offering = self.offer(currency)["id"]
        self.specialist.post(f"/offerings/{self.offering}/publication")

    def offer(self, currency: str, status: int = 201) -> dict[str, Any]:
        body = {
            "format": "service",
            "title": "Консультация психолога",
            "duration_min": 50,
            "price": money(PRICE, currency),
        }
        found: dict[str, Any] = self.specialist.post("/offerings", body, status)
        return found

    def book(self, client: Walker | None = None, start: datetime = START) -> dict[str, Any]:
        who = client or self.client
        made: dict[str, Any] = who.post(
            "/bookings", {"offering_id": self.offering, "starts_at": start.isoformat()}, 201
        )
        who.post(f"/payments/{made['payment_id']}/attempts", {"method": "sandbox_card"})
        who.post(f"/sandbox/payments/{made['payment_id']}/card", {"card": "ok"})
        return made

    def show(self, booking: dict[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = self.client.get(f"/bookings/{booking['id']}")
        return found

    def refunded(self, booking: dict[str, Any]) -> int:
        minor: int = self.client.get(f"/payments/{booking['payment_id']}")["refunded"]["minor"]
        return minor

    def cancel(self, booking: dict[str, Any], who: Walker | None = None) -> dict[str, Any]:
        who = who or self.client
        seen = who.get(f"/bookings/{booking['id']}/cancellation")
        done: dict[str, Any] = who.post(
            f"/bookings/{booking['id']}/cancellation", {"confirm_token": seen["confirm_token"]}
        )
        return done

    def stands(self, kind: str, owner: Any = None) -> int:
        with self.site.work() as work:
            assert verify(work) == [], "the books are right to the last minor unit"
            return balance(work, AccountRef(kind, owner), self.currency).minor

    def owed(self) -> int:
        return -self.stands("provider_payable", self.provider)


@pytest.mark.rule("PEER-13", "PEER-22")
@pytest.mark.parametrize("currency", ["KZT", "RUB", "EUR"])
def test_a_service_is_booked_paid_and_settled_in_the_centres_own_currency(site: SiteFactory, currency: str) -> None:
    centre = Centre(site, currency)
    (shown,) = Walker(centre.site).get("/offerings", format="service")["items"]
    assert shown["price"] == {"minor": PRICE, "currency": currency}
    centre.offer("PLN", 422)
    booking = centre.book()
    assert booking["price"] == {"minor": PRICE, "currency": currency}
    assert (centre.show(booking)["state"], centre.show(booking)["request_id"]) == ("confirmed", None)
    assert centre.stands("client_prepayment", centre.client.known.id) == -PRICE
    assert centre.owed() == 0
    centre.admin.clock(START + timedelta(minutes=50) + 48 * HOUR)
    assert centre.show(booking)["outcome"] == "delivered"
    assert (centre.owed(), centre.stands("commission_income")) == (PRICE, 0)
    finance = walker(centre.site, "finance")
    (line,) = finance.get("/payouts")["items"]
    assert line["net"] == {"minor": PRICE, "currency": currency}


@pytest.mark.rule("PEER-13")
@pytest.mark.parametrize(("share", "kept"), [(0, 0), (2_500, 375_000), (10_000, PRICE)])
def test_the_centre_keeps_the_share_it_has_set_to_the_last_unit(site: SiteFactory, share: int, kept: int) -> None:
    centre = Centre(site, values={"service_share_bps": share})
    centre.book()
    centre.admin.clock(START + 72 * HOUR)
    assert -centre.stands("commission_income") == kept
    assert centre.owed() == PRICE - kept


@pytest.mark.rule("PEER-13")
@pytest.mark.parametrize(
    ("values", "before", "back"),
    [
        ({}, 6 * HOUR + SECOND, PRICE),
        ({}, 6 * HOUR, PRICE),
        ({}, 6 * HOUR - SECOND, 0),
        ({}, SECOND, 0),
        ({"service_cancel_hours": 24}, 24 * HOUR, PRICE),
        ({"service_cancel_hours": 24}, 24 * HOUR - SECOND, 0),
        ({"service_cancel_hours": 0}, SECOND, PRICE),
    ],
)
def test_cancelled_in_time_everything_goes_back_later_nothing(
    site: SiteFactory, values: dict[str, int], before: timedelta, back: int
) -> None:
    centre = Centre(site, values=values)
    booking = centre.book()
    centre.admin.clock(START - before)
    seen = centre.client.get(f"/bookings/{booking['id']}/cancellation")
    assert "PEER-13" in seen["rules"]
    centre.cancel(booking)
    assert (centre.show(booking)["state"], centre.refunded(booking)) == ("cancelled", back)
    centre.admin.clock(START + 72 * HOUR)
    assert centre.owed() == PRICE - back
    assert centre.stands("client_prepayment", centre.client.known.id) == 0


@pytest.mark.rule("PEER-13")
def test_the_specialist_cancels_whenever_and_all_goes_back(site: SiteFactory) -> None:
    centre = Centre(site)
    booking = centre.book()
    centre.admin.clock(START - SECOND)
    centre.cancel(booking, centre.specialist)
    assert (centre.refunded(booking), centre.owed()) == (PRICE, 0)


@pytest.mark.rule("PEER-13")
@pytest.mark.parametrize(("by", "back"), [("client", 0), ("provider", PRICE)])
def test_whoever_does_not_come(site: SiteFactory, by: str, back: int) -> None:
    centre = Centre(site)
    booking = centre.book()
    centre.admin.clock(START + 10 * 60 * SECOND)
    reporter = centre.specialist if by == "client" else centre.client
    seen = reporter.get(f"/bookings/{booking['id']}/no-show", missed_by=by)
    reporter.post(f"/bookings/{booking['id']}/no-show", {"missed_by": by, "confirm_token": seen["confirm_token"]})
    assert (centre.show(booking)["outcome"], centre.refunded(booking)) == (f"{by}_no_show", back)
    centre.admin.clock(START + 72 * HOUR)
    assert centre.owed() == PRICE - back


@pytest.mark.rule("PEER-7", "PEER-13")
def test_after_a_bar_the_paid_services_are_the_only_ones_open(site: SiteFactory) -> None:
    cast = Cast(site)
    specialist = walker(cast.site, "provider", name="Специалистка Вымышленная")
    row = provider_id(cast.site, specialist)
    specialist.post(f"/providers/{row}/hours", {"weekday": 4, "start": "00:00", "end": "24:00"})
    body = {"format": "service", "title": "Психолог", "duration_min": 50, "price": money(PRICE, "RUB")}
    offering = specialist.post("/offerings", body)["id"]
    specialist.post(f"/offerings/{offering}/publication")
    cast.handed_over()
    mother = cast.mother()
    cast.admin.clock(MONDAY + 48 * HOUR + SECOND)
    refused = mother.post("/requests", {"text": "Снова"}, 409)
    assert "PEER-7" in refused["rules"]
    friday = "2026-11-27T06:00:00+00:00"
    booking = mother.post("/bookings", {"offering_id": offering, "starts_at": friday}, 201)
    mother.post(f"/payments/{booking['payment_id']}/attempts", {"method": "sandbox_card"})
    mother.post(f"/sandbox/payments/{booking['payment_id']}/card", {"card": "ok"})
    assert mother.get(f"/bookings/{booking['id']}")["state"] == "confirmed"


@pytest.mark.rule("PEER-13", "PEER-22")
def test_free_consultants_and_paid_services_stand_apart(site: SiteFactory) -> None:
    centre = Centre(site)
    cast_page = centre.site.client.get("/providers").text
    assert "Специалистка Вымышленная" not in cast_page
    page = centre.site.client.get("/services").text
    assert "Консультация психолога" in page
    assert "15 000,01 " in page.replace("\xa0", " ").replace("&nbsp;", " ")
    assert "Консультация психолога" not in centre.site.client.get("/services?price_max=100").text
    assert "Консультация психолога" in centre.site.client.get("/services?q=психолог").text
    assert centre.site.client.get("/services?price_max=много").status_code == 422
