"""Rozmova with ``confirm_requires_payment`` off: booked is confirmed; unpaid at the deadline it is nobody's again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.journeys.test_rozmova import PRICE
from tests.journeys.test_rozmova_letter import MICROSECOND, SECOND, Letter, kyiv
from tests.journeys.walk import walker
from tests.support.sites import SiteFactory

START = kyiv("2026-11-27T10:00")
DEADLINE = kyiv("2026-11-26T10:00")
VALUES = {"confirm_requires_payment": False}


@pytest.fixture
def cast(site: SiteFactory) -> Letter:
    return Letter(site, "2026-11-23T11:00", values=VALUES)


def _mails(cast: Letter, template: str) -> int:
    addresses = {
        mail["recipient"] for mail in cast.admin.messages() if mail["template"] == template and "@" in mail["recipient"]
    }
    return len(addresses)


@pytest.mark.rule("ROZ-44")
@pytest.mark.parametrize(("required", "state"), [(True, "reserved"), (False, "confirmed")])
def test_the_tenant_says_whether_a_booking_waits_for_its_payment(site: SiteFactory, required: bool, state: str) -> None:
    cast = Letter(site, "2026-11-23T11:00", values={"confirm_requires_payment": required})
    booking = cast.book(START.isoformat())
    assert (booking["state"], booking["awaits_payment"]) == (state, True)
    assert booking["payment_due_at"] == DEADLINE.isoformat()
    assert cast.told("payment_succeeded") == 0 if cast.therapist.get("/conversations") else True
    found = cast.client.get("/bookings", state=state)["items"]
    assert [row["id"] for row in found] == [booking["id"]]


@pytest.mark.rule("ROZ-44", "ROZ-43")
def test_confirmed_at_once_then_paid_at_the_very_deadline_both_are_told(cast: Letter) -> None:
    booking = cast.book(START.isoformat())
    assert _mails(cast, "booking_confirmed_unpaid_client") == 1
    assert _mails(cast, "booking_confirmed_unpaid_provider") == 1
    cast.clock(DEADLINE)
    assert cast.told("payment_reminder") == 1, "reminded on the eve as ever"
    cast.pay(booking)
    seen = cast.client.get(f"/bookings/{booking['id']}")
    assert (seen["state"], seen["awaits_payment"]) == ("confirmed", False)
    assert (cast.told("payment_succeeded"), _mails(cast, "booking_paid")) == (1, 2)
    cast.clock(DEADLINE + SECOND)
    assert cast.state(booking) == "confirmed"
    cast.clock(START + timedelta(days=9))
    assert cast.state(booking) == "completed"
    assert cast.therapist.get("/payouts/statement")["totals"]["UAH"]["paid"]["minor"] == PRICE


@pytest.mark.rule("ROZ-44", "ROZ-41", "ROZ-63")
def test_unpaid_at_the_deadline_it_lapses_both_are_told_and_nothing_is_owed(cast: Letter) -> None:
    booking = cast.book(START.isoformat())
    cast.clock(DEADLINE)
    assert cast.state(booking) == "confirmed"
    cast.clock(DEADLINE + MICROSECOND)
    assert cast.state(booking) == "lapsed"
    assert (_mails(cast, "booking_lapsed"), _mails(cast, "booking_lapsed_provider")) == (1, 1)
    cast.client.post(f"/payments/{booking['payment_id']}/attempts", {"method": "sandbox_card"}, 409)
    cast.clock(START + timedelta(minutes=20))
    # Nobody was expected: no absence of anybody, no session, no payout.
    for who, missed in ((cast.client, "provider"), (cast.therapist, "client")):
        who.post(f"/bookings/{booking['id']}/no-show", {"missed_by": missed}, 409)
    cast.clock(START + timedelta(days=9))
    seen = cast.client.get(f"/bookings/{booking['id']}")
    assert (seen["state"], seen["outcome"], seen["counts_as_delivered"]) == ("lapsed", None, False)
    assert cast.finance.get("/payouts")["items"] == []
    assert cast.owed() == 0


@pytest.mark.rule("ROZ-44")
def test_its_time_is_free_for_others_after_the_deadline(site: SiteFactory) -> None:
    cast = Letter(site, "2026-11-23T11:00", values=VALUES)
    cast.book(START.isoformat())
    other = walker(cast.site, "client", name="Інша Вигадана")
    body = {"offering_id": cast.offering, "starts_at": START.isoformat()}
    assert other.post("/bookings", body, 409)["code"] == "time_not_free"
    # By a shorter deadline of today the time may be booked again, once the older one has passed.
    cast.admin.put("/settings/rules", {"values": {"payment_deadline_hours": 2, **VALUES}})
    cast.clock(DEADLINE + MICROSECOND)
    assert other.post("/bookings", body, 201)["state"] == "confirmed"


@pytest.mark.rule("ROZ-63", "ROZ-57")
@pytest.mark.parametrize("side", ["client", "provider"])
def test_given_up_before_it_is_paid_nothing_is_kept_counted_or_noted(cast: Letter, side: str) -> None:
    booking = cast.book(START.isoformat())
    who = cast.client if side == "client" else cast.therapist
    cast.clock(DEADLINE - SECOND)
    assert cast.cancel(booking, who)["state"] == "cancelled"
    assert cast.told("booking_cancelled") == 1
    seen = cast.client.get(f"/bookings/{booking['id']}")
    assert (seen["counts_as_delivered"], seen["awaits_payment"]) == (False, False)
    cast.client.post(f"/payments/{booking['payment_id']}/attempts", {"method": "sandbox_card"}, 409)
    cast.clock(START + timedelta(days=9))
    assert cast.owed() == 0
    assert cast.therapist.person is not None
    assert cast.admin.get(f"/standing/{cast.therapist.person.id}")["signals"] == []


@pytest.mark.rule("ROZ-44", "ROZ-41")
def test_moved_before_it_is_paid_it_is_due_by_the_new_deadline(cast: Letter) -> None:
    booking = cast.book(START.isoformat())
    later = START + timedelta(days=3)
    moved = cast.move(booking, later.isoformat())
    assert (moved["id"], moved["state"], moved["awaits_payment"]) == (booking["id"], "confirmed", True)
    assert moved["payment_due_at"] == (later - timedelta(hours=24)).isoformat()
    cast.clock(DEADLINE + SECOND)
    assert cast.state(booking) == "confirmed"
    cast.clock(later - timedelta(hours=24) + MICROSECOND)
    assert cast.state(booking) == "lapsed"


@pytest.mark.rule("ROZ-61")
def test_once_paid_a_late_move_consumes_the_payment_and_the_new_date_is_confirmed_and_due(cast: Letter) -> None:
    booking = cast.book(START.isoformat())
    cast.pay(booking)
    cast.clock(DEADLINE + SECOND)
    made = cast.move(booking, (START + timedelta(days=3)).isoformat())
    assert (made["state"], made["awaits_payment"]) == ("confirmed", True)
    assert cast.state(booking) == "cancelled"


@pytest.mark.rule("ROZ-41", "ROZ-44")
def test_with_late_money_taken_as_well_it_lapses_first_and_is_confirmed_again(site: SiteFactory) -> None:
    cast = Letter(site, "2026-11-23T11:00", values={**VALUES, "late_payment": "accept"})
    booking = cast.book(START.isoformat())
    cast.clock(DEADLINE + SECOND)
    assert cast.state(booking) == "lapsed"
    assert _mails(cast, "booking_lapsed_payable") == 1
    cast.pay(booking)
    seen = cast.client.get(f"/bookings/{booking['id']}")
    assert (seen["state"], seen["awaits_payment"]) == ("confirmed", False)
