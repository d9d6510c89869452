"""Ukraine gives up summer time: meetings agreed for then are listed; the team keeps the clock or the moment."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from core.bookings.models import Appointment, Booking
from core.bookings.wall_clock import instants_of, wall_of
from core.bookings.zone_models import ZoneRules
from core.bookings.zones.rules import note_rules
from core.hooks.bookings import Side
from core.kit.instants import hours
from core.tenancy.models import AuditRecord
from tests.journeys.test_rozmova import Cast
from tests.journeys.walk import Walker, walker
from tests.plugins.facts import local
from tests.support.sites import SiteFactory
from tests.support.zones import new_rules

KYIV = "Europe/Kyiv"
TUESDAY_14 = "2027-04-06T11:00:00+00:00"
"""14:00 by the summer clock; without one the wall shows 14:00 an hour later."""
TUESDAY_14_WINTER = "2027-04-06T12:00:00+00:00"
SIDES: tuple[Side, ...] = ("client", "provider")


@contextmanager
def no_summer_time(folder: Path) -> Iterator[None]:
    with new_rules(folder, KYIV, "EET-2", "EET", 7200):
        yield


def _cast(site: SiteFactory) -> Cast:
    cast = Cast(site)
    cast.admin.clock("2027-03-29T08:00:00+00:00")
    return cast


def _book(cast: Cast, start: str, *, pay: bool = True) -> dict[str, Any]:
    booking = cast.book(start)
    if pay:
        cast.pay(booking)
    return booking


def _meetings(who: Walker) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = who.get("/zone-changes")["meetings"]
    return found


def test_nothing_moves_while_the_rules_stay(site: SiteFactory) -> None:
    cast = _cast(site)
    booking = _book(cast, TUESDAY_14)
    answer = cast.admin.get("/zone-changes")
    assert (answer["meetings"], answer["zone"]["zone"]) == ([], KYIV)
    with cast.site.work() as work:
        row = work.session.get_one(Booking, (work.tenant.id, booking["id"]))
        assert (row.wall_zone, str(row.wall_start)) == (KYIV, "2027-04-06 14:00:00")


def test_the_clock_is_kept_and_everything_that_hangs_on_it_moves(site: SiteFactory, tmp_path: Path) -> None:
    cast = _cast(site)
    booking, unpaid = _book(cast, TUESDAY_14), _book(cast, "2027-04-06T13:00:00+00:00", pay=False)
    with no_summer_time(tmp_path):
        found = _meetings(cast.admin)
        assert [item["bookings"][0]["id"] for item in found] == [booking["id"], unpaid["id"]]
        assert found[0]["agreed_local_start"] == "2027-04-06T14:00:00"
        assert found[0]["shown_local_start"] == "2027-04-06T13:00:00"
        assert (found[0]["starts_at"], found[0]["would_start_at"]) == (TUESDAY_14, TUESDAY_14_WINTER)
        shown = cast.admin.get("/zone-changes/preview", keep="wall")
        # Of each: where it moves, what its chat says, and that both are told.
        assert len(shown["effects"]) == 8
        assert cast.admin.post("/zone-changes", {"keep": "wall", "confirm_token": shown["confirm_token"]}, 201) == {
            "settled": 2
        }
        assert _meetings(cast.admin) == []
        moved = cast.client.get(f"/bookings/{booking['id']}")
        assert (moved["starts_at"], moved["moves"]) == (TUESDAY_14_WINTER, 1)
        free = next(item for item in moved["deadlines"] if item["kind"] == "free_cancellation")
        assert free["at"] == "2027-04-05T12:00:00+00:00"
        assert cast.client.get(f"/bookings/{unpaid['id']}")["payment_due_at"] == "2027-04-05T14:00:00+00:00"
    sent = [(item["template"], item["recipient"]) for item in cast.admin.messages() if item["channel"] == "email"]
    for who in (cast.client, cast.therapist):
        assert sent.count(("booking_zone_moved", who.known.email)) == 2
    with cast.site.work() as work:
        assert [row.action for row in work.session.scalars(select(AuditRecord))][-1] == "zones.keep"
        assert [row.data_version for row in work.session.scalars(select(ZoneRules))] == ["made-up"]


def test_the_moment_is_kept_and_both_are_told(site: SiteFactory, tmp_path: Path) -> None:
    cast = _cast(site)
    booking = _book(cast, TUESDAY_14)
    with no_summer_time(tmp_path):
        shown = cast.admin.get("/zone-changes/preview", keep="instant")
        cast.admin.post("/zone-changes", {"keep": "instant", "confirm_token": shown["confirm_token"]}, 201)
        assert _meetings(cast.admin) == []
        kept = cast.client.get(f"/bookings/{booking['id']}")
        assert (kept["starts_at"], kept["moves"]) == (TUESDAY_14, 0)
        file = cast.site.client.get(f"/api/v1/bookings/{booking['id']}/calendar", headers=cast.client.known.headers)
        # The wall clock in it is another: calendars that have the event take it up.
        assert "SEQUENCE:1" in file.text
    templates = [item["template"] for item in cast.admin.messages() if item["channel"] == "email"]
    assert templates.count("booking_zone_stays") == 2


def test_neighbours_move_one_after_another_and_a_stale_list_is_refused(site: SiteFactory, tmp_path: Path) -> None:
    cast = _cast(site)
    bookings = [_book(cast, f"2027-04-06T{hour}:00:00+00:00") for hour in ("11", "12", "13")]
    with no_summer_time(tmp_path):
        shown = cast.admin.get("/zone-changes/preview", keep="wall")
        cast.client.post(f"/bookings/{bookings[2]['id']}/cancellation", {}, 201)
        stale = cast.admin.post("/zone-changes", {"keep": "wall", "confirm_token": shown["confirm_token"]}, 409)
        assert stale["code"] == "look_again"
        assert len(_meetings(cast.admin)) == 2
        cast.admin.post("/zone-changes", {"keep": "wall", "confirm_token": stale["confirm_token"]}, 201)
        starts = [cast.client.get(f"/bookings/{item['id']}")["starts_at"][11:13] for item in bookings[:2]]
        assert starts == ["12", "13"]


def test_a_collision_is_listed_and_left(site: SiteFactory, tmp_path: Path) -> None:
    cast = _cast(site)
    agreed = _book(cast, TUESDAY_14)
    with no_summer_time(tmp_path):
        other = _book(cast, TUESDAY_14_WINTER)  # booked by the new rules, so it does not move
        found = _meetings(cast.admin)
        assert [item["bookings"][0]["id"] for item in found] == [agreed["id"]]
        shown = cast.admin.get("/zone-changes/preview", keep="wall")
        assert [item["tone"] for item in shown["effects"]] == ["bad"]
        cast.admin.post("/zone-changes", {"keep": "wall", "confirm_token": shown["confirm_token"]}, 201)
        assert len(_meetings(cast.admin)) == 1
        assert cast.client.get(f"/bookings/{other['id']}")["starts_at"] == TUESDAY_14_WINTER


def test_the_teams_page_shows_then_does_it_and_nobody_else_gets_in(site: SiteFactory, tmp_path: Path) -> None:
    cast = _cast(site)
    _book(cast, TUESDAY_14)
    support = walker(cast.site, "support")
    for who in (cast.client, cast.therapist):
        who.get("/zone-changes", 403)
        who.post("/zone-changes", {"keep": "wall"}, 403)
    Walker(cast.site).get("/zone-changes", 401)
    with no_summer_time(tmp_path):
        page = cast.site.client.get("/desk/zones", headers=support.known.headers).text
        assert "вівторок, 6 квітня, 14:00 (Київ)" in page
        assert "вівторок, 6 квітня, 13:00 (Київ)" in page
        assert "1 січня 2027 р.: UTC+2" in " ".join(page.split())
        shown = cast.site.client.get("/desk/zones/keep?keep=wall", headers=support.known.headers)
        assert shown.status_code == 200
        assert "confirm_token" in shown.text


def test_the_hour_shown_twice_is_both_instants_and_the_skipped_one_is_moved_on() -> None:
    wall = wall_of(local("2026-10-25T03:30", KYIV), KYIV)
    first, second = instants_of(wall, KYIV)
    assert second - first == hours(1)
    assert instants_of(wall_of(local("2027-03-28T04:30", KYIV), KYIV).replace(hour=3), KYIV)[0] in (
        local("2027-03-28T04:30", KYIV),
        local("2027-03-28T02:30", KYIV),
    )


def test_the_rules_are_written_down_once_for_the_same_offsets(site: SiteFactory, tmp_path: Path) -> None:
    cast = _cast(site)
    with cast.site.work() as work:
        assert note_rules(work, KYIV).id == note_rules(work, KYIV).id
    with no_summer_time(tmp_path), cast.site.work() as work:
        note_rules(work, KYIV)
        rows = list(work.session.scalars(select(ZoneRules)))
        assert len(rows) == 2
        assert len({row.digest for row in rows}) == 2


@pytest.mark.parametrize("table", [Appointment, Booking])
def test_whoever_writes_another_start_writes_another_wall_clock(site: SiteFactory, table: type[Any]) -> None:
    cast = _cast(site)
    booking = _book(cast, TUESDAY_14)
    with cast.site.work() as work:
        key = booking["id"] if table is Booking else booking["appointment_id"]
        row = work.session.get_one(table, (work.tenant.id, key))
        row.starts_at = row.starts_at - hours(2)
        work.flush()
        assert str(row.wall_start) == "2027-04-06 12:00:00"
