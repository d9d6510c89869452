"""proEgo: the floor is raised over what is sold already."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.journeys.test_proego import WEDNESDAY, Cast
from tests.journeys.walk import money, walker
from tests.support.sites import SiteFactory
from tests.support.visitor import Visitor

PAGE = "/desk/settings/rules"
START = datetime.fromisoformat(WEDNESDAY)
SECOND = timedelta(seconds=1)


@pytest.mark.rule("PRO-4", "PRO-6", "PRO-7")
def test_a_raised_floor_is_announced_and_nobody_new_books_below_it(site: SiteFactory) -> None:
    cast = Cast(site)
    offering = cast.offering()
    wish = {"offering_id": offering["id"], "starts_at": WEDNESDAY}
    booked = cast.client.post("/bookings", wish, 201)
    cast.pay(cast.client, booked)
    raised = START - timedelta(days=1)
    new = walker(cast.site, "client", name="Новая Вымышленная")
    cast.admin.clock(raised - SECOND)
    later = {**wish, "starts_at": (START + timedelta(days=1)).isoformat()}
    cast.pay(new, new.post("/bookings", later, 201))
    cast.admin.clock(raised)
    cast.admin.put("/settings/rules", {"values": {"floor_individual": 300_000}})
    told = [item for item in cast.admin.messages() if item["template"] == "catalogue.price_unfit"]
    assert {item["channel"] for item in told} == {"email", "in_app"}
    assert "Индивидуальная сессия" in told[0]["subject"]
    newest = walker(cast.site, "client", name="Новейшая Вымышленная")
    third = {**wish, "starts_at": (START + timedelta(days=2)).isoformat()}
    assert newest.post("/bookings", third, 409)["rules"] == ["PRO-4"]
    assert new.post("/bookings", third, 201)["price"]["minor"] == 250_000, "the kept price"
    assert cast.client.get(f"/bookings/{booked['id']}")["state"] == "confirmed"
    path = f"/offerings/{offering['id']}/price"
    assert cast.therapist.put(path, {"price": money(300_001, "RUB")}, 409)["rules"] == ["PRO-6"]
    cast.therapist.put(path, {"price": money(300_000, "RUB")})
    fourth = {**wish, "starts_at": (START + timedelta(days=3)).isoformat()}
    assert newest.post("/bookings", fourth, 201)["price"]["minor"] == 300_000
    cast.admin.put("/settings/rules", {"values": {"floor_individual": 300_000, "cancel_notice_hours": 24}})
    codes = [item["template"] for item in cast.admin.messages()]
    assert codes.count("catalogue.price_unfit") == 2, "told once"


@pytest.mark.rule("PRO-4", "PRO-5")
@pytest.mark.parametrize(
    ("values", "marked"),
    [
        ({"floor_individual": "249999"}, "floor_individual"),
        ({"floor_group": "149999"}, "floor_group"),
        ({"individual_minutes_min": "61"}, "individual_minutes_min"),
    ],
)
def test_values_that_do_not_fit_are_marked_where_they_stand_and_said_in_words(
    site: SiteFactory, values: dict[str, str], marked: str
) -> None:
    cast = Cast(site)
    assert cast.admin.person is not None
    visitor, form = Visitor(cast.site, cast.admin.person), f"{PAGE}/drafts/new?name={marked}"
    status, shown = visitor.send(form, f"{PAGE}/drafts", names=marked, when="soon", **values)
    assert status == 422
    assert f'href="#f-{marked}"' in shown
    summary = shown[shown.index("error-summary") :].partition("</ul>")[0]
    assert "_min" not in summary.replace(f"#f-{marked}", ""), "no code stands among the words"
    before = str(cast.admin.get("/settings/rules"))
    assert values[marked] not in before
