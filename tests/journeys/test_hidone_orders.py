"""HiDone: an order with a description, photos, a place and a time; offers and counter-offers; a frozen price."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any

import pytest

from core.bookings.models import Booking
from tests.journeys.hidone_cast import PLACE, PRICE, START, Cast, picture
from tests.journeys.walk import money
from tests.support.sites import MONDAY, SiteFactory

HOUR = timedelta(hours=1)


@pytest.mark.rule("HID-4", "HID-5")
def test_an_order_says_what_will_be_found_and_the_address_waits_for_the_acceptance(site: SiteFactory) -> None:
    cast = Cast(site)
    order = cast.order()
    assert (order["state"], order["awaits"], order["proposed_by"], order["place"]) == (
        "sent",
        "provider",
        "client",
        PLACE,
    )
    path = f"/orders/{order['id']}"
    seen = cast.worker.get(path)
    assert (seen["district"], seen["place"]) == ("Fordon", None)
    assert seen["fields"] == {"what_to_expect": "Chihuahua Puszek"}
    assert PLACE not in str(cast.worker.get("/orders", side="provider"))
    letter = cast.told(cast.worker, "order_received")[0]
    assert "Kasia Zmyślona" in letter["text"]
    assert PLACE not in letter["text"]
    booking = cast.worker.post(f"{path}/acceptance", None, 201)
    assert cast.worker.get(path)["place"] == PLACE
    assert (booking["price"]["minor"], booking["starts_at"], booking["state"]) == (PRICE, START, "reserved")
    for who in (cast.stranger, cast.other_worker):
        who.get(path, 404)
    cast.support.get(path, 200)


@pytest.mark.rule("HID-5")
def test_photos_are_seen_by_the_two_and_support_and_frozen_once_it_is_answered(site: SiteFactory) -> None:
    cast = Cast(site)
    path = f"/orders/{cast.order()['id']}"
    added = cast.send_photos(cast.client, f"{path}/photos", picture(), picture("blue"))
    assert added.status_code == 201, added.json
    assert [photo["side"] for photo in added.json["photos"]] == ["client", "client"]
    url = added.json["photos"][0]["url"]
    for who, status in ((cast.client, 200), (cast.worker, 200), (cast.support, 200), (cast.stranger, 404)):
        answer = cast.site.client.get(url, headers=who.known.headers)
        assert answer.status_code == status
    assert cast.site.client.get(url).status_code == 401
    assert cast.send_photos(cast.stranger, f"{path}/photos", picture()).status_code == 404
    for wrong in (b"", b"<svg/>"):
        refused = cast.send_photos(cast.client, f"{path}/photos", wrong)
        assert (refused.status_code, list(refused.json["errors"])) == (422, ["photo"])
    assert cast.send_photos(cast.client, f"{path}/photos", *[picture()] * 7).status_code == 422
    assert cast.send_photos(cast.client, f"{path}/photos", *[picture()] * 6).status_code == 201
    cast.worker.post(f"{path}/acceptance", None, 201)
    assert cast.send_photos(cast.client, f"{path}/photos", picture()).status_code == 409
    assert len(cast.worker.get(path)["photos"]) == 8


@pytest.mark.rule("HID-5")
def test_either_side_proposes_until_the_other_accepts_at_a_frozen_price(site: SiteFactory) -> None:
    cast = Cast(site)
    path = f"/orders/{cast.order()['id']}"
    cast.client.post(f"{path}/acceptance", None, 403)
    countered = cast.worker.post(
        f"{path}/counter-offers", {"price": money(15_001, "PLN"), "note": "Duży park, dłuższa droga"}, 201
    )
    assert (countered["awaits"], countered["price"]["minor"]) == ("client", 15_001)
    assert [row["state"] for row in countered["proposals"]] == ["replaced", "open"]
    letter = cast.told(cast.client, "order_countered")[0]
    assert "Zofia Zmyślona" in letter["text"]
    assert "150,01" in letter["text"]
    cast.worker.post(f"{path}/acceptance", None, 403)
    cast.worker.post(f"{path}/counter-offers", {"price": money(15_001, "PLN")}, 422)
    first = countered["proposals"][0]["id"]
    stale = cast.client.post(f"{path}/acceptance", {"proposal_id": first}, 409)
    assert stale["code"] == "look_again"
    again = cast.client.post(f"{path}/counter-offers", {"price": money(14_000, "PLN"), "duration_min": 90}, 201)
    assert [row["price"]["minor"] for row in again["proposals"]] == [PRICE, 15_001, 14_000]
    standing = again["proposals"][-1]["id"]
    booking = cast.worker.post(f"{path}/acceptance", {"proposal_id": standing}, 201)
    assert booking["price"]["minor"] == 14_000
    assert booking["ends_at"] == "2026-11-25T10:30:00+00:00"
    for act in ("counter-offers", "acceptance", "refusal", "withdrawal"):
        cast.client.post(f"{path}/{act}", {}, 409)
    seen = cast.worker.get(path)
    assert [row["state"] for row in seen["proposals"]] == ["replaced", "replaced", "accepted"]
    assert seen["answered_by"] == "provider"
    assert cast.client.get(f"/payments/{booking['payment_id']}")["amount"]["minor"] == 14_000


@pytest.mark.rule("HID-5")
def test_what_a_client_accepts_is_a_booking_and_the_worker_is_told(site: SiteFactory) -> None:
    cast = Cast(site)
    path = f"/orders/{cast.order()['id']}"
    cast.worker.post(f"{path}/counter-offers", {"starts_at": "2026-11-26T09:00:00+00:00"}, 201)
    booking = cast.client.post(f"{path}/acceptance", {}, 201)
    assert booking["starts_at"] == "2026-11-26T09:00:00+00:00"
    assert cast.told(cast.worker, "order_accepted_provider")


@pytest.mark.rule("HID-5")
@pytest.mark.parametrize(
    ("who", "act", "counter", "status", "state", "told"),
    [
        ("worker", "refusal", False, 201, "declined", "order_declined"),
        ("client", "withdrawal", False, 201, "withdrawn", "order_withdrawn"),
        ("client", "refusal", False, 403, "sent", None),
        ("worker", "withdrawal", False, 403, "sent", None),
        ("client", "refusal", True, 201, "declined", "order_declined_provider"),
        ("worker", "withdrawal", True, 201, "withdrawn", "order_withdrawn_client"),
        ("stranger", "refusal", True, 404, "sent", None),
        ("support", "refusal", True, 403, "sent", None),
    ],
)
def test_who_may_end_an_order(
    site: SiteFactory, who: str, act: str, counter: bool, status: int, state: str, told: str | None
) -> None:
    cast = Cast(site)
    path = f"/orders/{cast.order()['id']}"
    if counter:
        cast.worker.post(f"{path}/counter-offers", {"price": money(20_000, "PLN")}, 201)
    getattr(cast, who).post(f"{path}/{act}", {}, status)
    assert cast.client.get(path)["state"] == state
    if told:
        assert cast.told(cast.client if who == "worker" else cast.worker, told)


@pytest.mark.rule("HID-5")
@pytest.mark.parametrize(("late", "status"), [(timedelta(), 201), (timedelta(seconds=1), 409)])
def test_the_last_instant_to_accept_is_inclusive(site: SiteFactory, late: timedelta, status: int) -> None:
    cast = Cast(site, {"offer_hours": 24})
    order = cast.order()
    assert order["valid_until"] == "2026-11-24T09:00:00+00:00"
    cast.admin.clock(MONDAY + 24 * HOUR + late)
    answer = cast.worker.post(f"/orders/{order['id']}/acceptance", {}, status)
    if status == 409:
        assert (answer["code"], answer["state"], answer["rules"]) == ("wrong_state", "expired", ["HID-5"])
        assert cast.client.get(f"/orders/{order['id']}")["state"] == "expired"
        for who in (cast.client, cast.worker):
            assert cast.told(who, "order_expired")
        with cast.site.work() as work:
            assert work.session.query(Booking).count() == 0


@pytest.mark.rule("HID-5")
def test_a_counter_offer_has_its_own_clock(site: SiteFactory) -> None:
    cast = Cast(site, {"offer_hours": 24})
    path = f"/orders/{cast.order()['id']}"
    cast.admin.clock(MONDAY + 23 * HOUR)
    made = cast.worker.post(f"{path}/counter-offers", {"price": money(20_000, "PLN")}, 201)
    assert made["valid_until"] == (MONDAY + 47 * HOUR).isoformat()
    cast.admin.clock(MONDAY + 25 * HOUR)
    assert cast.client.get(path)["state"] == "sent"
    cast.client.post(f"{path}/acceptance", {}, 201)


@pytest.mark.rule("HID-5")
@pytest.mark.parametrize(
    ("named", "status", "start"),
    [
        (None, 201, MONDAY),
        (MONDAY, 201, MONDAY),
        (MONDAY + 24 * HOUR, 201, MONDAY + 24 * HOUR),
        (MONDAY + 24 * HOUR + timedelta(seconds=1), 409, None),
        (MONDAY - timedelta(seconds=1), 422, None),
    ],
)
def test_as_soon_as_possible_begins_now_or_when_the_worker_says(
    site: SiteFactory, named: datetime | None, status: int, start: datetime | None
) -> None:
    cast = Cast(site)
    order = cast.order(asap=True, starts_at=None)
    assert (order["asap"], order["starts_at"]) == (True, None)
    body: dict[str, Any] = {"starts_at": named.isoformat()} if named else {}
    answer = cast.worker.post(f"/orders/{order['id']}/acceptance", body, status)
    if start:
        assert answer["starts_at"] == start.isoformat()
        assert cast.client.get(f"/orders/{order['id']}")["asap"]
    elif status == 409:
        assert answer["rules"] == ["HID-5"]


@pytest.mark.rule("HID-5")
@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"starts_at": None}, "starts_at"),
        ({"asap": True}, "starts_at"),
        ({"description": " "}, "description"),
        ({"price": money(-1, "PLN")}, "price"),
        ({"price": money(100, "EUR")}, "price"),
        ({"duration_min": 0}, "duration_min"),
        ({"starts_at": "2026-11-23T09:00:00+00:00"}, "starts_at"),
        ({"fields": {"place": "x"}}, "fields.place"),
    ],
)
def test_what_can_not_be_meant_is_marked_and_changes_nothing(
    site: SiteFactory, changes: dict[str, Any], field: str
) -> None:
    cast = Cast(site)
    assert field in str(cast.order(422, **changes)["errors"])
    assert cast.client.get("/orders")["items"] == []


@pytest.mark.rule("HID-5")
def test_two_answers_at_the_same_instant_make_one(site: SiteFactory) -> None:
    cast = Cast(site)
    path = f"/orders/{cast.order()['id']}"

    def ask(asked: tuple[Any, str]) -> int:
        answer = cast.site.client.post(f"/api/v1{path}/{asked[1]}", headers=asked[0].known.headers, json={})
        return int(answer.status_code)

    with ThreadPoolExecutor(4) as pool:
        asked = [(cast.worker, "acceptance"), (cast.client, "withdrawal")] * 2
        statuses = sorted(pool.map(ask, asked))
    assert statuses == [201, 409, 409, 409]
    state = cast.client.get(path)["state"]
    with cast.site.work() as work:
        assert work.session.query(Booking).count() == (1 if state == "accepted" else 0)


def test_before_both_accept_both_read_the_same_terms(site: SiteFactory) -> None:
    values = {"fee_bps": 1_250, "authorise_hours": 2, "payout_hours": 48, "capture_after_hours": 24}
    cast = Cast(site, values)
    order = cast.order()
    expected = {
        "price": money(PRICE, "PLN"),
        "fee_bps": 1_250,
        "fee": money(1_543, "PLN"),  # 1543.125
        "provider_gets": money(10_802, "PLN"),
        "payment_mode": "authorise",
        "reserve_by": (MONDAY + 2 * HOUR).isoformat(),
        "capture_after_hours": 24,
        "paid_out_after_hours": 48,
    }
    for who in (cast.client, cast.worker):
        terms = who.get(f"/orders/{order['id']}")["terms"]
        assert {key: terms[key] for key in expected} == expected
        assert terms["sentences"]
    offered = cast.client.get("/orders/terms", offering_id=cast.offering)
    assert offered["fee"] == expected["fee"]
    assert cast.client.get("/orders/terms", offering_id=cast.offering, price_minor=10_000)["fee"]["minor"] == 1_250


@pytest.mark.parametrize("wait", [0, 24])
def test_the_price_is_collected_when_the_terms_said(site: SiteFactory, wait: int) -> None:
    cast = Cast(site, {"capture_after_hours": wait, "fee_bps": 1_000})
    booking = cast.under_way()
    cast.admin.clock("2026-11-25T10:00:00+00:00")
    done = cast.worker.post(f"/bookings/{booking['id']}/finish")
    path = f"/payments/{booking['payment_id']}"
    if wait:
        assert done["capture_at"] == "2026-11-26T10:00:00+00:00"
        cast.admin.clock("2026-11-26T09:59:59+00:00")
        assert cast.client.get(path)["captured"]["minor"] == 0
        assert cast.told(cast.client, "service_finished_waits")
        cast.admin.clock("2026-11-26T10:00:00+00:00")
    assert cast.client.get(path)["captured"]["minor"] == PRICE
    cast.admin.clock("2026-11-28T10:00:00+00:00")
    payout = cast.worker.get("/payouts/statement")["lines"][0]
    assert (payout["gross"]["minor"], payout["commission"]["minor"], payout["net"]["minor"]) == (PRICE, 1_235, 11_110)


def test_the_client_confirms_and_it_is_collected_at_once(site: SiteFactory) -> None:
    cast = Cast(site, {"capture_after_hours": 24})
    booking = cast.under_way()
    path = f"/bookings/{booking['id']}"
    cast.client.post(f"{path}/confirmation", {}, 409)
    cast.worker.post(f"{path}/finish")
    cast.worker.post(f"{path}/confirmation", {}, 403)
    cast.stranger.post(f"{path}/confirmation", {}, 404)
    cast.client.post(f"{path}/confirmation", {}, 201)
    cast.client.post(f"{path}/confirmation", {}, 201)
    assert cast.client.get(f"/payments/{booking['payment_id']}")["captured"]["minor"] == PRICE
    assert len(cast.told(cast.worker, "service_confirmed")) == 1


def test_who_says_it_is_not_done_keeps_the_money_where_it_is(site: SiteFactory) -> None:
    cast = Cast(site, {"capture_after_hours": 24})
    booking = cast.under_way()
    cast.worker.post(f"/bookings/{booking['id']}/finish")
    case = {"kind": "dispute", "booking_id": booking["id"], "text": "Nikt nie przyszedł"}
    cast.client.post("/cases", case, 201)
    cast.admin.clock("2026-11-27T10:00:00+00:00")
    payment = cast.client.get(f"/payments/{booking['payment_id']}")
    assert (payment["captured"]["minor"], payment["frozen_at"] is not None) == (0, True)
