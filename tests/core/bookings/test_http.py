"""The API, tried by a cast: who may, who is on the wrong side, a stranger, somebody of another tenant."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from core.bookings.models import Booking
from tests.core.bookings.stage import DAY, HOUR, SATURDAY, Stage, set_stage
from tests.support.sites import Person, SiteFactory

API = "/api/v1"


@pytest.fixture
def stage(site: SiteFactory) -> Stage:
    return set_stage(site("rozmova"), "individual", 250_000)


@pytest.fixture
def gig(site: SiteFactory) -> Stage:
    return set_stage(site("hidone", values={"verification_required": False}), "gig", 10_000)


def _send(stage: Stage, method: str, path: str, who: Person | None, **options: Any) -> Any:
    headers = {**(who.headers if who else {}), **options.pop("headers", {})}
    return stage.site.client.open(API + path, method=method, headers=headers, **options)


def _book(stage: Stage, **options: Any) -> Any:
    body = {"offering_id": str(stage.offering_id), "starts_at": SATURDAY.isoformat()}
    return _send(stage, "POST", "/bookings", stage.client, json=body, **options)


def test_a_client_books_pays_and_cancels_what_the_preview_showed(stage: Stage) -> None:
    booked = _book(stage)
    assert booked.status_code == 201, booked.json
    assert booked.json["state"] == "reserved"
    assert booked.json["price"] == {"minor": 250_000, "currency": "UAH"}
    assert booked.json["payment_due_at"] == (SATURDAY - DAY).isoformat()
    stage.pay(UUID(booked.json["id"]))
    path = f"/bookings/{booked.json['id']}"
    assert _send(stage, "GET", path, stage.client).json["state"] == "confirmed"
    stage.site.set_clock(SATURDAY - DAY)
    shown = _send(stage, "GET", f"{path}/cancellation", stage.client).json
    assert shown["allowed"]
    assert {"minor": 250_000, "currency": "UAH"} in [item["amount"] for item in shown["effects"]]
    assert "ROZ-60" in shown["rules"] or "ROZ-56" in shown["rules"]
    done = _send(stage, "POST", f"{path}/cancellation", stage.client, json={"confirm_token": shown["confirm_token"]})
    assert (done.status_code, done.json["state"]) == (201, "cancelled")
    found = _send(stage, "GET", f"{path}/decisions", stage.client).json["items"]
    assert {"payment_terms", "cancellation_terms"} <= {item["hook"] for item in found}


def test_the_same_post_again_books_once(stage: Stage) -> None:
    headers = {"Idempotency-Key": "one click too many"}
    first, second = _book(stage, headers=headers), _book(stage, headers=headers)
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json["id"] == second.json["id"]
    with stage.site.work() as work:
        assert work.session.query(Booking).count() == 1


def test_an_outdated_token_is_a_conflict_that_says_so(stage: Stage) -> None:
    booking_id = stage.paid()
    path = f"/bookings/{booking_id}/cancellation"
    answer = _send(stage, "POST", path, stage.client, json={"confirm_token": "0" * 32})
    assert (answer.status_code, answer.json["code"]) == (409, "look_again")
    assert stage.booking(booking_id).state == "confirmed"


def test_a_refusal_names_the_rule(stage: Stage) -> None:
    body = {"offering_id": str(stage.offering_id), "starts_at": (SATURDAY - 5 * DAY + HOUR).isoformat()}
    answer = _send(stage, "POST", "/bookings", stage.client, json=body)
    assert (answer.status_code, answer.json["code"]) == (409, "refused")
    assert answer.json["rules"] == ["ROZ-41"]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", ""),
        ("GET", "/decisions"),
        ("GET", "/cancellation"),
        ("POST", "/cancellation"),
        ("GET", "/move"),
        ("POST", "/move"),
        ("GET", "/no-show"),
        ("POST", "/no-show"),
        ("POST", "/start"),
        ("POST", "/finish"),
        ("GET", "/stop"),
        ("POST", "/stop"),
    ],
)
def test_a_booking_is_nobodys_business_but_its_peoples(stage: Stage, site: SiteFactory, method: str, path: str) -> None:
    booking_id = stage.paid()
    address = f"/bookings/{booking_id}{path}"
    options: dict[str, Any] = {"query_string": {"starts_at": SATURDAY.isoformat()}} if path == "/move" else {}
    if method == "POST":
        options = {"json": {"starts_at": SATURDAY.isoformat()} if path == "/move" else {}}
    elsewhere = set_stage(site("rozmova"), "individual", 1)
    cast = {
        "nobody": (stage, None, 401),
        "another client": (stage, stage.clients(1)[0], 404),
        "another provider": (stage, stage.site.person("provider"), 404),
        "finance": (stage, stage.site.person("finance"), 404),
        "a client of another tenant": (elsewhere, elsewhere.client, 404),
        "a token of another tenant": (stage, elsewhere.client, 401),
    }
    for who, (at, person, status) in cast.items():
        assert _send(at, method, address, person, **options).status_code == status, who
    assert stage.booking(booking_id).state == "confirmed"


def test_lists_hold_what_is_ones_own(stage: Stage) -> None:
    booking_id = str(stage.book())
    support, stranger = stage.site.person("support"), stage.clients(1)[0]

    def found(who: Person, side: str) -> Any:
        return _send(stage, "GET", "/bookings", who, query_string={"side": side})

    assert [row["id"] for row in found(stage.client, "client").json["items"]] == [booking_id]
    assert [row["id"] for row in found(stage.provider, "provider").json["items"]] == [booking_id]
    assert [row["id"] for row in found(support, "platform").json["items"]] == [booking_id]
    assert found(stranger, "client").json["items"] == []
    assert found(stranger, "provider").status_code == 403
    assert found(stranger, "platform").status_code == 403


def test_an_order_goes_from_hand_to_hand(gig: Stage) -> None:
    body = {"offering_id": str(gig.offering_id), "description": "Walk Rex.", "starts_at": SATURDAY.isoformat()}
    sent = _send(gig, "POST", "/orders", gig.client, json={**body, "price": {"minor": 9_000, "currency": "PLN"}})
    assert sent.status_code == 201, sent.json
    path = f"/orders/{sent.json['id']}"
    assert _send(gig, "GET", path, gig.clients(1)[0]).status_code == 404
    assert _send(gig, "POST", f"{path}/acceptance", gig.client).status_code == 403
    accepted = _send(gig, "POST", f"{path}/acceptance", gig.provider)
    assert (accepted.status_code, accepted.json["price"]["minor"]) == (201, 9_000)
    assert _send(gig, "POST", f"{path}/withdrawal", gig.client).status_code == 409
    booking_id = UUID(accepted.json["id"])
    gig.pay(booking_id)
    gig.site.set_clock(SATURDAY)
    act = f"/bookings/{booking_id}"
    assert _send(gig, "POST", f"{act}/start", gig.provider).json["state"] == "under_way"
    stopped = _send(gig, "POST", f"{act}/stop", gig.client, json={"reason": "It is another dog."})
    assert (stopped.status_code, stopped.json["state"], stopped.json["ended_by"]) == (201, "stopped", "client")


def test_dates_of_a_group_are_opened_shown_and_called_off(site: SiteFactory) -> None:
    stage = set_stage(site("proego"), "group", 150_000, capacity_min=5, capacity_max=6, fields={"group_type": "skills"})
    body = {"offering_id": str(stage.offering_id), "starts_at": SATURDAY.isoformat()}
    assert _send(stage, "POST", "/appointments", stage.client, json=body).status_code == 403
    opened = _send(stage, "POST", "/appointments", stage.provider, json=body)
    assert (opened.status_code, opened.json["seats_left"]) == (201, 6)
    path = f"/appointments/{opened.json['id']}"
    shown = _send(stage, "GET", "/appointments", None, query_string={"offering_id": str(stage.offering_id)})
    assert [row["id"] for row in shown.json["items"]] == [opened.json["id"]]
    seat = {"offering_id": str(stage.offering_id), "appointment_id": opened.json["id"]}
    taken = _send(stage, "POST", "/bookings", stage.client, json=seat)
    assert taken.status_code == 201
    assert _send(stage, "POST", "/bookings", stage.client, json=seat).json["code"] == "already_booked"
    assert _send(stage, "GET", path, None).json["seats_left"] == 5
    assert _send(stage, "PATCH", path, stage.client, json={"meeting_link": "https://example.org/x"}).status_code == 404
    linked = _send(stage, "PATCH", path, stage.provider, json={"meeting_link": "javascript:alert(1)"})
    assert linked.status_code == 422
    off = _send(stage, "POST", f"{path}/cancellation", stage.provider, json={"reason": "I am ill."})
    assert (off.status_code, off.json["state"]) == (201, "cancelled")
    assert stage.booking(UUID(taken.json["id"])).state == "cancelled"
