"""HiDone: what both accepted changes only by an amendment that both accept; what is found stands beside it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from core.ledger.accounts import AccountRef
from core.ledger.queries import balance
from core.ledger.verify import verify
from core.payments.freeze import freeze_payment
from core.payments.queries import payment_of
from tests.journeys.hidone_cast import PLACE, PRICE, START, Cast, picture
from tests.journeys.walk import money
from tests.support.sites import MONDAY, SiteFactory

HOUR = timedelta(hours=1)
NEXT_DAY = "2026-11-26T09:00:00+00:00"


def _propose(cast: Cast, booking: dict[str, Any], who: str = "worker", status: int = 201, **changes: Any) -> Any:
    return getattr(cast, who).post(f"/bookings/{booking['id']}/amendments", changes, status)


def _books(cast: Cast) -> int:
    """What cards promise, after a look at all the books."""
    with cast.site.work() as work:
        assert list(verify(work)) == []
        return balance(work, AccountRef("gateway_authorised"), "PLN").minor


@pytest.mark.rule("HID-5")
@pytest.mark.parametrize(("who", "other"), [("worker", "client"), ("client", "worker")])
def test_nothing_changes_until_the_other_side_accepts(site: SiteFactory, who: str, other: str) -> None:
    cast = Cast(site)
    booking = cast.reserved()
    path = f"/bookings/{booking['id']}"
    made = _propose(
        cast, booking, who, description="Mastif, 70 kg", starts_at=NEXT_DAY, duration_min=90, place="Myślęcinek"
    )
    assert (made["state"], made["number"], made["awaits"]) == (
        "proposed",
        1,
        "client" if who == "worker" else "provider",
    )
    assert made["changes"] == ["description", "starts_at", "duration_min", "place"]
    assert made["before"]["description"] == "Chihuahua, 3 kg, godzina w parku"
    assert cast.client.get(path)["starts_at"] == START
    one, two = getattr(cast, who), getattr(cast, other)
    assert cast.told(two, "amendment_proposed")
    one.post(f"/amendments/{made['id']}/acceptance", {}, 403)
    for stranger in (cast.stranger, cast.other_worker):
        stranger.get(f"/amendments/{made['id']}", 404)
        stranger.post(f"/amendments/{made['id']}/acceptance", {}, 404)
    cast.support.post(f"/amendments/{made['id']}/acceptance", {}, 403)
    _propose(cast, booking, other, 409, price=money(1, "PLN"))
    done = two.post(f"/amendments/{made['id']}/acceptance", {}, 201)
    assert done["state"] == "in_force"
    seen = cast.client.get(path)
    assert (seen["starts_at"], seen["ends_at"]) == (NEXT_DAY, "2026-11-26T10:30:00+00:00")
    found = cast.worker.get(f"{path}/comparison")
    assert found["ordered"]["place"] == PLACE
    assert found["agreed"]["place"] == "Myślęcinek"
    assert found["agreed"]["description"] == "Mastif, 70 kg"
    assert found["order"]["description"] == "Chihuahua, 3 kg, godzina w parku"
    assert len(cast.told(one, "amendment_in_force")) == len(cast.told(two, "amendment_in_force")) == 1
    two.post(f"/amendments/{made['id']}/acceptance", {}, 409)


@pytest.mark.rule("HID-5")
def test_nobody_changes_an_accepted_order_alone(site: SiteFactory) -> None:
    cast = Cast(site)
    booking = cast.reserved()
    for who in (cast.client, cast.worker, cast.support):
        refused = who.post(f"/bookings/{booking['id']}/move", {"starts_at": NEXT_DAY}, 409)
        assert refused["rules"] == ["HID-5"]
    assert cast.client.get(f"/bookings/{booking['id']}")["starts_at"] == START


@pytest.mark.rule("HID-5")
@pytest.mark.parametrize("under_way", [False, True])
def test_a_lower_price_is_all_that_is_collected(site: SiteFactory, under_way: bool) -> None:
    cast = Cast(site, {"fee_bps": 1_000})
    booking = cast.under_way() if under_way else cast.reserved()
    assert _books(cast) == PRICE
    made = _propose(cast, booking, "client", price=money(9_999, "PLN"))
    cast.worker.post(f"/amendments/{made['id']}/acceptance", {}, 201)
    assert cast.client.get(f"/bookings/{booking['id']}")["price"]["minor"] == 9_999
    assert _books(cast) == 9_999
    if not under_way:
        cast.admin.clock(START)
        cast.worker.post(f"/bookings/{booking['id']}/start")
    cast.worker.post(f"/bookings/{booking['id']}/finish")
    payment = cast.client.get(f"/payments/{booking['payment_id']}")
    assert payment["captured"]["minor"] == 9_999
    cast.admin.clock("2026-11-28T09:00:00+00:00")
    assert _books(cast) == 0
    line = cast.worker.get("/payouts/statement")["lines"][0]
    assert (line["gross"]["minor"], line["commission"]["minor"], line["net"]["minor"]) == (9_999, 1_000, 8_999)


@pytest.mark.rule("HID-5")
def test_a_higher_price_is_in_force_once_it_is_reserved(site: SiteFactory) -> None:
    cast = Cast(site)
    booking = cast.reserved()
    made = _propose(cast, booking, price=money(20_001, "PLN"), reason="To mastif, nie chihuahua")
    asked = cast.client.post(f"/amendments/{made['id']}/acceptance", {}, 201)
    assert (asked["state"], asked["awaits"]) == ("awaiting_payment", "client")
    assert asked["pay_by"] == (MONDAY + 24 * HOUR).isoformat()
    assert cast.client.get(f"/bookings/{booking['id']}")["price"]["minor"] == PRICE
    assert cast.told(cast.worker, "amendment_to_pay_provider")
    declined = cast.pay(asked["payment_id"], "declined")
    assert declined["state"] == "failed"
    assert cast.client.get(f"/amendments/{made['id']}")["state"] == "awaiting_payment"
    assert _books(cast) == PRICE
    cast.pay(asked["payment_id"])
    assert cast.client.get(f"/amendments/{made['id']}")["state"] == "in_force"
    seen = cast.client.get(f"/bookings/{booking['id']}")
    assert (seen["price"]["minor"], seen["payment_id"], seen["state"]) == (20_001, asked["payment_id"], "confirmed")
    assert cast.client.get(f"/payments/{booking['payment_id']}")["state"] == "voided"
    assert _books(cast) == 20_001
    cast.admin.clock(START)
    cast.worker.post(f"/bookings/{booking['id']}/start")
    cast.worker.post(f"/bookings/{booking['id']}/finish")
    assert cast.client.get(f"/payments/{asked['payment_id']}")["captured"]["minor"] == 20_001
    cast.admin.clock("2026-11-28T09:00:00+00:00")
    assert _books(cast) == 0


@pytest.mark.rule("HID-5")
@pytest.mark.parametrize(("late", "state"), [(timedelta(), "in_force"), (timedelta(seconds=1), "failed")])
def test_the_last_instant_to_reserve_more_is_inclusive(site: SiteFactory, late: timedelta, state: str) -> None:
    cast = Cast(site, {"authorise_hours": 2})
    booking = cast.reserved()
    made = _propose(cast, booking, price=money(20_001, "PLN"))
    asked = cast.client.post(f"/amendments/{made['id']}/acceptance", {}, 201)
    cast.admin.clock(MONDAY + 2 * HOUR + late)
    headers = cast.client.known.headers
    cast.site.client.post(f"/api/v1/sandbox/payments/{asked['payment_id']}/card", headers=headers, json={"card": "ok"})
    assert cast.client.get(f"/amendments/{made['id']}")["state"] == state
    seen = cast.client.get(f"/bookings/{booking['id']}")
    assert (seen["price"]["minor"], seen["state"]) == (20_001 if state == "in_force" else PRICE, "confirmed")
    assert _books(cast) == seen["price"]["minor"]
    if state == "failed":
        assert cast.told(cast.worker, "amendment_failed")


@pytest.mark.rule("HID-5")
def test_before_it_is_paid_the_new_price_is_simply_asked_for(site: SiteFactory) -> None:
    cast = Cast(site)
    booking = cast.accepted()
    made = _propose(cast, booking, price=money(20_001, "PLN"))
    assert cast.client.post(f"/amendments/{made['id']}/acceptance", {}, 201)["state"] == "in_force"
    assert cast.client.get(f"/payments/{booking['payment_id']}")["amount"]["minor"] == 20_001
    cast.pay(booking["payment_id"])
    assert _books(cast) == 20_001


@pytest.mark.rule("HID-5")
@pytest.mark.parametrize(("late", "status"), [(timedelta(), 201), (timedelta(seconds=1), 409)])
def test_an_amendment_is_open_as_long_as_the_tenant_says(site: SiteFactory, late: timedelta, status: int) -> None:
    cast = Cast(site, {"offer_hours": 12})
    booking = cast.reserved()
    made = _propose(cast, booking, place="Inny park")
    cast.admin.clock(MONDAY + 12 * HOUR + late)
    cast.client.post(f"/amendments/{made['id']}/acceptance", {}, status)
    if status == 409:
        assert cast.client.get(f"/amendments/{made['id']}")["state"] == "expired"
        assert cast.told(cast.worker, "amendment_expired")
        _propose(cast, booking, "client", place="Jeszcze inny")


@pytest.mark.rule("HID-5")
@pytest.mark.parametrize(
    ("who", "act", "status", "state"),
    [
        ("client", "refusal", 201, "declined"),
        ("worker", "refusal", 403, "proposed"),
        ("worker", "withdrawal", 201, "withdrawn"),
        ("client", "withdrawal", 403, "proposed"),
        ("stranger", "refusal", 404, "proposed"),
    ],
)
def test_who_may_end_an_amendment(site: SiteFactory, who: str, act: str, status: int, state: str) -> None:
    cast = Cast(site)
    booking = cast.reserved()
    made = _propose(cast, booking, place="Inny park")
    getattr(cast, who).post(f"/amendments/{made['id']}/{act}", {}, status)
    assert cast.client.get(f"/amendments/{made['id']}")["state"] == state
    assert cast.client.get(f"/bookings/{booking['id']}/comparison")["agreed"]["place"] == PLACE


@pytest.mark.rule("HID-5", "HID-13")
@pytest.mark.parametrize("waits_for_money", [False, True])
def test_after_a_stop_nothing_is_amended(site: SiteFactory, waits_for_money: bool) -> None:
    cast = Cast(site)
    booking = cast.under_way()
    made = _propose(cast, booking, price=money(20_001, "PLN"))
    if waits_for_money:
        made = cast.client.post(f"/amendments/{made['id']}/acceptance", {}, 201)
    cast.client.post(f"/bookings/{booking['id']}/stop", {"reason": "To nie ten pies"})
    assert cast.client.get(f"/amendments/{made['id']}")["state"] == "ended"
    cast.client.post(f"/amendments/{made['id']}/acceptance", {}, 409)
    _propose(cast, booking, "client", 409, place="Inny park")
    if waits_for_money:
        assert cast.client.get(f"/payments/{made['payment_id']}")["state"] == "voided"
    seen = cast.client.get(f"/bookings/{booking['id']}")
    assert (seen["state"], seen["price"]["minor"]) == ("stopped", PRICE)
    assert _books(cast) == PRICE


@pytest.mark.rule("HID-5")
@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({}, "description"),
        ({"description": "Chihuahua, 3 kg, godzina w parku"}, "description"),
        ({"description": ""}, "description"),
        ({"price": money(0, "PLN")}, "price"),
        ({"price": money(-1, "PLN")}, "price"),
        ({"price": money(100, "EUR")}, "price"),
        ({"starts_at": "2026-11-23T09:00:00+00:00"}, "starts_at"),
        ({"duration_min": 0}, "duration_min"),
    ],
)
def test_what_can_not_be_meant_is_marked(site: SiteFactory, changes: dict[str, Any], field: str) -> None:
    cast = Cast(site)
    booking = cast.reserved()
    assert field in _propose(cast, booking, "client", 422, **changes)["errors"]
    assert cast.client.get(f"/bookings/{booking['id']}/amendments")["items"] == []


@pytest.mark.rule("HID-5")
def test_the_start_of_what_has_begun_stays_but_its_length_may_change(site: SiteFactory) -> None:
    cast = Cast(site)
    booking = cast.under_way()
    assert "starts_at" in _propose(cast, booking, "client", 422, starts_at=NEXT_DAY)["errors"]
    made = _propose(cast, booking, "worker", duration_min=120)
    cast.client.post(f"/amendments/{made['id']}/acceptance", {}, 201)
    assert cast.client.get(f"/bookings/{booking['id']}")["ends_at"] == "2026-11-25T11:00:00+00:00"


@pytest.mark.rule("HID-5")
@pytest.mark.parametrize(("late", "status"), [(timedelta(), 201), (timedelta(seconds=1), 409)])
def test_another_start_is_accepted_until_it_comes(site: SiteFactory, late: timedelta, status: int) -> None:
    cast = Cast(site)
    booking = cast.reserved()
    start = (MONDAY + 2 * HOUR).isoformat()
    made = _propose(cast, booking, starts_at=start)
    assert made["valid_until"] == start
    cast.admin.clock(MONDAY + 2 * HOUR + late)
    cast.client.post(f"/amendments/{made['id']}/acceptance", {}, status)
    assert cast.client.get(f"/bookings/{booking['id']}")["starts_at"] == (START if late else start)
    if late:
        assert cast.client.get(f"/amendments/{made['id']}")["state"] == "expired"
        assert cast.told(cast.worker, "amendment_expired")


@pytest.mark.rule("HID-5")
@pytest.mark.parametrize("dearer", [False, True])
def test_what_begins_is_moved_no_more(site: SiteFactory, dearer: bool) -> None:
    cast = Cast(site)
    booking = cast.reserved()
    cast.admin.clock(datetime.fromisoformat(START) - HOUR)
    price: dict[str, Any] = {"price": money(20_001, "PLN")} if dearer else {}
    made = _propose(cast, booking, "client" if dearer else "worker", starts_at=NEXT_DAY, **price)
    if dearer:
        made = cast.worker.post(f"/amendments/{made['id']}/acceptance", {}, 201)
        assert made["pay_by"] == NEXT_DAY.replace("26T09", "26T08")  # a day, and not beyond the new start
    cast.admin.clock(START)
    cast.worker.post(f"/bookings/{booking['id']}/start")
    seen = cast.client.get(f"/amendments/{made['id']}")
    assert (seen["state"], seen["awaits"]) == ("ended", None)
    assert [len(cast.told(who, "amendment_too_late")) for who in (cast.client, cast.worker)] == [1, 1]
    (cast.worker if dearer else cast.client).post(f"/amendments/{made['id']}/acceptance", {}, 409)
    found = cast.client.get(f"/bookings/{booking['id']}")
    assert (found["state"], found["starts_at"]) == ("under_way", START)
    assert _books(cast) == PRICE


@pytest.mark.rule("HID-5")
def test_what_does_not_move_the_start_stays_open_when_it_begins(site: SiteFactory) -> None:
    cast = Cast(site)
    booking = cast.reserved()
    made = _propose(cast, booking, duration_min=120)
    cast.admin.clock(START)
    cast.worker.post(f"/bookings/{booking['id']}/start")
    assert cast.client.post(f"/amendments/{made['id']}/acceptance", {}, 201)["state"] == "in_force"


@pytest.mark.rule("HID-5")
def test_line_ends_of_a_form_are_no_change(site: SiteFactory) -> None:
    cast = Cast(site)
    booking = cast.reserved(description="Chihuahua\nGodzina w parku")
    same = "Chihuahua\r\nGodzina w parku"
    _propose(cast, booking, status=422, description=same)
    assert _propose(cast, booking, description=same, price=money(5_000, "PLN"))["changes"] == ["price"]


@pytest.mark.rule("HID-5")
def test_a_time_that_is_taken_stays_taken(site: SiteFactory) -> None:
    cast = Cast(site)
    booking = cast.reserved()
    made = _propose(cast, booking, starts_at=NEXT_DAY)
    cast.accepted(starts_at=NEXT_DAY)
    refused = cast.client.post(f"/amendments/{made['id']}/acceptance", {}, 409)
    assert refused["code"] == "time_not_free"
    assert cast.client.get(f"/amendments/{made['id']}")["state"] == "proposed"
    assert cast.client.get(f"/bookings/{booking['id']}")["starts_at"] == START


@pytest.mark.rule("HID-5")
def test_two_answers_at_the_same_instant_make_one(site: SiteFactory) -> None:
    cast = Cast(site)
    booking = cast.reserved()
    made = _propose(cast, booking, price=money(5_000, "PLN"))

    def ask(asked: tuple[Any, str]) -> int:
        path = f"/api/v1/amendments/{made['id']}/{asked[1]}"
        return int(cast.site.client.post(path, headers=asked[0].known.headers, json={}).status_code)

    with ThreadPoolExecutor(3) as pool:
        asked = [(cast.client, "acceptance"), (cast.worker, "withdrawal"), (cast.client, "refusal")]
        assert sorted(pool.map(ask, asked)) == [201, 409, 409]
    assert _books(cast) == cast.client.get(f"/bookings/{booking['id']}")["price"]["minor"]


@pytest.mark.rule("HID-4", "HID-5")
def test_what_is_found_stands_beside_what_was_ordered(site: SiteFactory) -> None:
    cast = Cast(site)
    booking = cast.under_way()
    path = f"/bookings/{booking['id']}"
    cast.worker.post(f"{path}/findings", {"text": " "}, 422)
    cast.stranger.post(f"{path}/findings", {"text": "Mastif"}, 404)
    cast.support.post(f"{path}/findings", {"text": "Mastif"}, 403)
    found = cast.worker.post(f"{path}/findings", {"text": "Mastif neapolitański, nie chihuahua"}, 201)
    (finding,) = found["findings"]
    photos = f"{path}/findings/{finding['id']}/photos"
    assert cast.send_photos(cast.worker, photos, picture()).status_code == 201
    assert cast.send_photos(cast.client, photos, picture()).status_code == 403
    assert cast.told(cast.client, "finding_noted")
    seen = cast.client.get(f"{path}/comparison")
    assert seen["ordered"]["description"] == "Chihuahua, 3 kg, godzina w parku"
    assert len(seen["findings"][0]["photos"]) == 1
    assert seen["ordered_photos"] == []
    for who, person, work in (
        (cast.client, "worker_is_not_who_they_claim", "service_not_as_ordered"),
        (cast.worker, "client_is_not_who_they_claim", "order_not_as_described"),
    ):
        ways = who.get(f"{path}/comparison")["next"]
        assert ways["identity"] == f"/support?kind={person}&booking={booking['id']}"
        assert ways["difference"] == f"/support?kind={work}&booking={booking['id']}"
    assert seen["next"]["complaint"] == f"/support?kind=complaint&booking={booking['id']}"
    assert cast.support.get(f"{path}/comparison")["findings"]
    made = _propose(cast, booking, price=money(20_001, "PLN"), description="Mastif", reason="Ogromny pies")
    sent = cast.send_photos(cast.worker, f"/amendments/{made['id']}/photos", picture())
    assert len(sent.json["photos"]) == 1
    assert cast.send_photos(cast.client, f"/amendments/{made['id']}/photos", picture()).status_code == 403


@pytest.mark.rule("HID-5")
@pytest.mark.parametrize("accepted", [False, True])
def test_money_that_waits_for_a_decision_is_changed_by_no_amendment(site: SiteFactory, accepted: bool) -> None:
    cast = Cast(site)
    booking = cast.reserved()
    made = _propose(cast, booking, price=money(20_001, "PLN"))
    if accepted:
        made = cast.client.post(f"/amendments/{made['id']}/acceptance", {}, 201)
    with cast.site.work() as work:
        freeze_payment(work, payment_of(work, UUID(booking["payment_id"])))
    if accepted:
        cast.pay(made["payment_id"])  # agreed before: the case waits for the money, whichever reservation it is
        assert cast.client.get(f"/amendments/{made['id']}")["state"] == "in_force"
        assert cast.client.get(f"/payments/{made['payment_id']}")["frozen_at"]
    else:
        cast.client.post(f"/amendments/{made['id']}/acceptance", {}, 409)
        cast.client.post(f"/amendments/{made['id']}/refusal", {}, 201)
    _propose(cast, booking, "worker", 409, price=money(100, "PLN"))
    seen = cast.client.get(f"/bookings/{booking['id']}")
    assert seen["price"]["minor"] == _books(cast) == (20_001 if accepted else PRICE)


@pytest.mark.rule("HID-5", "HID-13")
def test_a_stop_after_an_amendment_freezes_the_amended_price(site: SiteFactory) -> None:
    cast = Cast(site)
    booking = cast.under_way()
    made = _propose(cast, booking, price=money(20_001, "PLN"))
    asked = cast.client.post(f"/amendments/{made['id']}/acceptance", {}, 201)
    cast.pay(asked["payment_id"])
    cast.worker.post(f"/bookings/{booking['id']}/stop", {"reason": "Pies gryzie"})
    payment = cast.client.get(f"/payments/{asked['payment_id']}")
    assert payment["frozen_at"]
    assert payment["amount"]["minor"] == _books(cast) == 20_001
