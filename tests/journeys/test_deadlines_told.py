"""The same deadline stands on the page, in the mail, over the API and in the calendar file; with no private things."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import icalendar
import pytest

from tests.journeys.test_rozmova import Cast
from tests.journeys.walk import Walker
from tests.support.sites import SiteFactory

SUNDAY_14_KYIV = "2027-03-28T11:00:00+00:00"
"""On the day the clocks go forward: twenty-four elapsed hours earlier the wall shows 13:00."""
FREE_UNTIL = "2027-03-27T11:00:00+00:00"
SECRET = "My phone is +380501112233, it is about the divorce"


def _cast(site: SiteFactory) -> Cast:
    cast = Cast(site)
    cast.admin.clock("2027-03-24T08:00:00+00:00")
    cast.therapist.post(f"/providers/{cast.provider}/hours", {"weekday": 6, "start": "09:00", "end": "18:00"}, 201)
    return cast


def _booked(cast: Cast, *, paid: bool = True) -> dict[str, Any]:
    body = {"offering_id": cast.offering, "starts_at": SUNDAY_14_KYIV, "note": SECRET}
    booking: dict[str, Any] = cast.client.post("/bookings", body, 201)
    if paid:
        cast.pay(booking)
    return booking


def _page(who: Walker, path: str) -> str:
    answer = who.site.client.get(path, headers=who.known.headers)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return answer.get_data(as_text=True)


def _calendar(who: Walker, booking: dict[str, Any], area: str | None = None) -> icalendar.Calendar:
    path = f"/{area}/bookings/{booking['id']}/calendar.ics" if area else f"/api/v1/bookings/{booking['id']}/calendar"
    answer = who.site.client.get(path, headers=who.known.headers)
    assert (answer.status_code, answer.mimetype) == (200, "text/calendar")
    assert "no-store" in answer.headers["Cache-Control"]
    assert SECRET not in answer.get_data(as_text=True)
    assert "@example" not in answer.get_data(as_text=True)
    found = icalendar.Calendar.from_ical(answer.get_data())
    assert isinstance(found, icalendar.Calendar)
    return found


def _events(calendar: icalendar.Calendar) -> dict[str, Any]:
    return {str(event["uid"]): event for event in calendar.walk("VEVENT")}


def _mails(cast: Cast, who: Walker, template: str) -> list[dict[str, Any]]:
    sent = cast.admin.get("/sandbox/messages", recipient=who.known.email, channel="email", limit=100)["items"]
    return [item for item in sent if item["template"] == template]


@pytest.mark.rule("ROZ-60", "ROZ-41")
def test_one_deadline_everywhere_on_the_day_of_the_clock_change(site: SiteFactory) -> None:
    cast = _cast(site)
    booking = _booked(cast)
    shown = cast.client.get(f"/bookings/{booking['id']}")
    free = next(item for item in shown["deadlines"] if item["kind"] == "free_cancellation")
    assert (free["at"], free["count"], free["unit"], free["basis"]) == (FREE_UNTIL, 24, "hours", "elapsed")
    assert (free["counted_from"], free["zone"], free["rule"]) == (SUNDAY_14_KYIV, "Europe/Kyiv", "ROZ-60")
    # The client lives in Warsaw: their wall, with its zone, since it is not the site's.
    assert "12:00" in free["text"]
    assert "UTC+1" in free["text"]
    mail = _mails(cast, cast.client, "booking_confirmed")[0]
    assert free["text"] in mail["text"]
    events = _events(_calendar(cast.client, booking))
    meeting = events[booking["id"]]
    assert meeting["dtstart"].dt == datetime.fromisoformat(SUNDAY_14_KYIV)
    assert meeting["dtstart"].params["tzid"] == "Europe/Kyiv"
    assert free["text"] in str(meeting["description"])
    due = [event for event in events.values() if event["dtstart"].dt == datetime.fromisoformat(FREE_UNTIL)]
    assert {str(event["description"]) for event in due} == {
        item["text"] for item in shown["deadlines"] if item["at"] == FREE_UNTIL
    }
    # And in the list of all of one's own, as the very event of the booking's file.
    listed = {item["uid"]: item for item in cast.client.get("/deadlines")["items"]}
    same = [item for item in listed.values() if item["kind"] == "free_cancellation"]
    assert [(item["at"], item["text"]) for item in same] == [(FREE_UNTIL, free["text"])]
    assert same[0]["uid"] in events
    # Each of one's own dates on the page is an event of the booking's file, up to the start itself.
    own = [item for item in shown["deadlines"] if item["side"] == "client" and item["kind"] != "payment"]
    assert {item["kind"] for item in own} >= {"cancellation", "free_cancellation"}
    assert {item["text"] for item in own} <= {str(event["description"]) for event in events.values()}
    # What decides agrees: at the bound everything goes back, a second later nothing.
    cast.admin.clock(FREE_UNTIL)
    assert "price" in shown
    assert cast.client.get(f"/bookings/{booking['id']}/cancellation")["effects"][1]["amount"]["minor"] > 0
    cast.admin.clock((datetime.fromisoformat(FREE_UNTIL) + timedelta(seconds=1)).isoformat())
    after = cast.client.get(f"/bookings/{booking['id']}/cancellation")
    assert not any(item["tone"] == "good" for item in after["effects"])
    later = cast.client.get(f"/bookings/{booking['id']}")["deadlines"]
    assert next(item for item in later if item["at"] == FREE_UNTIL)["past"]


def test_the_mails_file_is_the_pages_and_has_nothing_private(site: SiteFactory) -> None:
    cast = _cast(site)
    booking = _booked(cast)
    for who, area, template in (
        (cast.client, "account", "booking_confirmed"),
        (cast.therapist, "cabinet", "booking_confirmed_provider"),
    ):
        attached = _mails(cast, who, template)[0]["attachments"]
        assert [(item["name"], item["type"]) for item in attached] == [("booking.ics", "text/calendar; method=PUBLISH")]
        assert SECRET not in attached[0]["text"]
        mailed = _events(icalendar.Calendar.from_ical(attached[0]["text"]))
        shown = _events(_calendar(who, booking, area))
        assert mailed.keys() == shown.keys()
        assert [event["dtstart"].dt for event in mailed.values()] == [event["dtstart"].dt for event in shown.values()]
        assert {str(event["status"]) for event in shown.values()} == {"CONFIRMED"}
        page = _page(who, f"/{area}/bookings/{booking['id']}")
        assert f"/{area}/bookings/{booking['id']}/calendar.ics" in page


def test_a_move_keeps_the_uid_and_counts_the_sequence_and_a_cancellation_strikes_it_out(site: SiteFactory) -> None:
    cast = _cast(site)
    booking = _booked(cast)
    before = _events(_calendar(cast.client, booking))
    monday = (datetime.fromisoformat(SUNDAY_14_KYIV) + timedelta(days=1)).astimezone(UTC).isoformat()
    cast.client.post(f"/bookings/{booking['id']}/move", {"starts_at": monday}, 201)
    moved = _events(_calendar(cast.client, booking))
    assert before.keys() == moved.keys()
    assert {event["sequence"] for event in before.values()} == {0}
    assert {event["sequence"] for event in moved.values()} == {1}
    assert moved[booking["id"]]["dtstart"].dt == datetime.fromisoformat(monday)
    assert _mails(cast, cast.therapist, "booking_moved")[0]["attachments"]
    cast.client.post(f"/bookings/{booking['id']}/cancellation", {}, 201)
    struck = _calendar(cast.client, booking)
    assert str(struck["method"]) == "CANCEL"
    assert {str(event["status"]) for event in struck.walk("VEVENT")} == {"CANCELLED"}
    assert {event["sequence"] for event in struck.walk("VEVENT")} == {2}
    assert _events(struck).keys() == before.keys()
    attached = _mails(cast, cast.therapist, "booking_cancelled")[0]["attachments"]
    assert attached[0]["type"] == "text/calendar; method=CANCEL"


def test_what_is_only_reserved_is_tentative_and_its_payment_is_a_date(site: SiteFactory) -> None:
    cast = _cast(site)
    booking = _booked(cast, paid=False)
    shown = cast.client.get(f"/bookings/{booking['id']}")
    pay = next(item for item in shown["deadlines"] if item["kind"] == "payment")
    assert pay["at"] == shown["payment_due_at"]
    reserved = _mails(cast, cast.client, "booking_reserved")[0]
    assert pay["text"] in reserved["text"]
    assert reserved["attachments"] == []
    calendar = _calendar(cast.client, booking)
    assert {str(event["status"]) for event in calendar.walk("VEVENT")} == {"TENTATIVE"}


def test_a_stranger_has_no_file(site: SiteFactory) -> None:
    cast = _cast(site)
    booking = _booked(cast)
    stranger = Walker(cast.site, cast.site.person("client"))
    stranger.get(f"/bookings/{booking['id']}/calendar", 404)
    Walker(cast.site).get(f"/bookings/{booking['id']}/calendar", 401)
    answer = cast.site.client.get(f"/cabinet/bookings/{booking['id']}/calendar.ics", headers=cast.client.known.headers)
    assert answer.status_code == 404
