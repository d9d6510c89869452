"""Meetings: once a week through every path, the times that are offered, and nothing to pay."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from tests.journeys.peer_cast import BERLIN, DAY, HOUR, SATURDAY, Meetings
from tests.journeys.walk import Walker, money
from tests.support.sites import MONDAY, SiteFactory


@pytest.mark.rule("PEER-9")
@pytest.mark.parametrize("who", ["her", "consultant", "admin"])
def test_whoever_books_it_is_once_a_week(site: SiteFactory, who: str) -> None:
    cast = Meetings(site)
    cast.meet()
    path = f"/requests/{cast.request['id']}/meetings"
    refused = getattr(cast, who).post(path, {"starts_at": (SATURDAY + 6 * DAY).isoformat()}, 409)
    assert refused["rules"] == ["PEER-9"]
    assert refused["possible_from"] == "2026-12-04T19:00:00+00:00"
    getattr(cast, who).post(path, {"starts_at": (SATURDAY + 7 * DAY).isoformat()}, 201)


@pytest.mark.rule("PEER-9", "MIS-8")
def test_in_the_other_window_it_is_monday_to_sunday(site: SiteFactory) -> None:
    cast = Meetings(site, weekly_window="iso_week")
    cast.meet()
    path = f"/requests/{cast.request['id']}/meetings"
    refused = cast.her.post(path, {"starts_at": (SATURDAY + DAY).isoformat()}, 409)
    assert refused["possible_from"] == "2026-11-29T19:00:00+00:00", "Monday in Almaty"
    cast.her.post(path, {"starts_at": (SATURDAY + 2 * DAY).isoformat()}, 201)


@pytest.mark.rule("PEER-9", "PEER-15")
def test_with_another_consultant_the_week_goes_on(site: SiteFactory) -> None:
    cast = Meetings(site)
    cast.meet()
    cast.her.post(f"/requests/{cast.request['id']}/handback", {"reason": "Хочу попробовать с другой"})
    cast.admin.post(f"/requests/{cast.request['id']}/assignment", {"provider_id": str(cast.second)})
    path = f"/requests/{cast.request['id']}/meetings"
    kept = cast.her.get("/bookings", state="confirmed")["items"]
    status = 409 if kept else 201  # what the room of requests does with earlier meetings is its own
    cast.her.post(path, {"starts_at": (SATURDAY + 3 * DAY).isoformat()}, status)


@pytest.mark.rule("PEER-9")
@pytest.mark.parametrize(
    ("end", "counts"),
    [("cancelled", False), ("no_video", False), ("consultant_missed", False), ("missed", True), ("held", True)],
)
def test_what_takes_up_the_week(site: SiteFactory, end: str, counts: bool) -> None:
    cast = Meetings(site)
    booking = cast.meet()
    if end == "cancelled":
        cast.her.post(f"/bookings/{booking['id']}/cancellation", {}, 201)
    else:
        cast.admin.clock(SATURDAY + (2 * HOUR if end == "held" else HOUR / 4))
    report: dict[str, dict[str, Any]] = {
        "no_video": {"missed_by": "client", "reported": "refused_no_video"},
        "consultant_missed": {"missed_by": "provider"},
        "missed": {"missed_by": "client"},
    }
    if end in report:
        cast.admin.post(f"/bookings/{booking['id']}/no-show", report[end], 201)
    path = f"/requests/{cast.request['id']}/meetings"
    cast.her.post(path, {"starts_at": (SATURDAY + 2 * DAY).isoformat()}, 409 if counts else 201)


@pytest.mark.rule("PEER-9")
def test_times_that_would_be_refused_are_not_offered(site: SiteFactory) -> None:
    cast = Meetings(site)
    times = f"/requests/{cast.request['id']}/meeting-times"
    free = cast.her.get(times, first="2026-11-24", days=14)
    assert (free["left_out"], free["possible_from"]) == ([], None)
    booking = cast.meet()
    found = cast.her.get(times, first="2026-11-24", days=14)
    assert {start[:10] for start in found["starts"]} == {"2026-12-05", "2026-12-06", "2026-12-07"}
    assert [item["rule"] for item in found["left_out"]] == ["PEER-9"]
    assert found["possible_from"] == "2026-12-04T19:00:00+00:00"
    page = cast.pages(cast.her).see(f"/account/requests/{cast.request['id']}/meeting")
    assert "5 декабря" in page
    assert f'value="{(SATURDAY + DAY).isoformat()}"' not in page
    # Its own week does not stand in the way of a move.
    move = cast.pages(cast.her).see(f"/account/bookings/{booking['id']}/move")
    assert f'value="{(SATURDAY + DAY).isoformat()}"' in move
    cast.meet(SATURDAY + 7 * DAY)
    move = cast.pages(cast.her).see(f"/account/bookings/{booking['id']}/move")
    assert f'value="{(SATURDAY + DAY).isoformat()}"' not in move
    for start in found["starts"][:1]:
        assert datetime.fromisoformat(start) > MONDAY


@pytest.mark.rule("PEER-9")
def test_the_consultant_books_a_time_agreed_outside_her_open_hours(site: SiteFactory) -> None:
    cast = Meetings(site)
    page = f"/cabinet/requests/{cast.request['id']}/meeting"
    browser, her = cast.pages(cast.consultant), cast.pages(cast.her)
    assert 'name="date"' in browser.see(page)
    assert 'name="date"' not in her.see(f"/account/requests/{cast.request['id']}/meeting")
    assert browser.send(page)[0] == 422
    assert her.send(f"/account/requests/{cast.request['id']}/meeting", date="2026-11-28", time="21:07")[0] == 422
    assert browser.send(page, date="2026-11-28", time="21:07")[0] == 303
    (booked,) = cast.her.get("/bookings")["items"]
    assert booked["starts_at"] == "2026-11-28T16:07:00+00:00"
    status, shown = browser.send(page, date="2026-11-29", time="21:07")
    assert (status, "5 декабря" in shown) == (409, True)


@pytest.mark.rule("PEER-9")
def test_dates_are_the_centres_and_times_are_shown_in_hers(site: SiteFactory) -> None:
    cast = Meetings(site, zone=BERLIN)
    booking = cast.meet()
    page = cast.pages(cast.her).see(f"/account/bookings/{booking['id']}")
    assert "09:00" in page
    assert "Берлин" in page
    cabinet = cast.pages(cast.consultant).see(f"/cabinet/bookings/{booking['id']}")
    assert "13:00" in cabinet


@pytest.mark.rule("PEER-22", "MIS-8")
def test_nothing_is_paid_reserved_or_paid_out(site: SiteFactory) -> None:
    cast = Meetings(site)
    booking = cast.meet()
    assert (booking["price"], booking["payment_mode"], booking["payment_id"]) == (money(0, "RUB"), "none", None)
    assert not booking["awaits_payment"]
    shown = Walker(cast.site).get("/offerings")["items"]
    assert {item["price"]["minor"] for item in shown if item["format"] == "peer"} == {0}
    cast.admin.clock(SATURDAY + 30 * DAY)
    assert cast.booking(booking["id"])["outcome"] == "delivered"
    assert cast.money_moved() == 0
    assert not [
        item for item in cast.admin.messages() if "payment" in item["template"] or "receipt" in item["template"]
    ]
    cast.consultant.post(
        "/offerings", {"format": "peer", "title": "Встреча", "duration_min": 60, "price": money(1, "RUB")}, 422
    )
