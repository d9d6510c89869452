"""HiDone: a client describes a wish, workers who fit offer, one is chosen and it is a booking like every other."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete

from core.accounts.models import AccountRole
from core.bookings.models import Booking
from core.providers.models import Provider
from tests.journeys.hidone_cast import PLACE, START, Cast
from tests.journeys.walk import Walker, money
from tests.support.sites import MONDAY, SiteFactory

HOUR = timedelta(hours=1)
WISH: dict[str, Any] = {
    "description": "Spacer z mastifem, godzina",
    "wanted": {"skills": "pets", "city": "bydgoszcz "},
    "starts_at": START,
    "district": "Fordon",
    "place": PLACE,
    "budget": money(6_000, "PLN"),
}


def _cast(site: SiteFactory, **values: Any) -> Cast:
    cast = Cast(site, values or None)
    with cast.site.work() as work:
        for row in work.session.query(Provider):
            row.fields = {"skills": ["pets", "garden"], "city": "Bydgoszcz"}
    return cast


def _wish(cast: Cast, status: int = 201, **changes: Any) -> Any:
    return cast.client.post("/open-orders", WISH | changes, status)


def _offer(cast: Cast, wish: dict[str, Any], who: Walker, minor: int, status: int = 201, **changes: Any) -> Any:
    offering = cast.offering if who is cast.worker else cast.gig(who)
    body = {"offering_id": offering, "price": money(minor, "PLN"), **changes}
    return who.post(f"/open-orders/{wish['id']}/offers", body, status)


@pytest.mark.rule("HID-5")
def test_workers_who_fit_offer_and_one_is_chosen_at_a_frozen_price(site: SiteFactory) -> None:
    cast = _cast(site, fee_bps=1_000)
    wish = _wish(cast)
    path = f"/open-orders/{wish['id']}"
    (seen,) = cast.worker.get("/open-orders", side="provider")["items"]
    assert (seen["district"], seen["place"], seen["client_name"]) == ("Fordon", None, "Kasia Zmyślona")
    _offer(cast, wish, cast.worker, 5_500)
    _offer(cast, wish, cast.other_worker, 5_001, note="Mam smycz")
    _offer(cast, wish, cast.worker, 5_000, 409)
    assert [item["price"]["minor"] for item in cast.worker.get(path)["offers"]] == [5_500]
    offers = cast.client.get(path)["offers"]
    assert [item["price"]["minor"] for item in offers] == [5_500, 5_001]
    assert offers[1]["terms"]["provider_gets"]["minor"] == 4_501  # 10 % of 50.01 is 5.001
    assert offers[1]["terms"]["payment_mode"] == "authorise"
    assert len(cast.told(cast.client, "open_offer_received")) == 2
    for stranger in (cast.stranger, cast.worker):
        stranger.post(f"{path}/offers/{offers[1]['id']}/choice", {}, 404)
    booking = cast.client.post(f"{path}/offers/{offers[1]['id']}/choice", {}, 201)
    assert (booking["price"]["minor"], booking["state"], booking["starts_at"]) == (5_001, "reserved", START)
    assert cast.told(cast.other_worker, "order_accepted_provider")
    assert cast.told(cast.worker, "open_offer_passed")
    order = cast.other_worker.get(f"/orders/{booking['order_id']}")
    assert (order["state"], order["place"], order["proposed_by"]) == ("accepted", PLACE, "provider")
    assert cast.client.get(path)["state"] == "chosen"
    cast.client.post(f"{path}/offers/{offers[0]['id']}/choice", {}, 409)
    assert cast.worker.get("/open-orders", side="provider")["items"] == []
    assert cast.worker.get(path)["place"] is None


@pytest.mark.parametrize(
    ("wanted", "seen"),
    [
        ({}, True),
        ({"skills": "garden"}, True),
        ({"skills": "repairs"}, False),
        ({"city": "BYDGOSZCZ"}, True),
        ({"city": "Toruń"}, False),
        ({"skills": "pets", "city": "Toruń"}, False),
    ],
)
def test_only_who_fits_sees_it_and_may_offer(site: SiteFactory, wanted: dict[str, str], seen: bool) -> None:
    cast = _cast(site)
    wish = _wish(cast, wanted=wanted)
    assert bool(cast.worker.get("/open-orders", side="provider")["items"]) is seen
    cast.worker.get(f"/open-orders/{wish['id']}", 200 if seen else 404)
    _offer(cast, wish, cast.worker, 5_000, 201 if seen else 404)
    cast.stranger.get(f"/open-orders/{wish['id']}", 404)
    cast.stranger.get("/open-orders", 403, side="provider")


@pytest.mark.rule("HID-1")
def test_nobody_unverified_wishes_sees_or_offers(site: SiteFactory) -> None:
    cast = _cast(site)
    wish = _wish(cast)
    body = {"reason": "Dokument wymaga wyjaśnienia"}
    for who in (cast.client, cast.worker):
        cast.support.post(f"/verifications/{who.known.id}/withdrawal", body)
    assert _wish(cast, 409)["rules"] == ["HID-1"]
    assert cast.worker.get("/open-orders", 409, side="provider")["rules"] == ["HID-1"]
    assert _offer(cast, wish, cast.worker, 5_000, 409)["rules"] == ["HID-1"]


def test_one_account_orders_and_works_but_not_for_itself(site: SiteFactory) -> None:
    cast = _cast(site)
    wish = cast.worker.post("/open-orders", WISH, 201)
    assert cast.worker.get("/open-orders", side="provider")["items"] == []
    assert _offer(cast, wish, cast.worker, 5_000, 409)["code"] == "own_offering"
    _offer(cast, wish, cast.other_worker, 5_000)


@pytest.mark.rule("HID-5")
@pytest.mark.parametrize(("late", "status"), [(timedelta(), 201), (timedelta(seconds=1), 409)])
def test_the_last_instant_to_choose_is_inclusive(site: SiteFactory, late: timedelta, status: int) -> None:
    cast = _cast(site, offer_hours=12)
    wish = _wish(cast)
    _offer(cast, wish, cast.worker, 5_000)
    path = f"/open-orders/{wish['id']}"
    (offer,) = cast.client.get(path)["offers"]
    cast.admin.clock(MONDAY + 12 * HOUR + late)
    cast.client.post(f"{path}/offers/{offer['id']}/choice", {}, status)
    if status == 409:
        assert cast.client.get(path)["state"] == "expired"
        assert cast.told(cast.client, "open_order_expired")
        assert cast.told(cast.worker, "open_order_over")


def test_an_offer_taken_back_is_not_chosen_and_a_wish_withdrawn_takes_none(site: SiteFactory) -> None:
    cast = _cast(site, most_offers=1)
    wish = _wish(cast, asap=True, starts_at=None)
    _offer(cast, wish, cast.worker, 5_000)
    _offer(cast, wish, cast.other_worker, 4_000, 409)
    path = f"/open-orders/{wish['id']}"
    (offer,) = cast.client.get(path)["offers"]
    cast.worker.post(f"{path}/offers/withdrawal", {}, 201)
    cast.client.post(f"{path}/offers/{offer['id']}/choice", {}, 409)
    again = _offer(cast, wish, cast.worker, 4_500)["offers"]
    assert [(item["price"]["minor"], item["state"], item["id"] != offer["id"]) for item in again] == [
        (4_500, "open", True)
    ]
    cast.client.post(f"{path}/offers/{offer['id']}/choice", {}, 404)
    cast.worker.post(f"{path}/offers/withdrawal", {}, 201)
    _offer(cast, wish, cast.other_worker, 4_000)
    cast.client.post(f"{path}/withdrawal", {}, 201)
    assert cast.told(cast.other_worker, "open_order_over")
    cast.stranger.post(f"{path}/withdrawal", {}, 404)


def test_choosing_two_at_the_same_instant_chooses_one(site: SiteFactory) -> None:
    cast = _cast(site)
    wish = _wish(cast, asap=True, starts_at=None)
    _offer(cast, wish, cast.worker, 5_000)
    _offer(cast, wish, cast.other_worker, 4_000)
    path = f"/api/v1/open-orders/{wish['id']}"
    ids = [item["id"] for item in cast.client.get(f"/open-orders/{wish['id']}")["offers"]]

    def choose(offer_id: str) -> int:
        headers = cast.client.known.headers
        return int(cast.site.client.post(f"{path}/offers/{offer_id}/choice", headers=headers, json={}).status_code)

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(choose, ids)) == [201, 409]
    with cast.site.work() as work:
        assert work.session.query(Booking).count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"wanted": {"skills": "juggling"}}, "wanted.skills"),
        ({"wanted": {"size": "large"}}, "wanted.size"),
        ({"description": " "}, "description"),
        ({"starts_at": None}, "starts_at"),
        ({"starts_at": "2026-11-23T09:00:00+00:00"}, "starts_at"),
        ({"budget": money(100, "EUR")}, "budget"),
    ],
)
def test_a_wish_that_can_not_be_meant_is_marked(site: SiteFactory, changes: dict[str, Any], field: str) -> None:
    cast = _cast(site)
    assert field in _wish(cast, 422, **changes)["errors"]


def test_who_only_works_reads_the_wishes_that_fit(site: SiteFactory) -> None:
    cast = _cast(site)
    wish = _wish(cast)
    assert [item["id"] for item in cast.client.get("/open-orders")["items"]] == [wish["id"]]
    assert cast.worker.get("/open-orders")["items"] == []  # orders, too: one's own
    with cast.site.work() as work:
        work.session.execute(
            delete(AccountRole).where(AccountRole.account_id == cast.worker.known.id, AccountRole.role == "client")
        )
    assert [item["id"] for item in cast.worker.get("/open-orders")["items"]] == [wish["id"]]


def test_where_the_tenant_wants_none_there_are_none(site: SiteFactory) -> None:
    cast = _cast(site, open_orders=False)
    _wish(cast, 404)
    cast.client.get("/open-orders", 404)
