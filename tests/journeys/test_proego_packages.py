"""proEgo's packages: a total split to the kopeck, each session booked, cancelled, refunded and paid out on its own."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from core.ledger.accounts import AccountRef
from core.ledger.queries import balance
from core.ledger.verify import verify
from tests.journeys.test_proego import Cast
from tests.journeys.walk import Walker, money, provider_id, walker
from tests.support.sites import MONDAY, SiteFactory
from tests.support.visitor import Visitor

WEDNESDAY = "2026-11-25T09:00:00+00:00"
THURSDAY = "2026-11-26T09:00:00+00:00"
FRIDAY = "2026-11-27T09:00:00+00:00"
TOTAL = 1_000_001
"""Three sessions: 333 334, 333 334 and 333 333 kopecks."""
SHARES = [333_334, 333_334, 333_333]


class Buyer(Cast):
    """The people of proEgo, an offering, and a package of three of it."""

    def __init__(self, site: SiteFactory) -> None:
        super().__init__(site)
        self.session = self.offering(price=money(350_000, "RUB"))
        self.sold = self.offer()

    def offer(self, sessions: int = 3, price: int = TOTAL, status: int | None = 201, **changes: Any) -> Any:
        body = {"sessions": sessions, "price": money(price, "RUB")} | changes
        return self.therapist.post(f"/offerings/{self.session['id']}/packages", body, status)

    def buy(self, who: Walker | None = None, card: str | None = "ok", **changes: Any) -> Any:
        who = who or self.client
        body = {"package_offer_id": self.sold["id"]} | changes
        package = who.post("/packages", body, 201)
        if card is not None:
            self.pay(who, package, card)
        return who.get(f"/packages/{package['id']}")

    def book(self, package: Any, starts_at: str, status: int | None = 201, who: Walker | None = None) -> Any:
        body = {"offering_id": self.session["id"], "starts_at": starts_at, "package_id": package["id"]}
        return (who or self.client).post("/bookings", body, status)

    def states(self, package: Any) -> list[str]:
        return [line["state"] for line in self.client.get(f"/packages/{package['id']}")["lines"]]

    def prepaid(self) -> int:
        """What the books say is still the client's own."""
        assert self.client.person is not None
        with self.site.work() as work:
            assert verify(work) == []
            return -balance(work, AccountRef("client_prepayment", self.client.person.id), "RUB").minor

    def refunded(self, package: Any) -> int:
        found: int = self.client.get(f"/payments/{package['payment_id']}")["refunded"]["minor"]
        return found

    def told(self, who: Walker, template: str) -> int:
        assert who.person is not None
        sent = [row for row in self.admin.messages() if row["channel"] == "email" and row["template"] == template]
        return sum(row["account_id"] == str(who.person.id) for row in sent)


@pytest.mark.rule("PRO-27", "PRO-26")
def test_a_package_is_paid_at_once_and_its_price_is_split_to_the_kopeck(site: SiteFactory) -> None:
    cast = Buyer(site)
    shown = walker(cast.site).get(f"/offerings/{cast.session['id']}/packages")
    assert [one["minor"] for one in shown[0]["lines"]] == SHARES
    terms = cast.client.get(f"/package-offers/{cast.sold['id']}")
    assert set(terms["rules"]) == {"PRO-27", "PRO-38"}
    package = cast.buy(card=None)
    assert package["state"] == "awaiting_payment"
    assert datetime.fromisoformat(package["due_at"]) == MONDAY + timedelta(hours=72)
    assert cast.book(package, WEDNESDAY, 409)["code"] == "package_not_paid"
    cast.pay(cast.client, package)
    payment = cast.client.get(f"/payments/{package['payment_id']}")
    assert (payment["state"], payment["captured"]["minor"]) == ("captured", TOTAL)
    package = cast.client.get(f"/packages/{package['id']}")
    assert (package["state"], package["unspent"], package["unspent_value"]["minor"]) == ("active", 3, TOTAL)
    assert [line["price"]["minor"] for line in package["lines"]] == SHARES
    assert datetime.fromisoformat(package["valid_until"]) == MONDAY + timedelta(days=365)
    assert cast.prepaid() == TOTAL
    assert cast.told(cast.client, "packages.paid") == 1
    assert cast.told(cast.therapist, "packages.sold") == 1


@pytest.mark.rule("PRO-27", "PRO-32", "PRO-33")
def test_each_session_is_paid_out_on_its_own_at_its_own_price(site: SiteFactory) -> None:
    cast = Buyer(site)
    package = cast.buy()
    booking = cast.book(package, WEDNESDAY)
    assert (booking["state"], booking["price"]["minor"], booking["payment_mode"], booking["package_id"]) == (
        "confirmed",
        SHARES[0],
        "package",
        package["id"],
    )
    assert cast.states(package) == ["booked", "unspent", "unspent"]
    assert cast.prepaid() == TOTAL
    cast.admin.clock("2026-11-25T09:50:00+00:00")
    (line,) = cast.finance.get("/payouts")["items"]
    commission = (SHARES[0] * 3_000 * 2 + 10_000) // 20_000
    assert (line["gross"]["minor"], line["commission"]["minor"]) == (SHARES[0], commission)
    assert line["net"]["minor"] == SHARES[0] - commission
    assert datetime.fromisoformat(line["due_at"]) == datetime.fromisoformat("2026-11-26T09:50:00+00:00")
    assert cast.states(package) == ["spent", "unspent", "unspent"]
    assert cast.prepaid() == TOTAL - SHARES[0]
    cast.admin.clock("2026-11-26T09:50:00+00:00")
    assert cast.finance.get(f"/payouts/{line['id']}")["state"] == "paid"
    assert cast.therapist.get("/bookings", side="provider")["items"][0]["id"] == booking["id"]


@pytest.mark.rule("PRO-37")
def test_a_package_paid_from_abroad_is_paid_out_within_fourteen_days_session_by_session(site: SiteFactory) -> None:
    cast = Buyer(site)
    cast.book(cast.buy(card="foreign"), WEDNESDAY)
    cast.admin.clock("2026-11-25T09:50:00+00:00")
    (line,) = cast.finance.get("/payouts")["items"]
    assert datetime.fromisoformat(line["due_at"]) == datetime.fromisoformat("2026-12-09T09:50:00+00:00")


@pytest.mark.rule("PRO-27", "PRO-38", "PRO-39")
@pytest.mark.parametrize(
    ("moment", "back", "state"),
    [("2026-11-24T09:00:00+00:00", SHARES[0], "refunded"), ("2026-11-24T09:00:01+00:00", 0, "spent")],
)
def test_one_session_is_cancelled_on_its_own_24_hours_before(
    site: SiteFactory, moment: str, back: int, state: str
) -> None:
    cast = Buyer(site)
    package = cast.buy()
    first, _ = cast.book(package, WEDNESDAY), cast.book(package, THURSDAY)
    cast.admin.clock(moment)
    shown = cast.client.get(f"/bookings/{first['id']}/cancellation")
    assert sum((one["amount"] or {"minor": 0})["minor"] for one in shown["effects"] if one["tone"] == "good") == back
    assert "PRO-38" in shown["rules"] if back else "PRO-39" in shown["rules"]
    cast.client.post(f"/bookings/{first['id']}/cancellation", {"confirm_token": shown["confirm_token"]})
    assert cast.refunded(package) == back
    assert cast.states(package) == [state, "booked", "unspent"]
    cast.admin.clock("2026-11-25T12:00:00+00:00")
    lines = cast.finance.get("/payouts")["items"]
    assert [line["gross"]["minor"] for line in lines] == ([] if back else [SHARES[0]])
    assert cast.prepaid() == TOTAL - SHARES[0]


@pytest.mark.rule("PRO-27", "PRO-38")
def test_instead_of_a_refund_the_session_may_stay_in_the_package(site: SiteFactory) -> None:
    cast = Buyer(site)
    package = cast.buy()
    booking = cast.book(package, WEDNESDAY)
    path = f"/bookings/{booking['id']}/cancellation"
    shown = cast.client.get(path, keep_in_package=True)
    assert [one["amount"]["minor"] for one in shown["effects"] if one["amount"]] == [SHARES[0]]
    assert shown["confirm_token"] != cast.client.get(path)["confirm_token"]
    cast.therapist.post(path, {"keep_in_package": True}, 422)
    cast.client.post(path, {"keep_in_package": True, "confirm_token": shown["confirm_token"]})
    assert cast.client.get(f"/bookings/{booking['id']}")["state"] == "cancelled"
    assert (cast.states(package), cast.refunded(package), cast.prepaid()) == (["unspent"] * 3, 0, TOTAL)
    again = cast.book(package, WEDNESDAY)
    assert again["price"]["minor"] == SHARES[0]
    single = cast.client.post("/bookings", {"offering_id": cast.session["id"], "starts_at": THURSDAY}, 201)
    cast.client.post(f"/bookings/{single['id']}/cancellation", {"keep_in_package": True}, 422)


@pytest.mark.rule("PRO-27", "PRO-39")
def test_a_session_the_client_misses_is_spent_and_one_the_therapist_misses_is_paid_back(site: SiteFactory) -> None:
    cast = Buyer(site)
    package = cast.buy()
    missed, held = cast.book(package, WEDNESDAY), cast.book(package, THURSDAY)
    cast.admin.clock("2026-11-25T09:20:00+00:00")
    cast.therapist.post(f"/bookings/{missed['id']}/no-show", {"missed_by": "client"})
    cast.admin.clock("2026-11-26T09:20:00+00:00")
    cast.client.post(f"/bookings/{held['id']}/no-show", {"missed_by": "provider"})
    (line,) = cast.finance.get("/payouts")["items"]
    assert line["gross"]["minor"] == SHARES[0]
    cast.admin.clock("2026-11-27T09:00:00+00:00")
    assert cast.states(package) == ["spent", "refunded", "unspent"]
    assert cast.refunded(package) == SHARES[1]
    assert cast.prepaid() == SHARES[2]


@pytest.mark.rule("PRO-27", "PRO-40")
@pytest.mark.parametrize("moment", ["2026-11-24T09:00:00+00:00", "2026-11-24T09:00:01+00:00"])
def test_the_therapist_cancels_and_the_share_of_that_session_goes_back(site: SiteFactory, moment: str) -> None:
    cast = Buyer(site)
    package = cast.buy()
    booking = cast.book(package, WEDNESDAY)
    cast.admin.clock(moment)
    cast.therapist.post(f"/bookings/{booking['id']}/cancellation", {})
    assert (cast.refunded(package), cast.states(package)) == (SHARES[0], ["refunded", "unspent", "unspent"])
    assert cast.prepaid() == TOTAL - SHARES[0]


@pytest.mark.rule("PRO-27", "PRO-38")
def test_unspent_sessions_are_paid_back_as_long_as_they_are_not_booked(site: SiteFactory) -> None:
    cast = Buyer(site)
    package = cast.buy()
    cast.book(package, WEDNESDAY)
    path = f"/packages/{package['id']}/refund"
    cast.client.post(path, {"lines": [1]}, 422)
    cast.client.post(path, {"lines": [4]}, 422)
    cast.client.post(path, {"lines": []}, 422)
    shown = cast.client.get(path, lines=3)
    assert [one["amount"]["minor"] for one in shown["effects"] if one["amount"]] == [SHARES[2]]
    cast.client.post(path, {"lines": [3], "confirm_token": "no"}, 409)
    cast.client.post(path, {"lines": [3], "confirm_token": shown["confirm_token"]}, 201)
    assert (cast.refunded(package), cast.states(package)) == (SHARES[2], ["booked", "unspent", "refunded"])
    left = cast.client.post(path, {}, 201)
    assert (left["unspent"], cast.refunded(package)) == (0, SHARES[1] + SHARES[2])
    assert cast.client.post(path, {}, 409)["code"] == "package_used_up"
    assert cast.book(package, FRIDAY, 409)["code"] == "package_used_up"
    assert cast.prepaid() == SHARES[0]


@pytest.mark.rule("PRO-4", "PRO-27")
@pytest.mark.parametrize(
    ("sessions", "price", "status", "rule"),
    [
        (3, 750_000, 201, None),
        (3, 749_999, 409, "PRO-4"),
        (2, 500_000, 201, None),
        (1, 500_000, 422, None),
        (0, 500_000, 422, None),
        (-1, 500_000, 422, None),
        (50, 12_500_000, 201, None),
        (51, 12_750_000, 409, "PRO-27"),
        (3, -5, 422, None),
        (10**20, 10**13, 422, None),
    ],
)
def test_a_package_keeps_the_floor_and_its_size(
    site: SiteFactory, sessions: int, price: int, status: int, rule: str | None
) -> None:
    cast = Buyer(site)
    answer = cast.offer(sessions, price, status)
    assert rule is None or rule in answer["rules"]
    assert len(walker(cast.site).get(f"/offerings/{cast.session['id']}/packages")) == (2 if status == 201 else 1)


@pytest.mark.rule("PRO-27")
@pytest.mark.parametrize(
    "body",
    [
        {"sessions": 3, "price": {"minor": 750_000.5, "currency": "RUB"}},
        {"sessions": 2.5, "price": {"minor": 750_000, "currency": "RUB"}},
        {"sessions": 3, "price": {"minor": 750_000, "currency": "UAH"}},
        {"sessions": 3},
        {},
    ],
)
def test_what_makes_no_sense_is_refused_with_the_field_marked(site: SiteFactory, body: dict[str, Any]) -> None:
    cast = Buyer(site)
    answer = cast.therapist.post(f"/offerings/{cast.session['id']}/packages", body, 422)
    assert answer["errors"]


@pytest.mark.rule("PRO-5", "PRO-27", "PRO-34")
def test_seats_in_a_group_are_paid_with_packages_too(site: SiteFactory) -> None:
    cast = Buyer(site)
    cast.session = cast.offering(
        format="group",
        title="Группа поддержки",
        duration_min=90,
        price=money(150_000, "RUB"),
        capacity_min=5,
        capacity_max=12,
        fields={"group_type": "support"},
    )
    assert "PRO-5" in cast.offer(2, 299_999, 409)["rules"]
    cast.sold = cast.offer(2, 300_001)
    date = cast.therapist.post("/appointments", {"offering_id": cast.session["id"], "starts_at": WEDNESDAY}, 201)
    for number in range(6):
        who = walker(cast.site, "client", name=f"Участник {number}")
        package = cast.buy(who)
        body = {"offering_id": cast.session["id"], "appointment_id": date["id"], "package_id": package["id"]}
        assert who.post("/bookings", body, 201)["price"]["minor"] == 150_001
    cast.admin.clock("2026-11-25T10:30:00+00:00")
    lines = cast.finance.get("/payouts")["items"]
    gross = 6 * 150_001
    assert sum(line["gross"]["minor"] for line in lines) == gross
    assert sum(line["commission"]["minor"] for line in lines) == (gross * 4_000 * 2 + 10_000) // 20_000


@pytest.mark.rule("PRO-27")
def test_a_package_ends_its_unused_sessions_are_announced_and_paid_back(site: SiteFactory) -> None:
    cast = Buyer(site)
    package = cast.buy()
    ends = MONDAY + timedelta(days=365)
    cast.admin.clock(ends - timedelta(days=14))
    assert cast.told(cast.client, "packages.ends_soon") == 1
    cast.book(package, ends.isoformat())
    late = (ends + timedelta(minutes=30)).isoformat()
    assert cast.book(package, late, 409)["code"] == "package_ended"
    cast.admin.clock(ends)
    assert cast.states(package) == ["booked", "unspent", "unspent"]
    cast.admin.clock(ends + timedelta(seconds=1))
    assert cast.states(package) == ["booked", "refunded", "refunded"]
    assert cast.refunded(package) == SHARES[1] + SHARES[2]
    assert cast.told(cast.client, "packages.ended_refunded") == 1
    assert cast.prepaid() == SHARES[0]


@pytest.mark.rule("PRO-27")
def test_where_the_tenant_says_so_unused_sessions_wait_for_the_clients_word(site: SiteFactory) -> None:
    cast = Buyer(site)
    values = {"package_unused": "on_request", "package_valid_days": 30, "package_sessions_max": 2}
    cast.admin.put("/settings/rules", {"values": values})
    assert "PRO-27" in cast.client.post("/packages", {"package_offer_id": cast.sold["id"]}, 409)["rules"]
    cast.sold = cast.offer(2, 500_001)
    package = cast.buy()
    cast.admin.clock(MONDAY + timedelta(days=30, seconds=1))
    assert cast.client.get(f"/packages/{package['id']}")["state"] == "expired"
    assert cast.book(package, (MONDAY + timedelta(days=31)).isoformat(), 409)["code"] == "package_ended"
    assert (cast.refunded(package), cast.told(cast.client, "packages.ended")) == (0, 1)
    cast.client.post(f"/packages/{package['id']}/refund", {}, 201)
    assert (cast.refunded(package), cast.prepaid()) == (500_001, 0)


@pytest.mark.rule("PRO-27")
def test_a_package_that_is_not_paid_in_time_lapses(site: SiteFactory) -> None:
    cast = Buyer(site)
    package = cast.buy(card=None)
    cast.admin.clock(MONDAY + timedelta(hours=72))
    assert cast.client.get(f"/packages/{package['id']}")["state"] == "awaiting_payment"
    cast.admin.clock(MONDAY + timedelta(hours=72, seconds=1))
    assert cast.client.get(f"/packages/{package['id']}")["state"] == "lapsed"
    body = {"method": "sandbox_card"}
    cast.client.post(f"/payments/{package['payment_id']}/attempts", body, 409)


@pytest.mark.rule("PRO-7", "PRO-27")
def test_a_package_keeps_its_own_price_and_starts_no_price_lock(site: SiteFactory) -> None:
    cast = Buyer(site)
    package = cast.buy()
    cast.book(package, WEDNESDAY)
    cast.admin.clock(MONDAY + timedelta(days=200))
    cast.therapist.put(f"/offerings/{cast.session['id']}/price", {"price": money(400_000, "RUB")})
    later = MONDAY + timedelta(days=202)
    single = {"offering_id": cast.session["id"], "starts_at": later.isoformat()}
    assert cast.client.post("/bookings", single, 201)["price"]["minor"] == 400_000
    with_package = cast.book(package, (later + timedelta(hours=2)).isoformat())
    assert with_package["price"]["minor"] == SHARES[1]


@pytest.mark.rule("PRO-27")
def test_the_package_of_somebody_else_or_of_something_else_pays_for_nothing(site: SiteFactory) -> None:
    cast = Buyer(site)
    package = cast.buy()
    stranger = walker(cast.site, "client")
    cast.book(package, WEDNESDAY, 404, stranger)
    stranger.get(f"/packages/{package['id']}", 404)
    stranger.get(f"/packages/{package['id']}/refund", 404)
    stranger.post(f"/packages/{package['id']}/refund", {}, 404)
    other = cast.offering(title="Другая сессия", price=money(300_000, "RUB"))
    body = {"offering_id": other["id"], "starts_at": WEDNESDAY, "package_id": package["id"]}
    assert cast.client.post("/bookings", body, 409)["code"] == "package_for_another_offering"
    rival = walker(cast.site, "provider")
    provider_id(cast.site, rival)
    rival.post(f"/offerings/{cast.session['id']}/packages", {"sessions": 3, "price": money(TOTAL, "RUB")}, 403)
    rival.get(f"/packages/{package['id']}", 404)
    cast.therapist.get(f"/packages/{package['id']}")
    cast.finance.get(f"/packages/{package['id']}")
    cast.therapist.post(f"/packages/{package['id']}/refund", {}, 403)
    assert cast.states(package) == ["unspent"] * 3
    cast.therapist.post("/packages", {"package_offer_id": cast.sold["id"]}, 403)


@pytest.mark.rule("PRO-27")
def test_taken_back_it_is_not_sold_any_more_and_what_was_bought_stays(site: SiteFactory) -> None:
    cast = Buyer(site)
    package = cast.buy()
    cast.therapist._ask("DELETE", f"/package-offers/{cast.sold['id']}", 204)
    assert cast.client.post("/packages", {"package_offer_id": cast.sold["id"]}, 409)["code"] == "package_not_sold"
    assert cast.book(package, WEDNESDAY)["state"] == "confirmed"


@pytest.mark.rule("PRO-27")
def test_before_a_termination_the_desk_sees_unspent_packages_and_then_all_money_goes_back(site: SiteFactory) -> None:
    cast = Buyer(site)
    package = cast.buy()
    cast.book(package, WEDNESDAY)
    manager = cast.admin
    path = f"/team/providers/{cast.provider}/termination"
    shown = manager.get(path)
    amounts = [one["amount"]["minor"] for one in shown["effects"] if one["amount"]]
    assert sorted(amounts) == sorted([SHARES[0], SHARES[1] + SHARES[2]])
    manager.post(path, {"reason": "Ушёл", "confirm_token": shown["confirm_token"]})
    assert (cast.refunded(package), cast.prepaid()) == (TOTAL, 0)
    assert cast.states(package) == ["refunded"] * 3
    assert cast.told(cast.client, "packages.provider_left") == 1


@pytest.mark.rule("PRO-20", "PRO-27")
def test_a_package_of_a_gated_group_is_not_sold_to_somebody_who_was_not_admitted(site: SiteFactory) -> None:
    cast = Buyer(site)
    cast.session = cast.offering(
        format="group",
        title="Группа",
        duration_min=90,
        price=money(150_000, "RUB"),
        capacity_min=5,
        capacity_max=12,
        fields={"group_type": "existential"},
    )
    cast.sold = cast.offer(2, 300_000)
    assert "PRO-20" in cast.client.post("/packages", {"package_offer_id": cast.sold["id"]}, 409)["rules"]


@pytest.mark.rule("PRO-27", "PRO-38")
def test_the_whole_life_of_a_package_on_its_pages(site: SiteFactory) -> None:
    cast = Buyer(site)
    assert cast.therapist.person is not None
    assert cast.client.person is not None
    assert cast.finance.person is not None
    therapist, client = Visitor(cast.site, cast.therapist.person), Visitor(cast.site, cast.client.person)
    slug = walker(cast.site).get(f"/providers/{cast.provider}")["slug"]
    form = {"offering_id": cast.session["id"], "sessions": "4", "price": "9 999,99"}
    status, shown = therapist.send("/cabinet/packages", **form)
    assert status == 409
    assert "PRO-4" in shown
    assert therapist.send("/cabinet/packages", **{**form, "price": "10 000,02"})[0] == 303
    offered = walker(cast.site).get(f"/offerings/{cast.session['id']}/packages")[-1]
    assert [one["minor"] for one in offered["lines"]] == [250_001, 250_001, 250_000, 250_000]
    page = f"/account/package-offers/{offered['id']}"
    assert page in client.see(f"/providers/{slug}")
    assert "PRO-27" in client.see(page)
    status, payment_page = client.send(page)
    assert status == 303
    (package,) = cast.client.get("/packages")["items"]
    cast.pay(cast.client, package)
    own = f"/account/packages/{package['id']}"
    assert own in client.see("/account/packages")
    assert package["id"] in client.see(payment_page)
    book = f"/book?offering={cast.session['id']}&starts_at={WEDNESDAY.replace('+', '%2B')}"
    assert package["id"] in client.see(book)
    assert 'name="package"' not in client.see(f"{book}&package=none")
    sent = {"offering": cast.session["id"], "starts_at": WEDNESDAY, "package": package["id"]}
    status, booking_page = client.send(book, "/book", **sent)
    assert status == 303
    assert own in client.see(booking_page)
    assert f"{booking_page}/cancel?keep=1" in client.see(f"{booking_page}/cancel")
    assert client.send(f"{booking_page}/cancel?keep=1", f"{booking_page}/cancel", keep="1")[0] == 303
    assert cast.states(package) == ["unspent"] * 4
    assert client.send(f"{own}/refund", lines="4")[0] == 303
    assert cast.states(package) == ["unspent"] * 3 + ["refunded"]
    assert cast.refunded(package) == 250_000
    assert cast.client.person.name in therapist.see("/cabinet/packages")
    assert cast.client.person.name in therapist.see(f"/cabinet/packages/{package['id']}")
    rival = walker(cast.site, "provider")
    provider_id(cast.site, rival)
    assert rival.person is not None
    Visitor(cast.site, rival.person).see(f"/cabinet/packages/{package['id']}", 404)
    desk = Visitor(cast.site, cast.finance.person)
    assert f"/desk/packages/{package['id']}" in desk.see("/desk/packages")
    desk.see(f"/desk/packages/{package['id']}")
    client.see("/desk/packages", 403)
    client.see("/cabinet/packages", 403)
    therapist.see(own, 403)
    withdrawal = f"/cabinet/packages/{offered['id']}/withdrawal"
    assert therapist.send("/cabinet/packages", withdrawal)[0] == 303
    assert client.see(f"/providers/{slug}").count(page) == 0


@pytest.mark.rule("PRO-27")
def test_a_marketplace_that_sells_no_packages_has_no_such_pages(site: SiteFactory) -> None:
    here = site("rozmova")
    client = here.person("client")
    visitor = Visitor(here, client)
    visitor.see("/account/packages", 404)
    assert "/account/packages" not in visitor.see("/account/bookings")
    cast = Buyer(site)
    cast.admin.put("/settings/rules", {"values": {"packages_offered": False}})
    assert cast.client.person is not None
    Visitor(cast.site, cast.client.person).see("/account/packages", 404)
    assert "PRO-27" in cast.offer(status=409)["rules"]
    assert "PRO-27" in cast.client.post("/packages", {"package_offer_id": cast.sold["id"]}, 409)["rules"]


@pytest.mark.rule("PRO-27", "PRO-40")
def test_the_session_the_therapist_owes_comes_before_the_package(site: SiteFactory) -> None:
    cast = Buyer(site)
    package = cast.buy()
    first = cast.book(package, WEDNESDAY)
    cast.admin.clock("2026-11-24T09:00:01+00:00")
    cast.therapist.post(f"/bookings/{first['id']}/cancellation", {})
    free = cast.book(package, THURSDAY)
    assert (free["price"]["minor"], free["payment_mode"], free["package_id"]) == (0, "none", None)
    assert cast.states(package) == ["refunded", "unspent", "unspent"]
    paid = cast.book(package, FRIDAY)
    assert (paid["price"]["minor"], paid["package_id"]) == (SHARES[1], package["id"])
    cast.admin.clock("2026-11-28T09:00:00+00:00")
    assert cast.states(package) == ["refunded", "spent", "unspent"]
    assert cast.refunded(package) == SHARES[0]
    assert cast.prepaid() == SHARES[2]


@pytest.mark.rule("PRO-27", "PRO-39")
def test_too_late_even_the_package_does_not_get_the_session_back(site: SiteFactory) -> None:
    cast = Buyer(site)
    package = cast.buy()
    booking = cast.book(package, WEDNESDAY)
    cast.admin.clock("2026-11-24T09:00:01+00:00")
    path = f"/bookings/{booking['id']}/cancellation"
    assert "PRO-39" in cast.client.get(path, keep_in_package=True)["rules"]
    cast.client.post(path, {"keep_in_package": True})
    assert (cast.states(package), cast.refunded(package)) == (["spent", "unspent", "unspent"], 0)


@pytest.mark.rule("PRO-27")
def test_an_order_is_called_off_before_it_is_paid_and_not_after(site: SiteFactory) -> None:
    cast = Buyer(site)
    ordered = cast.buy(card=None)
    path = f"/packages/{ordered['id']}"
    walker(cast.site, "client")._ask("DELETE", path, 404)
    cast.client._ask("DELETE", path, 204)
    assert cast.client.get(path)["state"] == "lapsed"
    assert cast.client.get(f"/payments/{ordered['payment_id']}")["state"] == "voided"
    cast.client._ask("DELETE", path, 409)
    paid = cast.buy()
    cast.client._ask("DELETE", f"/packages/{paid['id']}", 409)
    assert cast.states(paid) == ["unspent"] * 3


@pytest.mark.rule("PRO-27", "PRO-31")
def test_a_session_of_a_package_moves_within_the_package(site: SiteFactory) -> None:
    cast = Buyer(site)
    cast.admin.put("/settings/rules", {"values": {"package_valid_days": 4}})
    package = cast.buy()
    booking = cast.book(package, WEDNESDAY)
    path = f"/bookings/{booking['id']}/move"
    moved = cast.client.post(path, {"starts_at": THURSDAY})
    assert (moved["starts_at"], moved["price"]["minor"], moved["package_id"]) == (THURSDAY, SHARES[0], package["id"])
    late = {"starts_at": (MONDAY + timedelta(days=4, minutes=30)).isoformat()}
    assert cast.client.post(path, late, 409)["code"] == "package_ended"
    assert cast.client.post(path, {"starts_at": (MONDAY + timedelta(days=4)).isoformat()})["moves"] == 2
