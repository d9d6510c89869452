"""By video: what has to be on to go in, a consultation refused for want of it, the hour that is over, and guidance."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.journeys.peer_cast import BERLIN, DAY, HOUR, SATURDAY, SECOND, Meetings
from tests.journeys.walk import money
from tests.support.sites import SiteFactory

ON = {"camera_on": True, "microphone_on": True}
LINK = "https://video.example.org/room"


def with_link(cast: Meetings, booking: dict[str, Any]) -> None:
    cast.consultant.patch(f"/appointments/{booking['appointment_id']}", {"meeting_link": LINK})


@pytest.mark.rule("PEER-20")
@pytest.mark.parametrize("who", ["her", "consultant"])
@pytest.mark.parametrize(
    ("said", "missing"),
    [
        ({}, {"camera_on", "microphone_on"}),
        ({"camera_on": True}, {"microphone_on"}),
        ({"microphone_on": True}, {"camera_on"}),
        ({"camera_on": False, "microphone_on": True}, {"camera_on"}),
        (ON, set()),
    ],
)
def test_nobody_goes_in_without_camera_and_microphone(
    site: SiteFactory, who: str, said: dict[str, bool], missing: set[str]
) -> None:
    cast = Meetings(site)
    booking = cast.meet()
    with_link(cast, booking)
    walker = getattr(cast, who)
    before = walker.get(f"/bookings/{booking['id']}/session")
    assert (before["requires"], before["url"]) == (["camera", "microphone"], None)
    answer = walker.post(f"/bookings/{booking['id']}/join", said, 409 if missing else 201)
    if missing:
        assert (answer["code"], answer["rules"], set(answer["errors"])) == ("not_ready", ["PEER-20"], missing)
    else:
        assert answer["url"] == LINK
    assert cast.booking(booking["id"]) == booking | {"moves": 0}


@pytest.mark.rule("PEER-18")
def test_a_slow_connection_is_advised_against_and_keeps_nobody_out(site: SiteFactory) -> None:
    cast = Meetings(site, advised_mbit=7)
    booking = cast.meet()
    with_link(cast, booking)
    session = cast.her.get(f"/bookings/{booking['id']}/session")
    assert "7" in session["advice"][0]
    assert cast.her.post(f"/bookings/{booking['id']}/join", ON, 201)["url"] == LINK


@pytest.mark.rule("PEER-18", "PEER-20")
def test_the_page_before_the_doors_works_without_scripts(site: SiteFactory) -> None:
    cast = Meetings(site)
    booking = cast.meet()
    with_link(cast, booking)
    page = f"/account/bookings/{booking['id']}"
    her = cast.pages(cast.her)
    assert LINK not in her.see(page)
    assert f"{page}/join" in her.see(page)
    before = her.see(f"{page}/join")
    assert LINK not in before
    assert "2 Мбит/с" in before.replace("\N{NO-BREAK SPACE}", " ")
    status, shown = her.send(f"{page}/join", camera_on="1")
    assert (status, LINK in shown) == (409, False)
    assert 'id="f-microphone_on-error"' in shown
    status, shown = her.send(f"{page}/join", camera_on="1", microphone_on="1")
    assert (status, LINK in shown) == (200, True)
    assert cast.pages(cast.consultant).send(f"/cabinet/bookings/{booking['id']}/join", camera_on="1")[0] == 409
    asked = her.client.get(f"{page}/join", headers=her.headers)
    assert "camera=(self)" in asked.headers["Permissions-Policy"]
    assert "camera=()" in her.client.get(page, headers=her.headers).headers["Permissions-Policy"]


@pytest.mark.rule("PEER-20")
def test_the_paid_services_ask_for_nothing(site: SiteFactory) -> None:
    cast = Meetings(site)
    made = cast.consultant.post(
        "/offerings", {"format": "service", "title": "Услуга", "duration_min": 50, "price": money(150_000, "RUB")}
    )
    cast.consultant.post(f"/offerings/{made['id']}/publication")
    booked = cast.her.post("/bookings", {"offering_id": made["id"], "starts_at": SATURDAY.isoformat()})
    assert booked["price"]["minor"] == 150_000
    assert cast.her.get(f"/bookings/{booked['id']}/session")["requires"] == []


@pytest.mark.rule("PEER-21")
@pytest.mark.parametrize("counts", [False, True])
def test_refused_for_want_of_video_is_an_outcome_of_its_own(site: SiteFactory, counts: bool) -> None:
    cast = Meetings(site, no_video_counts_as_miss=counts)
    booking = cast.meet()
    path, said = f"/bookings/{booking['id']}/no-show", {"reported": "refused_no_video"}
    cast.admin.clock(SATURDAY - SECOND)
    cast.consultant.post(path, said, 409)
    cast.admin.clock(SATURDAY)
    cast.her.post(path, {"missed_by": "client", **said}, 403)
    cast.other.post(path, said, 404)
    ended = cast.consultant.post(path, said, 201)
    assert (ended["state"], ended["outcome"], ended["counts_as_delivered"]) == (
        "completed",
        "refused_no_video",
        False,
    )
    assert [row.rule for row in cast.strikes()] == (["PEER-21"] if counts else [])
    (told,) = cast.told(cast.her, "no_video_client")
    assert ("не считается пропуском" in told) is not counts
    assert ("считается пропуском" in told) is True
    assert not cast.told(cast.her, "no_show_client")
    assert cast.money_moved() == 0
    again = cast.meet(SATURDAY + 3 * HOUR)
    assert again["state"] == "confirmed", "the week stays free"


@pytest.mark.rule("PEER-21")
def test_the_consultant_notes_it_on_her_page_and_the_mother_reads_what_to_do(site: SiteFactory) -> None:
    cast = Meetings(site)
    booking = cast.meet()
    cast.admin.clock(SATURDAY + timedelta(minutes=5))
    page = f"/cabinet/bookings/{booking['id']}"
    link = f"{page}/no-show?missed_by=client&amp;reported=refused_no_video"
    browser = cast.pages(cast.consultant)
    assert link in browser.see(page)
    report = link.replace("&amp;", "&")
    assert "PEER-21" in browser.see(report)
    assert browser.send(report, f"{page}/no-show", missed_by="client", reported="refused_no_video")[0] == 303
    shown = cast.pages(cast.her).see(f"/account/bookings/{booking['id']}")
    assert f"/account/requests/{cast.request['id']}/meeting" in shown


@pytest.mark.rule("PEER-20", "PEER-21")
def test_the_mother_says_that_the_consultant_had_no_video(site: SiteFactory) -> None:
    cast = Meetings(site, no_video_counts_as_miss=True)
    booking = cast.meet()
    cast.admin.clock(SATURDAY + timedelta(minutes=5))
    page = f"/account/bookings/{booking['id']}"
    assert "missed_by=provider&amp;reported=refused_no_video" in cast.pages(cast.her).see(page)
    ended = cast.her.post(f"/bookings/{booking['id']}/no-show", {"reported": "refused_no_video"}, 201)
    assert ended["outcome"] == "provider_no_video"
    assert not cast.strikes()
    assert len(cast.told(cast.consultant, "no_video_provider")) == 1
    cast.meet(SATURDAY + 3 * HOUR)


@pytest.mark.rule("PEER-21")
def test_it_has_a_plain_door_of_its_own_in_the_api(site: SiteFactory) -> None:
    cast = Meetings(site)
    booking = cast.meet()
    path = f"/bookings/{booking['id']}/no-video"
    cast.admin.clock(SATURDAY - SECOND)
    cast.consultant.post(path, {}, 409)
    cast.admin.clock(SATURDAY)
    cast.admin.post(path, {}, 422)
    cast.other.post(path, {}, 404)
    assert cast.consultant.post(path, {}, 201)["outcome"] == "refused_no_video"
    cast.consultant.post(path, {}, 409)
    again = cast.meet(SATURDAY + 3 * HOUR)
    cast.admin.clock(SATURDAY + 3 * HOUR)
    assert cast.her.post(f"/bookings/{again['id']}/no-video", {}, 201)["outcome"] == "provider_no_video"


@pytest.mark.rule("PEER-19")
@pytest.mark.parametrize("channel", ["phone", "chat", "in_person", "carrier_pigeon"])
def test_no_other_way_than_video_can_be_offered_or_come_in_later(site: SiteFactory, channel: str) -> None:
    cast = Meetings(site)
    body = {"format": "peer", "title": "Встреча", "duration_min": 60, "price": money(0, "RUB")}
    refused = cast.consultant.post("/offerings", body | {"fields": {"channel": channel}}, _wrong(channel))
    assert "channel" in str(refused["errors"])
    made = cast.consultant.post("/offerings", body | {"fields": {"channel": "video"}}, 201)
    cast.consultant.post(f"/offerings/{made['id']}/publication")
    cast.consultant.patch(f"/offerings/{made['id']}", {"fields": {"channel": channel}}, _wrong(channel))
    assert cast.consultant.get(f"/offerings/{made['id']}")["fields"] == {"channel": "video"}


def _wrong(channel: str) -> int:
    """A way the marketplace knows is refused by the rule, any other is no answer at all."""
    return 422 if channel == "carrier_pigeon" else 409


@pytest.mark.rule("PEER-2")
@pytest.mark.parametrize(("minutes", "status"), [(59, 201), (60, 201), (61, 409)])
def test_an_hour_can_be_offered_and_no_minute_more(site: SiteFactory, minutes: int, status: int) -> None:
    cast = Meetings(site)
    body = {"format": "peer", "title": "Встреча", "duration_min": minutes, "price": money(0, "RUB")}
    answer = cast.consultant.post("/offerings", body, status)
    if status == 409:
        assert answer["rules"] == ["PEER-2"]
    else:
        cast.consultant.patch(f"/offerings/{answer['id']}", {"duration_min": 61}, 409)


@pytest.mark.rule("PEER-2")
def test_a_shorter_limit_holds_for_what_was_offered_before(site: SiteFactory) -> None:
    cast = Meetings(site, max_minutes=45)
    refused = cast.consultant.post(f"/requests/{cast.request['id']}/meetings", {"starts_at": SATURDAY.isoformat()}, 409)
    assert refused["rules"] == ["PEER-2"]


@pytest.mark.rule("PEER-2")
def test_when_the_hour_is_over_both_hear_it_and_nothing_is_cut(site: SiteFactory) -> None:
    cast = Meetings(site)
    booking = cast.meet()
    cast.admin.clock(SATURDAY + HOUR - SECOND)
    assert cast.told(cast.her, "meeting_over_words") == []
    cast.admin.clock(SATURDAY + HOUR)
    for who in (cast.her, cast.consultant):
        (said,) = cast.told(who, "meeting_over_words")
        assert "Час истёк" in said
    ended = cast.booking(booking["id"])
    assert (ended["outcome"], ended["ends_at"]) == ("delivered", (SATURDAY + HOUR).isoformat())
    cast.admin.clock(SATURDAY + 2 * HOUR)
    assert len(cast.told(cast.her, "meeting_over_words")) == 1


@pytest.mark.rule("PEER-2")
def test_of_a_meeting_that_did_not_take_place_no_hour_is_over(site: SiteFactory) -> None:
    cast = Meetings(site)
    booking = cast.meet()
    cast.admin.clock(SATURDAY)
    cast.consultant.post(f"/bookings/{booking['id']}/no-show", {"missed_by": "client"}, 201)
    cast.admin.clock(SATURDAY + 2 * HOUR)
    assert cast.told(cast.her, "meeting_over_words") == []


@pytest.mark.rule("PEER-17", "PEER-18", "PEER-20")
def test_she_reads_how_to_get_ready_at_once_and_before_the_meeting_in_her_own_zone(site: SiteFactory) -> None:
    cast = Meetings(site, zone=BERLIN)
    cast.meet()
    cast.admin.clock(SATURDAY - 24 * HOUR - SECOND)
    (first,) = cast.told(cast.her, "follow_up")
    assert "28 ноября, 03:00" in first
    assert "Берлин" in first
    assert cast.told(cast.her, "meeting_reminder_words") == []
    cast.admin.clock(SATURDAY - 24 * HOUR)
    (hers,) = cast.told(cast.her, "meeting_reminder_words")
    assert "28 ноября, 09:00" in hers
    assert "28 ноября, 03:00" in hers
    assert "2 Мбит/с" in hers.replace("\N{NO-BREAK SPACE}", " ")
    (consultants,) = cast.told(cast.consultant, "meeting_reminder_words")
    assert "28 ноября, 13:00" in consultants
    assert "28 ноября, 07:00" in consultants
    assert "Берлин" not in consultants
    cast.admin.clock(SATURDAY - HOUR)
    assert len(cast.told(cast.her, "meeting_reminder_words")) == 1


@pytest.mark.rule("PEER-17")
def test_a_reminder_comes_again_after_a_move_and_not_after_a_cancellation(site: SiteFactory) -> None:
    cast = Meetings(site, reminder_hours=12)
    booking = cast.meet()
    cast.admin.clock(SATURDAY - 12 * HOUR)
    assert len(cast.told(cast.her, "meeting_reminder_words")) == 1
    cast.move(cast.consultant, booking, SATURDAY + DAY)
    cast.admin.clock(SATURDAY + 12 * HOUR)
    assert len(cast.told(cast.her, "meeting_reminder_words")) == 2
    cast.move(cast.consultant, booking, SATURDAY + 2 * DAY)
    cast.her.post(f"/bookings/{booking['id']}/cancellation", {}, 201)
    cast.admin.clock(SATURDAY + 3 * DAY)
    assert len(cast.told(cast.her, "meeting_reminder_words")) == 2


@pytest.mark.rule("PEER-17")
def test_who_agrees_on_a_meeting_at_short_notice_is_not_told_twice(site: SiteFactory) -> None:
    cast = Meetings(site)
    cast.admin.clock(SATURDAY - 3 * HOUR)
    cast.meet()
    cast.admin.clock(SATURDAY - HOUR)
    (told,) = cast.told(cast.her, "follow_up")
    assert "Берлин" not in told
    assert cast.told(cast.her, "meeting_reminder_words") == []
