"""HiDone: a service begins at the agreed start; what was read holds; who is told when nobody pays or finishes."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

import pytest

from core.rules.versions import set_values
from tests.journeys.hidone_cast import PLACE, PRICE, START, Cast
from tests.journeys.test_hidone_order_pages import Browser, _photo
from tests.journeys.walk import money
from tests.support.sites import MONDAY, SiteFactory

HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)
BEGINS = datetime.fromisoformat(START)


@pytest.mark.rule("HID-5")
@pytest.mark.parametrize("minutes", [60, 0, 90])
def test_neither_side_begins_before_what_both_agreed_on(site: SiteFactory, minutes: int) -> None:
    cast = Cast(site, {"start_early_minutes": minutes})
    booking = cast.reserved()
    path, first = f"/bookings/{booking['id']}", BEGINS - timedelta(minutes=minutes)
    for moment in (None, first - SECOND):
        if moment:
            cast.admin.clock(moment)
        for who, area in ((cast.worker, "cabinet"), (cast.client, "account")):
            for act in ("start", "finish"):
                refused = who.post(f"{path}/{act}", {}, 409)
                assert (refused["code"], refused["rules"]) == ("refused", ["HID-5"])
                assert refused["possible_from"] == first.isoformat()
                assert refused["next"] == f"/{area}{path}/amendments/new"
                assert refused["next_api"] == f"/api/v1{path}/amendments"
                assert "Zaproponuj zmianę początku" in refused["reasons"][0]
    assert cast.client.get(path)["state"] == "confirmed"
    assert cast.client.get(f"/payments/{booking['payment_id']}")["captured"]["minor"] == 0
    cast.admin.clock(first)
    started = cast.worker.post(f"{path}/start", {}, 201)
    assert (started["state"], started["started_at"]) == ("under_way", first.isoformat())


@pytest.mark.rule("HID-5")
def test_an_amendment_both_accept_lets_it_begin_earlier(site: SiteFactory) -> None:
    cast = Cast(site, {"start_early_minutes": 0})
    booking = cast.reserved()
    path, earlier = f"/bookings/{booking['id']}", "2026-11-24T09:00:00+00:00"
    made = cast.worker.post(f"{path}/amendments", {"starts_at": earlier}, 201)
    cast.admin.clock(earlier)
    cast.worker.post(f"{path}/start", {}, 409)
    cast.client.post(f"/amendments/{made['id']}/acceptance", {}, 201)
    cast.worker.post(f"{path}/start", {}, 201)


@pytest.mark.rule("HID-13")
def test_by_time_counts_from_the_true_start(site: SiteFactory) -> None:
    cast = Cast(site)
    booking = cast.reserved()
    path = f"/bookings/{booking['id']}"
    cast.worker.post(f"{path}/start", {}, 409)
    cast.admin.clock(BEGINS + timedelta(minutes=10))
    cast.worker.post(f"{path}/start", {}, 201)
    cast.admin.clock(BEGINS + timedelta(minutes=40))
    stopped = cast.client.post(f"{path}/stop", {}, 201)
    assert stopped["started_at"] == (BEGINS + timedelta(minutes=10)).isoformat()
    assert stopped["state"] == "stopped"


@pytest.mark.rule("HID-7")
@pytest.mark.parametrize("hours", [12, 1])
@pytest.mark.parametrize("begun", [True, False])
def test_both_are_asked_once_about_a_service_nobody_finished(site: SiteFactory, hours: int, begun: bool) -> None:
    cast = Cast(site, {"unfinished_reminder_hours": hours})
    booking = cast.reserved()
    cast.admin.clock(BEGINS)
    if begun:
        cast.worker.post(f"/bookings/{booking['id']}/start", {}, 201)
    code = "service_unfinished" if begun else "service_not_started"
    asked_at = BEGINS + HOUR + hours * HOUR
    cast.admin.clock(asked_at - SECOND)
    assert not cast.told(cast.client, code)
    cast.admin.clock(asked_at)
    for who in (cast.client, cast.worker):
        (letter,) = cast.told(who, code)
        assert "POMOC" in letter["text"]
        assert "Żadne pieniądze nie ruszą się same" in letter["text"]
    cast.admin.clock(asked_at + timedelta(days=9))
    assert len(cast.told(cast.worker, code)) == 1
    seen = cast.client.get(f"/bookings/{booking['id']}")
    assert seen["state"] == ("under_way" if begun else "confirmed")
    page = Browser(cast, cast.worker).read(f"/cabinet/bookings/{booking['id']}")
    assert f'href="/cabinet/bookings/{booking["id"]}/amendments/new"' in page
    assert f'href="/support?booking={booking["id"]}"' in page
    assert ("/finish" if begun else "/start") in page


@pytest.mark.rule("HID-7")
def test_what_is_finished_or_agreed_to_last_longer_is_not_asked_about(site: SiteFactory) -> None:
    cast = Cast(site)
    done = cast.under_way()
    cast.worker.post(f"/bookings/{done['id']}/finish", {}, 201)
    longer = cast.reserved(starts_at="2026-11-25T15:00:00+00:00")
    path = f"/bookings/{longer['id']}"
    made = cast.worker.post(f"{path}/amendments", {"duration_min": 600}, 201)
    cast.client.post(f"/amendments/{made['id']}/acceptance", {}, 201)
    cast.admin.clock("2026-11-26T12:59:59+00:00")
    assert not cast.told(cast.client, "service_not_started")
    cast.admin.clock("2026-11-26T13:00:00+00:00")
    assert len(cast.told(cast.client, "service_not_started")) == 1
    assert not cast.told(cast.client, "service_unfinished")


def test_both_learn_that_an_unpaid_order_has_lapsed(site: SiteFactory) -> None:
    cast = Cast(site, {"authorise_hours": 2})
    booking = cast.accepted()
    cast.admin.clock(MONDAY + 2 * HOUR)
    assert not cast.told(cast.worker, "booking_lapsed_provider")
    cast.admin.clock(MONDAY + 2 * HOUR + SECOND)
    assert cast.client.get(f"/bookings/{booking['id']}")["state"] == "lapsed"
    (client,), (worker,) = (
        cast.told(cast.client, "booking_lapsed"),
        cast.told(cast.worker, "booking_lapsed_provider"),
    )
    assert "zlecenie wygasło" in client["text"]
    assert "wysłać je ponownie" in client["text"]
    assert "Nie musisz przychodzić" in worker["text"]


@pytest.mark.parametrize(
    ("asked", "reserve_by"),
    [
        ({}, None),
        ({"starts_at": START}, (MONDAY + 24 * HOUR).isoformat()),
        ({"starts_at": (MONDAY + HOUR).isoformat()}, (MONDAY + HOUR).isoformat()),
        ({"asap": "true"}, (MONDAY + HOUR / 2).isoformat()),
    ],
)
def test_the_terms_before_ordering_are_those_of_the_start_that_is_meant(
    site: SiteFactory, asked: dict[str, Any], reserve_by: str | None
) -> None:
    cast = Cast(site)
    terms = cast.client.get("/orders/terms", offering_id=cast.offering, **asked)
    assert terms["reserve_by"] == reserve_by
    if asked:
        wanted = {"asap": True, "starts_at": None} if "asap" in asked else asked
        assert cast.order(**wanted)["terms"]["reserve_by"] == reserve_by


@pytest.mark.parametrize("asked", [{"starts_at": START, "asap": "true"}, {"starts_at": MONDAY.isoformat()}])
def test_terms_of_a_start_that_can_not_be_meant_are_refused(site: SiteFactory, asked: dict[str, Any]) -> None:
    cast = Cast(site)
    refused = cast.client.get("/orders/terms", 422, offering_id=cast.offering, **asked)
    assert list(refused["errors"]) == ["starts_at"]


@pytest.mark.rule("HID-5")
@pytest.mark.parametrize("countered", [False, True])
def test_the_terms_both_have_read_hold_whatever_the_tenant_sets_meanwhile(site: SiteFactory, countered: bool) -> None:
    cast = Cast(site, {"fee_bps": 1_000, "authorise_hours": 2})
    order = cast.order()
    path = f"/orders/{order['id']}"
    if countered:
        order = cast.worker.post(f"{path}/counter-offers", {"note": "Tak", "duration_min": 90}, 201)
    shown = order["terms"]
    assert shown["fee"] == money(1_235, "PLN")
    with cast.site.work() as work:
        set_values(work, {"fee_bps": 9_000, "authorise_hours": 24, "capture_after_hours": 5})
    again = (cast.client if countered else cast.worker).get(path)["terms"]
    assert (again["fee"], again["reserve_by"]) == (shown["fee"], shown["reserve_by"])
    accepts = cast.client if countered else cast.worker
    booking = accepts.post(f"{path}/acceptance", {"proposal_id": order["proposals"][-1]["id"]}, 201)
    assert booking["rule_version"] == order["proposals"][-1]["rule_version"]
    assert booking["payment_due_at"] == shown["reserve_by"]
    cast.pay(booking["payment_id"])
    assert cast.client.get(path)["terms"]["fee"] == shown["fee"]
    cast.admin.clock(START)
    cast.worker.post(f"/bookings/{booking['id']}/start")
    done = cast.worker.post(f"/bookings/{booking['id']}/finish")
    assert done["capture_at"] is None
    cast.admin.clock("2026-11-28T10:00:00+00:00")
    payout = cast.worker.get("/payouts/statement")["lines"][0]
    assert (payout["gross"]["minor"], payout["commission"]["minor"]) == (PRICE, 1_235)
    # A new order is judged by the new rules.
    assert cast.order(starts_at="2026-12-02T09:00:00+00:00")["terms"]["fee_bps"] == 9_000


def test_after_the_acceptance_the_terms_say_what_holds(site: SiteFactory) -> None:
    cast = Cast(site)
    booking = cast.accepted()
    path = f"/orders/{booking['order_id']}"
    said = " ".join(cast.worker.get(path)["terms"]["sentences"])
    assert "Obie strony się zgodziły" in said
    assert "Gdy obie strony się zgodzą" not in said
    assert cast.worker.get(path)["terms"]["reserve_by"] == booking["payment_due_at"]
    cast.pay(booking["payment_id"])
    said = " ".join(cast.worker.get(path)["terms"]["sentences"])
    assert "Cena, na którą zgodziły się obie strony" in said
    assert "Ostatnia chwila" not in said


@pytest.mark.rule("HID-10")
def test_nobody_orders_from_themselves(site: SiteFactory) -> None:
    cast = Cast(site)
    body = {"offering_id": cast.offering, "description": "Pies", "starts_at": START}
    refused = cast.worker.post("/orders", body, 409)
    assert refused["code"] == "own_offering"
    assert "spotkan" not in refused["detail"]
    assert refused["next"] == "/providers"


@pytest.mark.rule("HID-7")
def test_what_can_not_be_done_says_why_and_where_help_is(site: SiteFactory) -> None:
    cast = Cast(site)
    booking = cast.accepted()
    path = f"/bookings/{booking['id']}"
    unpaid = cast.client.post(f"{path}/start", {}, 409)
    assert (unpaid["rules"], unpaid["next"]) == (["HID-5"], f"/payments/{booking['payment_id']}")
    cast.pay(booking["payment_id"])
    cast.admin.clock(START)
    unbegun = cast.worker.post(f"{path}/finish", {}, 409)
    assert (unbegun["code"], unbegun["rules"]) == ("wrong_state", ["HID-13"])
    assert unbegun["next"] == f"/cabinet{path}"
    cast.worker.post(f"{path}/start", {}, 201)
    assert cast.worker.post(f"{path}/start", {}, 409)["rules"] == ["HID-13"]
    assert cast.client.post(f"{path}/confirmation", {}, 409)["rules"] == ["HID-13"]
    cast.worker.post(f"{path}/finish", {}, 201)
    for act in ("start", "finish", "confirmation", "stop"):
        over = cast.client.post(f"{path}/{act}", {}, 409)
        assert over["rules"] == (["HID-13"] if act == "stop" else ["HID-7"])
        assert over["next"] == f"/support?booking={booking['id']}"
        assert over["next_api"] == "/api/v1/cases"
        assert "POMOC" in over["reasons"][0]
    shown = cast.client.get(f"{path}/stop")
    assert (shown["allowed"], shown["rules"]) == (False, ["HID-13"])
    assert "POMOC" in shown["reasons"][0]


@pytest.mark.rule("HID-5")
def test_a_proposal_of_ones_own_is_withdrawn_not_declined(site: SiteFactory) -> None:
    cast = Cast(site)
    path = f"/orders/{cast.order()['id']}"
    cast.worker.post(f"{path}/counter-offers", {"price": money(20_000, "PLN")}, 201)
    cast.worker.post(f"{path}/refusal", {}, 403)
    assert cast.client.get(path)["state"] == "sent"
    worker = Browser(cast, cast.worker)
    page = worker.read(f"/cabinet{path}")
    assert "Wycofaj propozycję" in page
    assert f'action="/cabinet{path}/decline"' not in page
    worker.send(f"/cabinet{path}/withdraw")
    assert cast.client.get(path)["state"] == "withdrawn"
    assert cast.told(cast.client, "order_withdrawn_client")


@pytest.mark.rule("HID-5")
def test_the_accepted_service_shows_all_that_was_ordered(site: SiteFactory) -> None:
    cast = Cast(site)
    order = cast.order()
    client, worker = Browser(cast, cast.client), Browser(cast, cast.worker)
    cast.send_photos(cast.client, f"/orders/{order['id']}/photos", _photo()[0].getvalue())
    booking = cast.worker.post(f"/orders/{order['id']}/acceptance", None, 201)
    cast.pay(booking["payment_id"])
    for area, who in (("account", client), ("cabinet", worker)):
        page = who.read(f"/{area}/bookings/{booking['id']}")
        assert PLACE in page
        assert "Chihuahua Puszek" in page
        assert re.search(rf'src="/{area}/orders/{order["id"]}/photos/', page)
        assert f'href="/{area}/orders/{order["id"]}"' in page
        assert "link do spotkania" not in page
        assert "Usługę można rozpocząć najwcześniej" in page
        assert f'action="/{area}/bookings/{booking["id"]}/start"' not in page
    desk = Browser(cast, cast.support).read(f"/desk/bookings/{booking['id']}")
    assert "/start" not in desk


def test_every_wrong_field_of_an_order_is_marked_and_the_photos_are_asked_for_again(site: SiteFactory) -> None:
    cast = Cast(site)
    client = Browser(cast, cast.client)
    client.read(f"/order?offering={cast.offering}")
    marked = client.send("/order", 422, description="", when="at", price="12,345", photo=_photo())
    for field in ("description", "date", "time", "price", "photo"):
        assert f'id="f-{field}-error"' in marked, field
    assert "Wybierz zdjęcia jeszcze raz" in marked
    past = client.send("/order", 422, description="Pies", when="at", date="2026-11-20", time="10:00", price="1,234")
    assert 'id="f-time-error"' in past
    assert 'id="f-price-error"' in past
    assert "Wybierz zdjęcia jeszcze raz" not in past
    both = cast.order(422, starts_at=MONDAY.isoformat(), fields={"place": "x"})
    assert set(both["errors"]) == {"starts_at", "fields.place"}
