"""A rule changed from a date: what was begun before it and after it, to the second, wherever it is said."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from core.bookings.models import Booking
from core.ledger.models import LedgerEntry
from tests.journeys.peer_cast import DAY, SATURDAY, Meetings
from tests.journeys.test_hidone import Cast as Gigs
from tests.journeys.test_proego import WEDNESDAY
from tests.journeys.test_proego import Cast as Sessions
from tests.journeys.test_rozmova import PRICE, Cast
from tests.journeys.walk import Walker, money, walker
from tests.support.sites import SiteFactory

RULES = "/settings/rules"
SECOND = timedelta(seconds=1)


def change(admin: Walker, starts: str, **changes: Any) -> Any:
    """A change planned through a draft, as its preview showed it."""
    draft = admin.post(f"{RULES}/drafts", {"changes": changes, "effective_from": starts}, 201)
    path = f"{RULES}/drafts/{draft['id']}"
    token = admin.post(f"{path}/preview")["confirm_token"]
    return admin.post(f"{path}/activation", {"confirm_token": token}, 201)


@pytest.mark.rule("ROZ-56", "ROZ-60", "ROZ-61", "MIS-4")
@pytest.mark.parametrize("made", ["before", "after"])
@pytest.mark.parametrize(
    ("now", "starts", "meeting"),
    [
        # Kyiv puts its clocks forward on 29 March 2026 and back on 25 October 2026; both are Sundays.
        ("2026-03-20T09:00:00+00:00", "2026-03-24T10:00:00+00:00", "2026-03-29T07:00:00+00:00"),
        ("2026-10-16T09:00:00+00:00", "2026-10-20T10:00:00+00:00", "2026-10-25T08:00:00+00:00"),
    ],
)
def test_24_hours_become_12_from_a_date_and_everything_says_the_same(
    site: SiteFactory, made: str, now: str, starts: str, meeting: str
) -> None:
    cast = Cast(site, now=datetime.fromisoformat(now))
    hours = {"weekday": 6, "start": "08:00", "end": "20:00"}
    cast.therapist.post(f"/providers/{cast.provider}/hours", hours, 201)
    change(cast.admin, starts, free_change_hours=12)
    if made == "after":
        cast.admin.clock(starts)
    booking = cast.book(meeting)
    cast.pay(booking)
    version, free = (1, 12) if made == "after" else (0, 24)
    assert booking["rule_version"] == version
    cast.admin.clock(starts)
    bound = datetime.fromisoformat(meeting) - timedelta(hours=free)

    # At the bound itself it is free; the page opened then asks again a second later.
    cast.admin.clock(bound)
    path = f"/bookings/{booking['id']}/cancellation"
    opened = cast.client.get(path)
    assert _sums(opened) == [PRICE]
    cast.admin.clock(bound + SECOND)
    late = cast.client.post(path, {"confirm_token": opened["confirm_token"]}, 409)
    assert late["code"] == "look_again"
    shown = cast.client.get(path)
    assert _sums(shown) == []
    cast.client.post(path, {"confirm_token": shown["confirm_token"]})
    payment = cast.client.get(f"/payments/{booking['payment_id']}")
    assert (payment["refunded"]["minor"], payment["captured"]["minor"]) == (0, PRICE)
    receipt = _receipt(cast.client, booking)
    assert receipt["rule_version"] == version
    assert _value(receipt) == free
    book = Walker(cast.site).get("/rulebook", locale="en", version=version)
    assert f"{free} hours" in next(rule["text"] for rule in book["rules"] if rule["id"] == "ROZ-60")
    with cast.site.work() as work:
        assert not [row for row in work.session.query(LedgerEntry) if "refund" in row.kind]


@pytest.mark.rule("ROZ-60", "MIS-4")
@pytest.mark.parametrize("made", ["before", "after"])
def test_in_time_to_the_second_all_money_goes_back_and_the_books_and_the_receipt_agree(
    site: SiteFactory, made: str
) -> None:
    starts, meeting = "2026-11-24T10:00:00+00:00", "2026-11-27T08:00:00+00:00"
    cast = Cast(site)
    change(cast.admin, starts, free_change_hours=12)
    if made == "after":
        cast.admin.clock(starts)
    booking = cast.book(meeting)
    cast.pay(booking)
    free = 12 if made == "after" else 24
    cast.admin.clock(datetime.fromisoformat(meeting) - timedelta(hours=free))
    path = f"/bookings/{booking['id']}/cancellation"
    cast.client.post(path, {"confirm_token": cast.client.get(path)["confirm_token"]})
    assert cast.client.get(f"/payments/{booking['payment_id']}")["refunded"]["minor"] == PRICE
    receipt = _receipt(cast.therapist, booking)
    assert (receipt["amounts"][0]["amount"]["minor"], _value(receipt)) == (PRICE, free)
    with cast.site.work() as work:
        assert [row.kind for row in work.session.query(LedgerEntry) if "refund" in row.kind]


def _sums(preview: dict[str, Any]) -> list[int]:
    """What goes back to the client."""
    return [item["amount"]["minor"] for item in preview["effects"] if item["amount"] and item["tone"] == "good"]


def _receipt(who: Walker, booking: dict[str, Any]) -> dict[str, Any]:
    lines = who.get("/decisions", subject_id=booking["id"], hook="cancellation_terms")["items"]
    found: dict[str, Any] = who.get(f"/decisions/{lines[0]['id']}", locale="en")
    return found


def _value(receipt: dict[str, Any]) -> int:
    values = [item for reason in receipt["reasons"] for item in reason["values"]]
    return int(next(item for item in values if item["name"] == "free_change_hours")["text"].split()[0])


@pytest.mark.rule("PRO-33", "MIS-4")
def test_a_share_changed_from_a_date_is_kept_of_what_is_booked_from_then_on(site: SiteFactory) -> None:
    cast = Sessions(site)
    offering = cast.offering()
    change(cast.admin, "2026-11-24T10:00:00+00:00", commission_individual_bps=2_000)

    def booked(starts: str) -> None:
        booking = cast.client.post("/bookings", {"offering_id": offering["id"], "starts_at": starts}, 201)
        cast.pay(cast.client, booking)

    booked(WEDNESDAY)
    cast.admin.clock("2026-11-24T10:00:00+00:00")
    booked("2026-11-25T11:00:00+00:00")
    cast.admin.clock("2026-11-25T12:00:00+00:00")
    lines = sorted(cast.finance.get("/payouts")["items"], key=lambda line: line["due_at"])
    assert [line["commission"]["minor"] for line in lines] == [75_000, 50_000]
    versions = [row["values"] for row in Walker(cast.site).get("/rulebook/versions", locale="en")]
    assert [(one["old"], one["new"]) for values in versions for one in values] == [("30 %", "20 %")]


@pytest.mark.rule("PRO-7", "MIS-4")
def test_a_price_that_was_promised_for_a_year_is_kept_for_a_year(site: SiteFactory) -> None:
    cast = Sessions(site)
    offering = cast.offering()
    wish = {"offering_id": offering["id"], "starts_at": WEDNESDAY}
    cast.pay(cast.client, cast.client.post("/bookings", wish, 201))
    cast.admin.put(RULES, {"values": {"price_lock_days": 1, "price_change_min_interval_months": 1}})
    (kept,) = cast.client.get("/rulebook/kept-terms")[-1:]
    assert (kept["kind"], kept["price"]["minor"], kept["until"]) == ("price", 250_000, "2027-11-23T09:00:00+00:00")
    assert cast.admin.get(f"{RULES}/kept-terms")["kept_prices"] == 1
    cast.admin.clock("2026-12-28T09:00:00+00:00")
    cast.therapist.put(f"/offerings/{offering['id']}/price", {"price": money(300_000, "RUB")})
    later = {**wish, "starts_at": "2026-12-30T09:00:00+00:00"}
    assert cast.client.post("/bookings", later, 201)["price"]["minor"] == 250_000
    other = walker(cast.site, "client")
    new = {**wish, "starts_at": "2026-12-30T11:00:00+00:00"}
    booking = other.post("/bookings", new, 201)
    assert booking["price"]["minor"] == 300_000
    cast.pay(other, booking)
    ends = {one["until"] for one in other.get("/rulebook/kept-terms") if one["kind"] == "price"}
    assert ends == {"2026-12-29T09:00:00+00:00"}, "who comes now is promised a day"


@pytest.mark.rule("PEER-10", "MIS-4")
@pytest.mark.parametrize("made", ["before", "after"])
def test_a_longer_notice_binds_the_meetings_agreed_from_then_on(site: SiteFactory, made: str) -> None:
    cast = Meetings(site)
    starts = SATURDAY - 3 * DAY
    change(cast.admin, starts.isoformat(), change_notice_hours=12)
    if made == "after":
        cast.admin.clock(starts)
    booking = cast.meet()
    with cast.site.work() as work:
        assert work.session.query(Booking).one().rule_version == (1 if made == "after" else 0)
    bound = SATURDAY - timedelta(hours=12 if made == "after" else 6)
    path = f"/bookings/{booking['id']}/cancellation"
    cast.admin.clock(bound)
    assert cast.her.get(path)["allowed"]
    cast.admin.clock(bound + SECOND)
    assert not cast.her.get(path)["allowed"]


@pytest.mark.rule("MIS-4")
@pytest.mark.parametrize("made", ["before", "after"])
def test_a_fee_is_that_of_the_day_on_which_the_order_was_proposed(site: SiteFactory, made: str) -> None:
    cast = Gigs(site)
    starts = "2026-11-23T12:00:00+00:00"
    change(cast.admin, starts, fee_bps=1_000)
    if made == "after":
        cast.admin.clock(starts)
    order = cast.order()
    cast.admin.clock(starts)
    booking = cast.worker.post(f"/orders/{order['id']}/acceptance")
    assert booking["rule_version"] == (1 if made == "after" else 0)
    cast.client.post(f"/payments/{booking['payment_id']}/attempts", {"method": "sandbox_card"})
    cast.client.post(f"/sandbox/payments/{booking['payment_id']}/card", {"card": "ok"})
    cast.admin.clock("2026-11-24T09:00:00+00:00")
    cast.worker.post(f"/bookings/{booking['id']}/start")
    cast.worker.post(f"/bookings/{booking['id']}/finish")
    (line,) = cast.worker.get("/payouts/statement")["lines"]
    assert line["commission"]["minor"] == (1_235 if made == "after" else 0)
