"""proEgo: a price below the floor, a reserved card, 30 % of a session, 40 % of a group of six, paid within a day."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.journeys.walk import Walker, money, provider_id, walker
from tests.support.sites import MONDAY, SiteFactory

WEDNESDAY = "2026-11-25T09:00:00+00:00"  # noon in Moscow


class Cast:
    """The people of the journey."""

    def __init__(self, site: SiteFactory, **values: Any) -> None:
        self.site = site("proego", settings={"payments.methods": ["sandbox_card"]}, values=values)
        self.admin, self.finance = walker(self.site, "tenant_admin"), walker(self.site, "finance")
        self.therapist = walker(self.site, "provider", name="Терапевт Вымышленный")
        self.client = walker(self.site, "client", name="Клиентка Вымышленная")
        self.provider = provider_id(self.site, self.therapist)
        for weekday in range(7):
            self.therapist.post(
                f"/providers/{self.provider}/hours", {"weekday": weekday, "start": "08:00", "end": "22:00"}
            )
        self.therapist.put(
            "/provider/payout-destination",
            {"kind": "account", "number": "40817810899910004312", "holder": "Вымышленный", "bank": "044525225"},
        )

    def offering(self, status: int | None = None, **changes: Any) -> Any:
        body = {
            "format": "individual",
            "title": "Индивидуальная сессия",
            "duration_min": 50,
            "price": money(250_000, "RUB"),
        }
        made = self.therapist.post("/offerings", body | changes, status)
        if status is None:
            who = self.admin if made["format"] == "group" else self.therapist
            who.post(f"/offerings/{made['id']}/publication")
        return made

    def pay(self, who: Walker, booking: dict[str, Any], card: str = "ok") -> None:
        who.post(f"/payments/{booking['payment_id']}/attempts", {"method": "sandbox_card"})
        who.post(f"/sandbox/payments/{booking['payment_id']}/card", {"card": card})


@pytest.mark.rule("MIS-7")
@pytest.mark.rule("PRO-4")
@pytest.mark.parametrize(("price", "status"), [(249_999, 409), (250_000, 201)])
def test_a_price_below_the_floor_is_refused_with_the_reason(site: SiteFactory, price: int, status: int) -> None:
    cast = Cast(site)
    answer = cast.therapist.post(
        "/offerings",
        {"format": "individual", "title": "Сессия", "duration_min": 50, "price": money(price, "RUB")},
        status,
    )
    if status == 409:
        assert "PRO-4" in answer["rules"]
        assert answer["reasons"]


@pytest.mark.rule("PRO-26", "PRO-32", "PRO-33")
def test_reserved_at_booking_captured_after_the_session_and_paid_within_a_day(site: SiteFactory) -> None:
    cast = Cast(site)
    offering = cast.offering()
    booking = cast.client.post("/bookings", {"offering_id": offering["id"], "starts_at": WEDNESDAY}, 201)
    cast.pay(cast.client, booking)
    payment = cast.client.get(f"/payments/{booking['payment_id']}")
    assert (payment["state"], payment["captured"]["minor"]) == ("authorised", 0)
    assert cast.client.get(f"/bookings/{booking['id']}")["state"] == "confirmed"
    cast.admin.clock("2026-11-25T09:50:00+00:00")
    assert cast.client.get(f"/payments/{booking['payment_id']}")["captured"]["minor"] == 250_000
    (line,) = cast.finance.get("/payouts")["items"]
    assert (line["gross"]["minor"], line["commission"]["minor"], line["net"]["minor"]) == (250_000, 75_000, 175_000)
    assert datetime.fromisoformat(line["due_at"]) == datetime.fromisoformat("2026-11-26T09:50:00+00:00")
    cast.admin.clock("2026-11-26T09:50:00+00:00")
    assert cast.finance.get(f"/payouts/{line['id']}")["state"] == "paid"


@pytest.mark.rule("PRO-37")
def test_paid_from_abroad_it_may_take_fourteen_days(site: SiteFactory) -> None:
    cast = Cast(site)
    offering = cast.offering()
    booking = cast.client.post("/bookings", {"offering_id": offering["id"], "starts_at": WEDNESDAY}, 201)
    cast.pay(cast.client, booking, "foreign")
    cast.admin.clock("2026-11-25T10:00:00+00:00")
    (line,) = cast.finance.get("/payouts")["items"]
    due = datetime.fromisoformat(line["due_at"])
    assert (
        datetime.fromisoformat("2026-12-09T09:50:00+00:00")
        <= due
        <= datetime.fromisoformat("2026-12-10T00:00:00+03:00")
    )


@pytest.mark.rule("MIS-7")
@pytest.mark.rule("PRO-34")
def test_a_group_of_six_books_seats_and_forty_percent_is_kept_once(site: SiteFactory) -> None:
    cast = Cast(site)
    offering = cast.offering(
        format="group",
        title="Группа поддержки",
        duration_min=90,
        price=money(150_001, "RUB"),
        capacity_min=5,
        capacity_max=12,
        fields={"group_type": "support"},
    )
    date = cast.therapist.post("/appointments", {"offering_id": offering["id"], "starts_at": WEDNESDAY}, 201)
    for number in range(6):
        who = walker(cast.site, "client", name=f"Участник {number}")
        booking = who.post("/bookings", {"offering_id": offering["id"], "appointment_id": date["id"]}, 201)
        cast.pay(who, booking)
    cast.admin.clock("2026-11-25T10:30:00+00:00")
    lines = cast.finance.get("/payouts")["items"]
    assert len(lines) == 6
    gross = 6 * 150_001
    commission = (gross * 4_000 * 2 + 10_000) // 20_000
    assert sum(line["gross"]["minor"] for line in lines) == gross
    assert sum(line["commission"]["minor"] for line in lines) == commission
    assert sum(line["net"]["minor"] for line in lines) == gross - commission


@pytest.mark.rule("PRO-35")
@pytest.mark.parametrize(("seats", "state"), [(4, "cancelled"), (5, "confirmed")])
def test_under_five_at_the_24_hour_mark_the_group_does_not_take_place(
    site: SiteFactory, seats: int, state: str
) -> None:
    cast = Cast(site)
    offering = cast.offering(
        format="group",
        title="Группа",
        duration_min=90,
        price=money(150_000, "RUB"),
        capacity_min=5,
        capacity_max=12,
        fields={"group_type": "support"},
    )
    date = cast.therapist.post("/appointments", {"offering_id": offering["id"], "starts_at": WEDNESDAY}, 201)
    booked = []
    for number in range(seats):
        who = walker(cast.site, "client", name=f"Участник {number}")
        booking = who.post("/bookings", {"offering_id": offering["id"], "appointment_id": date["id"]}, 201)
        cast.pay(who, booking)
        booked.append((who, booking))
    cast.admin.clock(MONDAY + timedelta(hours=24, seconds=1))
    for who, booking in booked:
        assert who.get(f"/bookings/{booking['id']}")["state"] == state
        payment = who.get(f"/payments/{booking['payment_id']}")
        assert payment["state"] == ("voided" if state == "cancelled" else "authorised")


@pytest.mark.rule("PRO-31", "PRO-38", "PRO-39")
@pytest.mark.parametrize(
    ("moment", "captured"), [("2026-11-24T09:00:00+00:00", 0), ("2026-11-24T09:00:01+00:00", 250_000)]
)
def test_a_client_cancels_24_hours_before_or_pays_in_full(site: SiteFactory, moment: str, captured: int) -> None:
    cast = Cast(site)
    offering = cast.offering()
    booking = cast.client.post("/bookings", {"offering_id": offering["id"], "starts_at": WEDNESDAY}, 201)
    cast.pay(cast.client, booking)
    cast.admin.clock(moment)
    token = cast.client.get(f"/bookings/{booking['id']}/cancellation")["confirm_token"]
    cast.client.post(f"/bookings/{booking['id']}/cancellation", {"confirm_token": token})
    cast.admin.clock("2026-11-26T12:00:00+00:00")
    assert cast.client.get(f"/payments/{booking['payment_id']}")["captured"]["minor"] == captured


@pytest.mark.rule("PRO-6")
def test_withdrawing_an_offering_and_making_another_is_a_change_of_price_too(site: SiteFactory) -> None:
    cast = Cast(site)
    first = cast.offering()
    path = f"/api/v1/offerings/{first['id']}/publication"
    assert cast.therapist.person is not None
    assert cast.site.client.delete(path, headers=cast.therapist.person.headers).status_code == 204
    dearer = money(first["price"]["minor"] + 30_000, "RUB")
    again = {"format": "individual", "title": "Другая сессия", "duration_min": 60, "price": dearer}
    refused = cast.therapist.post("/offerings", again, 409)
    assert refused["rules"] == ["PRO-6"]
    cast.therapist.post("/offerings", again | {"price": first["price"]}, 201)
    cast.site.set_clock(MONDAY + timedelta(days=183))
    cast.therapist.post("/offerings", again, 201)


def take_off(cast: Cast, who: Walker, offering: Any) -> tuple[int, Any]:
    assert who.person is not None
    path = f"/api/v1/offerings/{offering['id']}/publication"
    answer = cast.site.client.delete(path, headers=who.person.headers)
    return answer.status_code, answer.get_json() if answer.get_data() else None


@pytest.mark.rule("PRO-6")
def test_two_sessions_side_by_side_are_no_way_round_the_half_year(site: SiteFactory) -> None:
    cast = Cast(site)
    first = cast.offering()
    half_a_year = datetime.fromisoformat("2027-05-23T12:00:00+03:00")  # the test's clock began at noon in Moscow
    cast.site.set_clock(MONDAY + timedelta(days=30))
    longer = cast.offering(title="Час", duration_min=60, price=money(300_000, "RUB"))
    for price in (300_000, 320_000):
        more = cast.offering(title="Ещё одна", price=money(price, "RUB"))
        assert take_off(cast, cast.therapist, more)[0] == 204, "nobody pays another price than before"
    cast.site.set_clock(half_a_year - timedelta(seconds=1))
    status, answer = take_off(cast, cast.therapist, first)
    assert (status, answer["rules"]) == (409, ["PRO-6"])
    assert cast.client.get(f"/offerings/{first['id']}")["status"] == "published"
    cast.site.set_clock(half_a_year)
    assert take_off(cast, cast.therapist, first)[0] == 204
    # From now on new clients pay the longer one's price: that was the change of this half-year.
    cast.site.set_clock(MONDAY + timedelta(days=30 + 183))
    dearer = {"price": money(330_000, "RUB")}
    assert cast.therapist.put(f"/offerings/{longer['id']}/price", dearer, 409)["rules"] == ["PRO-6"]
    cast.site.set_clock(datetime.fromisoformat("2027-11-23T12:00:00+03:00"))
    cast.therapist.put(f"/offerings/{longer['id']}/price", dearer)


@pytest.mark.rule("PRO-6")
def test_an_old_session_back_on_the_shelf_is_no_way_round_the_half_year(site: SiteFactory) -> None:
    cast = Cast(site)
    dearer = cast.offering(title="Час", duration_min=60, price=money(300_000, "RUB"))
    cast.site.set_clock(MONDAY + timedelta(hours=1))
    first = cast.offering()
    assert take_off(cast, cast.therapist, dearer)[0] == 409, "lower is another price, too"
    assert take_off(cast, cast.admin, dearer)[0] == 204, "the team may"
    assert take_off(cast, cast.therapist, first)[0] == 204, "nothing else is sold: the clock goes on"
    assert cast.therapist.post(f"/offerings/{dearer['id']}/publication", None, 409)["rules"] == ["PRO-6"]
    price = {"price": money(260_000, "RUB")}
    assert cast.therapist.put(f"/offerings/{dearer['id']}/price", price, 409)["rules"] == ["PRO-6"]
    cast.therapist.post(f"/offerings/{first['id']}/publication", None, 201)
    cast.therapist.post(f"/offerings/{dearer['id']}/publication", None, 201)
