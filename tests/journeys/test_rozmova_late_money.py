"""Rozmova with ``late_payment`` accept: money after the deadline takes the time again, if nobody else has it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.journeys.test_rozmova import PRICE
from tests.journeys.test_rozmova_letter import BY_TRANSFER, MICROSECOND, SECOND, Letter, kyiv
from tests.journeys.walk import Walker, walker
from tests.support.sites import SiteFactory

START = kyiv("2026-11-27T10:00")
DEADLINE = kyiv("2026-11-26T10:00")
ACCEPT = {"late_payment": "accept"}


def _late(site: SiteFactory, **options: Any) -> Letter:
    return Letter(site, "2026-11-23T11:00", values=ACCEPT, settings=BY_TRANSFER, **options)


def _other(cast: Letter) -> Walker:
    return walker(cast.site, "client", name="Інша Вигадана")


def _book(cast: Letter, who: Walker, status: int = 201) -> Any:
    return who.post("/bookings", {"offering_id": cast.offering, "starts_at": START.isoformat()}, status)


def _transfer(cast: Letter, booking: dict[str, Any]) -> None:
    cast.client.post(f"/payments/{booking['payment_id']}/attempts", {"method": "bank_transfer"})


def _credited(cast: Letter, booking: dict[str, Any], day: str) -> None:
    body = {"date": day, "reference": "Б-1", "amount": {"minor": PRICE, "currency": "UAH"}}
    cast.finance.post(f"/payments/{booking['payment_id']}/crediting", body)


@pytest.mark.rule("ROZ-41")
@pytest.mark.parametrize("moment", [DEADLINE + MICROSECOND, DEADLINE + SECOND, START - SECOND])
def test_paid_late_with_the_time_still_free_it_is_booked(site: SiteFactory, moment: Any) -> None:
    cast = _late(site)
    booking = cast.book(START.isoformat())
    assert booking["payment_due_at"] == DEADLINE.isoformat()
    cast.clock(moment)
    assert cast.state(booking) == "lapsed", "the hold is released at the deadline all the same"
    cast.pay(booking)
    seen = cast.client.get(f"/bookings/{booking['id']}")
    assert (seen["state"], seen["ended_at"], seen["ended_by"]) == ("confirmed", None, None)
    assert cast.told("payment_succeeded") == 1
    assert _book(cast, _other(cast), 409)["code"] == "time_not_free"
    cast.clock(START + timedelta(days=9))
    assert cast.state(booking) == "completed"
    (line,) = cast.therapist.get("/payouts/statement")["lines"]
    assert (line["net"]["minor"], line["state"]) == (PRICE, "paid")


@pytest.mark.rule("ROZ-41")
def test_at_the_start_it_is_over_and_nothing_is_paid(site: SiteFactory) -> None:
    cast = _late(site)
    booking = cast.book(START.isoformat())
    cast.clock(START)
    cast.client.post(f"/payments/{booking['payment_id']}/attempts", {"method": "sandbox_card"}, 409)
    assert cast.state(booking) == "lapsed"
    assert cast.owed() == 0


@pytest.mark.rule("ROZ-41", "ROZ-44")
def test_somebody_else_was_faster_and_nothing_is_charged(site: SiteFactory) -> None:
    cast = _late(site)
    booking = cast.book(START.isoformat())
    cast.clock(DEADLINE + SECOND)
    other = _book(cast, _other(cast))
    assert other["state"] == "reserved"
    refused = cast.client.post(f"/payments/{booking['payment_id']}/attempts", {"method": "sandbox_card"}, 409)
    assert refused["code"] == "time_not_free"
    assert cast.client.get(f"/payments/{booking['payment_id']}")["captured"]["minor"] == 0
    assert cast.state(booking) == "lapsed"


@pytest.mark.rule("ROZ-41")
def test_a_late_transfer_takes_the_time_again(site: SiteFactory) -> None:
    cast = _late(site)
    booking = cast.book(START.isoformat())
    _transfer(cast, booking)
    cast.clock(DEADLINE + timedelta(hours=1))
    _credited(cast, booking, "2026-11-26")
    assert cast.state(booking) == "confirmed"
    assert (cast.refunded(booking), cast.owed()) == (0, PRICE)
    cast.clock(START + timedelta(days=1))
    assert cast.state(booking) == "completed"


@pytest.mark.rule("ROZ-41")
@pytest.mark.parametrize("late_payment", ["accept", "reject"])
def test_a_late_transfer_for_a_time_that_is_gone_or_not_taken_goes_back_whole(
    site: SiteFactory, late_payment: str
) -> None:
    cast = _late(site)
    if late_payment == "reject":
        cast.admin.put("/settings/rules", {"values": {"late_payment": "reject"}})
    booking = cast.book(START.isoformat())
    _transfer(cast, booking)
    cast.clock(DEADLINE + SECOND)
    if late_payment == "accept":
        _book(cast, _other(cast))
    _credited(cast, booking, "2026-11-26")
    assert cast.state(booking) == "lapsed"
    assert cast.refunded(booking) == PRICE
    assert cast.owed() == 0
    assert cast.stands("client_prepayment", cast.client.person.id if cast.client.person else None) == 0
    assert "payments.late" in [mail["template"] for mail in cast.admin.messages()]


@pytest.mark.rule("ROZ-41", "ROZ-47")
def test_a_time_the_specialist_has_closed_is_not_taken_again(site: SiteFactory) -> None:
    cast = _late(site)
    booking = cast.book(START.isoformat())
    cast.clock(DEADLINE + SECOND)
    body = {"first_day": "2026-11-27", "last_day": "2026-11-27"}
    cast.therapist.post(f"/providers/{cast.provider}/time-off", body, 201)
    refused = cast.client.post(f"/payments/{booking['payment_id']}/attempts", {"method": "sandbox_card"}, 409)
    assert refused["code"] == "time_not_free"


@pytest.mark.rule("ROZ-41")
def test_a_start_in_less_than_24_hours_is_bookable_and_due_before_it_begins(site: SiteFactory) -> None:
    cast = _late(site)
    cast.clock(START - timedelta(minutes=30))
    booking = cast.book(START.isoformat())
    assert booking["payment_due_at"] == (START - MICROSECOND).isoformat()
    cast.pay(booking)
    assert cast.state(booking) == "confirmed"
    second = cast.book((START + timedelta(hours=1)).isoformat())
    cast.clock(START + timedelta(hours=1))
    assert cast.state(second) == "lapsed", "unpaid when it begins it is nobody's"
    # Less than 24 hours ahead there is no moving or cancelling without loss.
    third = cast.book((START + timedelta(hours=4)).isoformat())
    cast.pay(third)
    cast.cancel(third)
    assert cast.refunded(third) == 0
