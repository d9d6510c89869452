"""Changing a peer consultation: until when, by whom, at whose wish, and what is put right afterwards."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.journeys.peer_cast import BERLIN, DAY, HOUR, SATURDAY, SECOND, Meetings
from tests.support.sites import MONDAY, SiteFactory

BOUND = SATURDAY - 6 * HOUR
NEXT = SATURDAY + DAY


@pytest.mark.rule("PEER-10", "PEER-11")
@pytest.mark.parametrize("who", ["her", "consultant", "admin"])
@pytest.mark.parametrize(("late", "status"), [(-SECOND, 201), (timedelta(), 201), (SECOND, 409)])
def test_up_to_exactly_six_hours_before_anybody_moves_it_and_no_moment_later(
    site: SiteFactory, who: str, late: timedelta, status: int
) -> None:
    cast = Meetings(site)
    booking = cast.meet()
    cast.admin.clock(BOUND + late)
    answer = cast.move(getattr(cast, who), booking, NEXT, status)
    stands = cast.booking(booking["id"])
    assert stands["starts_at"] == (NEXT if status == 201 else SATURDAY).isoformat()
    if status == 409:
        assert answer["rules"] == ["PEER-10"]
        assert not cast.strikes()
        assert stands["moved"] == []
    assert cast.money_moved() == 0


@pytest.mark.rule("PEER-10")
@pytest.mark.parametrize(("late", "status"), [(timedelta(), 201), (SECOND, 409)])
def test_six_elapsed_hours_over_the_long_night_in_berlin(site: SiteFactory, late: timedelta, status: int) -> None:
    """The clocks go back at 3:00 on 25 October: six elapsed hours before 6:00 the wall shows 1:00, not midnight."""
    start = datetime.fromisoformat("2026-10-25T06:00:00+01:00")
    cast = Meetings(site, zone=BERLIN, now=start - 3 * DAY)
    booking = cast.meet(start)
    bound = datetime.fromisoformat("2026-10-25T01:00:00+02:00")
    assert "25 октября, 01:00 (Берлин)" in cast.pages(cast.her).see(f"/account/bookings/{booking['id']}")
    cast.admin.clock(bound + late)
    cast.move(cast.her, booking, start + DAY, status)


@pytest.mark.rule("PEER-10")
@pytest.mark.parametrize(("hours", "status"), [(24, 201), (25, 409)])
def test_the_centre_sets_the_hours(site: SiteFactory, hours: int, status: int) -> None:
    cast = Meetings(site, change_notice_hours=hours)
    booking = cast.meet()
    cast.admin.clock(SATURDAY - 24 * HOUR)
    cast.move(cast.her, booking, NEXT, status)


@pytest.mark.rule("PEER-11", "PEER-12")
@pytest.mark.parametrize("who", ["consultant", "admin"])
def test_a_move_at_her_wish_is_hers_whoever_carries_it_out(site: SiteFactory, who: str) -> None:
    cast = Meetings(site)
    booking = cast.meet()
    carrier = getattr(cast, who)
    shown = carrier.get(f"/bookings/{booking['id']}/move", starts_at=NEXT.isoformat(), asked_by="client")
    assert "PEER-12" in shown["rules"]
    assert any(effect["tone"] == "bad" for effect in shown["effects"])
    cast.move(carrier, booking, NEXT, asked_by="client", confirm_token=shown["confirm_token"])
    (strike,) = cast.strikes()
    assert (strike.rule, strike.details["event"]) == ("PEER-12", "moved")
    (move,) = cast.booking(booking["id"])["moved"]
    by = "provider" if who == "consultant" else "platform"
    assert (move["by"], move["asked_by"], move["counts_for"]) == (by, "client", "client")
    (said,) = cast.told(cast.her, "booking_moved_counted")
    assert "по вашей просьбе" in said.lower()
    assert cast.money_moved() == 0


@pytest.mark.rule("PEER-12")
@pytest.mark.parametrize(("who", "wish"), [("consultant", None), ("admin", None), ("admin", "provider")])
def test_a_move_of_the_consultants_or_the_centres_own_is_never_hers(
    site: SiteFactory, who: str, wish: str | None
) -> None:
    cast = Meetings(site)
    booking = cast.meet()
    more: dict[str, Any] = {"asked_by": wish} if wish else {}
    cast.move(getattr(cast, who), booking, NEXT, **more)
    assert not cast.strikes()
    assert cast.booking(booking["id"])["moved"][0]["counts_for"] is None
    assert len(cast.told(cast.her, "booking_moved")) == 1


@pytest.mark.rule("PEER-12")
def test_she_speaks_for_nobody_else_and_her_consultant_not_for_the_centre(site: SiteFactory) -> None:
    cast = Meetings(site)
    booking = cast.meet()
    for wish in ("provider", "platform"):
        assert "asked_by" in cast.move(cast.her, booking, NEXT, 422, asked_by=wish)["errors"]
    cast.move(cast.consultant, booking, NEXT, 422, asked_by="platform")
    cast.move(cast.her, booking, NEXT, 422, asked_by="nobody")
    assert cast.booking(booking["id"])["moves"] == 0


@pytest.mark.rule("PEER-9", "PEER-10")
@pytest.mark.parametrize("who", ["her", "consultant", "admin"])
def test_a_move_into_the_same_week_as_another_meeting_is_refused(site: SiteFactory, who: str) -> None:
    cast = Meetings(site)
    cast.meet(SATURDAY)
    second = cast.meet(SATURDAY + 7 * DAY)
    refused = cast.move(getattr(cast, who), second, SATURDAY + 6 * DAY, 409)
    assert refused["rules"] == ["PEER-9"]
    assert refused["possible_from"] == "2026-12-04T19:00:00+00:00"
    assert not cast.strikes()
    cast.move(getattr(cast, who), second, SATURDAY + 8 * DAY)


@pytest.mark.rule("PEER-10", "PEER-11")
def test_her_page_says_until_when_and_whom_to_write_to(site: SiteFactory) -> None:
    cast = Meetings(site, zone=BERLIN)
    booking = cast.meet()
    page = cast.pages(cast.her).see(f"/account/bookings/{booking['id']}")
    assert "28 ноября, 03:00 (Берлин)" in page
    assert "/account/messages/support" in page
    assert f"/account/bookings/{booking['id']}/move" in page
    cast.admin.clock(BOUND + SECOND)
    assert (
        "/account/messages/support"
        not in cast.pages(cast.her).see(f"/account/bookings/{booking['id']}").split("<main")[1]
    )


@pytest.mark.rule("PEER-11", "PEER-12")
def test_the_consultant_moves_it_on_her_page_and_says_whose_wish_it_was(site: SiteFactory) -> None:
    cast = Meetings(site)
    booking = cast.meet()
    page, browser = f"/cabinet/bookings/{booking['id']}/move", cast.pages(cast.consultant)
    assert 'name="asked_by"' in browser.see(page)
    assert 'name="asked_by"' not in cast.pages(cast.her).see(f"/account/bookings/{booking['id']}/move")
    chosen = f"{page}?asked_by=client&date=2026-11-29&time=13:07"
    assert "PEER-12" in browser.see(chosen)
    status, _ = browser.send(chosen, page, start="2026-11-29T08:07:00+00:00", asked_by="client")
    assert status == 303
    assert cast.booking(booking["id"])["starts_at"] == "2026-11-29T08:07:00+00:00"
    assert len(cast.strikes()) == 1


@pytest.mark.rule("PEER-12")
def test_i_did_not_ask_for_it_and_a_person_decides(site: SiteFactory) -> None:
    cast = Meetings(site)
    booking = cast.meet()
    cast.move(cast.consultant, booking, NEXT, asked_by="client")
    page = f"/account/bookings/{booking['id']}"
    her = cast.pages(cast.her)
    assert "Я об этом не просила" in her.see(page)
    assert her.send(page, f"{page}/not-so", about="move", text="Это была не я")[0] == 303
    assert her.send(page, f"{page}/not-so", about="move")[0] == 409
    (row,) = cast.admin.get("/corrections", state="waiting")["items"]
    assert row["due_at"] == (MONDAY + 24 * HOUR).isoformat()
    assert len(cast.strikes()) == 1, "it counts until a person has decided"
    desk = cast.pages(cast.admin)
    assert "Это была не я" in desk.see(f"/desk/corrections/{row['id']}")
    assert desk.send(f"/desk/corrections/{row['id']}", accepted="true")[0] == 422
    assert desk.send(f"/desk/corrections/{row['id']}", accepted="true", reason="Проверили переписку")[0] == 303
    assert not cast.strikes()
    (move,) = cast.booking(booking["id"])["moved"]
    assert (move["asked_by"], move["counts_for"]) == ("provider", None)
    assert "Проверили переписку" in cast.told(cast.her, "corrections.accepted")[0]
    assert "Проверили переписку" in her.see(page)
    again = {"accepted": False, "reason": "Нет"}
    assert cast.admin.post(f"/corrections/{row['id']}/decision", again, 409)["code"] == "decided"


@pytest.mark.rule("PEER-12")
def test_refused_it_stays_counted_and_she_reads_why(site: SiteFactory) -> None:
    cast = Meetings(site)
    booking = cast.meet()
    cast.move(cast.her, booking, NEXT)
    row = cast.her.post(f"/bookings/{booking['id']}/corrections", {"about": "move"}, 201)
    cast.admin.post(f"/corrections/{row['id']}/decision", {"accepted": False, "reason": "Вы перенесли сами"}, 201)
    assert len(cast.strikes()) == 1
    assert "Вы перенесли сами" in cast.told(cast.her, "corrections.refused")[0]


@pytest.mark.rule("PEER-12")
def test_a_wrong_report_is_put_right_by_the_team_alone_and_the_strike_goes(site: SiteFactory) -> None:
    cast = Meetings(site)
    booking = cast.meet()
    path = f"/bookings/{booking['id']}/correction"
    right = {"about": "no_show", "reason": "Она была на встрече"}
    cast.admin.post(path, right, 409)
    cast.admin.clock(SATURDAY)
    cast.consultant.post(f"/bookings/{booking['id']}/no-show", {"missed_by": "client"}, 201)
    assert len(cast.strikes()) == 1
    assert "Я не пропускала" in cast.pages(cast.her).see(f"/account/bookings/{booking['id']}")
    for who, status in ((cast.her, 403), (cast.consultant, 403), (cast.other, 403)):
        who.post(path, right, status)
    cast.other.post(f"/bookings/{booking['id']}/corrections", {"about": "no_show"}, 404)
    cast.consultant.post(f"/bookings/{booking['id']}/corrections", {"about": "no_show"}, 403)
    cast.admin.post(path, right | {"reason": " "}, 422)
    put = cast.admin.post(path, right, 201)
    assert (put["state"], put["outcome"]) == ("completed", "delivered")
    assert not cast.strikes()
    assert "Она была на встрече" in cast.told(cast.her, "corrections.accepted")[0]
    assert "Она была на встрече" in cast.told(cast.consultant, "corrections.provider")[0]
    assert cast.money_moved() == 0


@pytest.mark.rule("PEER-12")
@pytest.mark.parametrize(("late", "status"), [(-SECOND, 409), (timedelta(), 201), (SECOND, 201)])
@pytest.mark.parametrize("who", ["consultant", "admin"])
def test_an_absence_is_reported_from_the_start_on(site: SiteFactory, who: str, late: timedelta, status: int) -> None:
    cast = Meetings(site)
    booking = cast.meet()
    cast.admin.clock(SATURDAY + late)
    getattr(cast, who).post(f"/bookings/{booking['id']}/no-show", {"missed_by": "client"}, status)
    assert len(cast.strikes()) == int(status == 201)


@pytest.mark.rule("PEER-12", "PEER-13")
def test_the_second_at_her_wish_closes_free_services_and_falls_when_a_person_puts_it_right(site: SiteFactory) -> None:
    cast = Meetings(site)
    booking = cast.meet()
    cast.move(cast.admin, booking, NEXT, asked_by="client")
    again = NEXT + DAY
    shown = cast.consultant.get(f"/bookings/{booking['id']}/move", starts_at=again.isoformat(), asked_by="client")
    own = cast.consultant.get(f"/bookings/{booking['id']}/move", starts_at=again.isoformat())
    assert len(shown["effects"]) > len(own["effects"]), "what follows from the second is said before the click"
    cast.move(cast.consultant, booking, again, asked_by="client")
    path, later = f"/requests/{cast.request['id']}/meetings", {"starts_at": (SATURDAY + 20 * DAY).isoformat()}
    assert "PEER-12" in cast.her.post(path, later, 409)["rules"]
    row = cast.her.post(f"/bookings/{booking['id']}/corrections", {"about": "move", "text": "Не просила"}, 201)
    cast.admin.post(f"/corrections/{row['id']}/decision", {"accepted": True, "reason": "Перенесла консультантка"}, 201)
    assert len(cast.strikes()) == 1, "the first move stays hers"
    assert [move["counts_for"] for move in cast.booking(booking["id"])["moved"]] == ["client", None]
    cast.her.post(path, later, 201)
    assert cast.money_moved() == 0
    cast.her.post(f"/bookings/{booking['id']}/corrections", {"about": "move"}, 201)
    cast.her.post(f"/bookings/{booking['id']}/corrections", {"about": "move"}, 409)
