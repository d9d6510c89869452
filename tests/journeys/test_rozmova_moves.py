"""Rozmova: a session is moved, to the second: free with 24 elapsed hours to go, later the payment is gone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.bookings.models import Booking
from tests.journeys.test_rozmova import PRICE
from tests.journeys.test_rozmova_letter import BOUNDS, MICROSECOND, SECOND, Letter, kyiv
from tests.journeys.walk import walker
from tests.support.sites import SiteFactory


@pytest.mark.rule("ROZ-60")
@pytest.mark.parametrize(("now", "start", "bound"), BOUNDS)
def test_moved_on_the_bound_the_payment_stays_with_the_session(
    site: SiteFactory, now: str, start: str, bound: str
) -> None:
    cast = Letter(site, now)
    booking = cast.book(kyiv(start).isoformat())
    cast.pay(booking)
    later = (kyiv(start) + timedelta(days=3)).isoformat()
    cast.clock(kyiv(bound))
    moved = cast.move(booking, later)
    assert (moved["id"], moved["state"], moved["starts_at"]) == (booking["id"], "confirmed", later)
    assert cast.refunded(booking) == 0
    assert (cast.told("payment_succeeded"), cast.told("booking_moved"), cast.told("booking_moved_late")) == (1, 1, 0)
    cast.clock(kyiv(start) + timedelta(days=12))
    (line,) = cast.therapist.get("/payouts/statement")["lines"]
    assert (line["gross"]["minor"], line["state"]) == (PRICE, "paid")


@pytest.mark.rule("ROZ-61")
@pytest.mark.parametrize(("now", "start", "bound"), BOUNDS)
def test_moved_a_second_later_it_counts_as_held_and_the_new_date_is_paid_anew(
    site: SiteFactory, now: str, start: str, bound: str
) -> None:
    # It was refused before: the letter says that a late move consumes the payment and the new date needs another one.
    cast = Letter(site, now, values={"platform_fee_bps": 1234})
    booking = cast.book(kyiv(start).isoformat())
    cast.pay(booking)
    later = kyiv(start) + timedelta(days=3)
    cast.clock(kyiv(bound) + SECOND)
    seen = cast.client.get(f"/bookings/{booking['id']}/move", starts_at=later.isoformat())
    assert (seen["allowed"], seen["rules"]) == (True, ["ROZ-61"])
    assert [item["amount"]["minor"] for item in seen["effects"] if item["amount"]] == [PRICE, PRICE]
    assert cast.state(booking) == "confirmed", "looking changes nothing"
    made = cast.move(booking, later.isoformat())
    assert (made["state"], made["replaces_id"]) == ("reserved", booking["id"])
    assert made["payment_due_at"] == (later - timedelta(hours=24)).isoformat()
    old = cast.client.get(f"/bookings/{booking['id']}")
    assert (old["state"], old["outcome"], old["counts_as_delivered"]) == ("cancelled", "deemed_delivered", True)
    assert old["replaced_by_id"] == made["id"]
    assert cast.refunded(booking) == 0
    assert (cast.told("booking_moved_late"), cast.told("payment_succeeded")) == (1, 1)
    mails = [mail for mail in cast.admin.messages() if mail["template"] == "booking_moved_late"]
    assert len(mails) >= 2, "both are told"
    cast.pay(made)
    assert cast.state(made) == "confirmed"
    assert cast.told("payment_succeeded") == 2, "once for each payment"
    cast.clock(later + timedelta(days=9))
    lines = cast.therapist.get("/payouts/statement")["lines"]
    # Both count as sessions: the therapist is paid in full for each, the platform has its share of each.
    assert [(one["net"]["minor"], one["state"]) for one in lines] == [(105_236, "paid")] * 2
    assert -cast.stands("commission_income") == 2 * 14_814
    assert cast.stands("client_prepayment", cast.client.person.id if cast.client.person else None) == 0


@pytest.mark.rule("ROZ-61", "ROZ-22")
def test_moved_too_late_the_session_counts_in_the_figures_and_its_unpaid_new_date_does_not(site: SiteFactory) -> None:
    cast = Letter(site, "2026-11-23T11:00")
    booking = cast.book(kyiv("2026-11-27T10:00").isoformat())
    cast.pay(booking)
    cast.clock(kyiv("2026-11-26T10:00") + SECOND)
    made = cast.move(booking, kyiv("2026-11-30T10:00").isoformat())
    cast.clock(kyiv("2026-11-29T10:00") + MICROSECOND)
    assert cast.state(made) == "lapsed"
    cast.clock(kyiv("2026-12-07T12:00"))
    with cast.site.work() as work:
        (held,) = work.session.query(Booking).filter(Booking.counts_as_delivered)
        assert (str(held.id), held.delivered_at) == (booking["id"], kyiv("2026-11-27T10:50"))
    assert cast.therapist.get("/payouts/statement")["totals"]["UAH"]["paid"]["minor"] == PRICE


@pytest.mark.rule("ROZ-61", "ROZ-41")
def test_a_late_move_to_a_time_that_is_taken_or_too_near_changes_nothing(site: SiteFactory) -> None:
    cast = Letter(site, "2026-11-23T11:00")
    booking = cast.book(kyiv("2026-11-27T10:00").isoformat())
    cast.pay(booking)
    other = walker(cast.site, "client", name="Інша Вигадана")
    taken = kyiv("2026-11-30T10:00").isoformat()
    other.post("/bookings", {"offering_id": cast.offering, "starts_at": taken}, 201)
    cast.clock(kyiv("2026-11-26T10:00") + SECOND)
    path = f"/bookings/{booking['id']}/move"
    assert cast.client.post(path, {"starts_at": taken}, 409)["code"] == "time_not_free"
    near = cast.client.post(path, {"starts_at": kyiv("2026-11-27T09:30").isoformat()}, 409)
    assert near["rules"] == ["ROZ-41"]
    assert (cast.state(booking), cast.refunded(booking)) == ("confirmed", 0)
    assert cast.told("booking_moved_late") == 0
    assert [row["id"] for row in cast.client.get("/bookings")["items"]] == [booking["id"]]
    # The specialist does not move late at all: who can't come cancels, and the client gets everything back.
    free = kyiv("2026-12-01T10:00").isoformat()
    assert "ROZ-60" in cast.therapist.post(path, {"starts_at": free}, 409)["rules"]
