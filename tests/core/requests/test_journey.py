"""From the first word to the second meeting, through the API."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from core.messaging.conversations import pair_conversation
from core.messaging.post import post_message
from core.schedule.clock import move_clock
from tests.core.bookings.stage import set_stage
from tests.core.requests.stage import HOUR, PHONE, SECOND, Centre
from tests.core.requests.test_pages import submit
from tests.support.sites import MONDAY

DAY = timedelta(days=1)


def instant(moment: Any) -> str:
    return str(moment.isoformat())


@pytest.mark.rule("PEER-3")
def test_peer_3_the_queue_shows_a_request_with_the_instant_by_which_to_answer(centre: Centre) -> None:
    request_id = centre.sent()
    queue = centre.get("/api/v1/requests?side=team", centre.admin).json["items"]
    assert [(item["id"], item["triage_due_at"], item["triage_overdue"]) for item in queue] == [
        (request_id, instant(MONDAY + 24 * HOUR), False)
    ]
    assert queue[0]["chat_url"] == "https://wa.me/77011234567"


@pytest.mark.rule("PEER-3")
def test_peer_3_exactly_24_hours_is_in_time_and_later_the_team_is_told(centre: Centre) -> None:
    request_id = centre.sent()
    move_clock(centre.site.engine, centre.site.tenant_id, MONDAY + 24 * HOUR)
    assert centre.get(f"/api/v1/requests/{request_id}", centre.admin).json["triage_overdue"] is False
    assert not centre.told("request.triage_overdue")
    move_clock(centre.site.engine, centre.site.tenant_id, MONDAY + 24 * HOUR + SECOND)
    assert centre.get(f"/api/v1/requests/{request_id}", centre.admin).json["triage_overdue"] is True
    assert [row.address for row in centre.told("request.triage_overdue")] == [centre.admin.email]


@pytest.mark.rule("PEER-4")
def test_peer_4_an_attempt_is_logged_and_counts_as_an_answer(centre: Centre) -> None:
    request_id = centre.sent()
    answer = centre.post(f"/api/v1/requests/{request_id}/triage", centre.admin, {"outcome": "written"})
    assert (answer.status_code, answer.json["state"]) == (200, "triaged")
    move_clock(centre.site.engine, centre.site.tenant_id, MONDAY + 30 * HOUR)
    assert not centre.told("request.triage_overdue")


@pytest.mark.rule("PEER-5", "PEER-6")
def test_peer_5_and_6_the_mother_gets_the_contact_with_both_dates(centre: Centre) -> None:
    request_id = centre.assigned()
    mother = centre.mother(request_id)
    seen = centre.get(f"/api/v1/requests/{request_id}", mother).json
    assert (seen["state"], seen["contact"], seen["provider_name"]) == ("assigned", centre.consultant.email, "Petra")
    assert (seen["contact_due_at"], seen["close_due_at"]) == (instant(MONDAY + 24 * HOUR), instant(MONDAY + 48 * HOUR))
    (said,) = centre.told("request.handed_over")
    assert (said.channel, said.address) == ("phone", PHONE)
    assert centre.consultant.email in said.body


@pytest.mark.rule("PEER-4")
def test_the_consultant_has_name_and_number_from_the_hand_over_until_the_end(centre: Centre) -> None:
    request_id = centre.sent()
    path = f"/api/v1/requests/{request_id}"
    assert centre.get(path, centre.consultant).status_code == 404
    centre.assign(request_id)
    seen = centre.get(path, centre.consultant).json
    assert (seen["name"], seen["phone"], seen["contact"]) == ("Ivanka", PHONE, None)
    assert centre.post(f"{path}/withdrawal", centre.mother(request_id), {}).status_code == 200
    after = centre.get(path, centre.consultant)
    assert (after.json["state"], after.json["name"], after.json["phone"]) == ("withdrawn", None, None)
    assert centre.get("/api/v1/requests?side=provider", centre.consultant).json["items"] == []


@pytest.mark.rule("PEER-5")
def test_either_side_records_the_contact_and_the_clocks_stop(centre: Centre) -> None:
    by_mother, by_consultant = centre.assigned(), centre.assigned(phone="+77017654321")
    assert (
        centre.post(f"/api/v1/requests/{by_mother}/contact", centre.mother(by_mother)).json["contacted_by"] == "client"
    )
    answer = centre.post(f"/api/v1/requests/{by_consultant}/contact", centre.consultant)
    assert (answer.json["state"], answer.json["contacted_by"]) == ("in_contact", "provider")
    move_clock(centre.site.engine, centre.site.tenant_id, MONDAY + 5 * DAY)
    assert {centre.request(item).state for item in (by_mother, by_consultant)} == {"in_contact"}
    assert not centre.told("request.warning")


@pytest.mark.rule("PEER-9")
def test_peer_9_a_second_meeting_in_the_week_is_refused_with_the_date_from_which_it_is_possible(centre: Centre) -> None:
    request_id = centre.assigned()
    path = f"/api/v1/requests/{request_id}/meetings"
    centre.post(f"/api/v1/requests/{request_id}/contact", centre.consultant)
    times = centre.get(f"/api/v1/requests/{request_id}/meeting-times", centre.consultant).json["starts"]
    assert times
    first = MONDAY + 2 * DAY
    booked = centre.post(path, centre.consultant, {"starts_at": instant(first)})
    assert (booked.status_code, booked.json["state"]) == (201, "confirmed")
    refused = centre.post(path, centre.mother(request_id), {"starts_at": instant(first + 6 * DAY)})
    assert refused.status_code == 409
    assert refused.json["rules"] == ["PEER-9"]
    # Seven local dates later, the first moment of that day in the centre's zone (UTC+5).
    assert refused.json["possible_from"].startswith("2026-12-01T19:00:00")
    assert len(refused.json["reasons"]) == 1
    again = centre.post(path, centre.mother(request_id), {"starts_at": instant(first + 7 * DAY)})
    assert again.status_code == 201


def test_a_peer_meeting_needs_a_request_that_is_open_and_with_this_consultant(centre: Centre) -> None:
    request_id = centre.sent()
    mother = centre.mother(request_id)
    body = {"starts_at": instant(MONDAY + DAY)}
    assert centre.post(f"/api/v1/requests/{request_id}/meetings", mother, body).json["code"] == "not_handed_over"
    booking = {"offering_id": str(centre.peers.offering_id), "starts_at": instant(MONDAY + DAY)}
    assert centre.post("/api/v1/bookings", mother, booking).json["code"] == "only_after_request"
    booking["request_id"] = request_id
    assert centre.post("/api/v1/bookings", mother, booking).status_code == 409


def test_who_writes_to_the_consultant_in_the_shared_chat_is_in_contact(centre: Centre) -> None:
    request_id = centre.assigned()
    mother = centre.mother(request_id)
    with centre.site.work() as work:
        talk = pair_conversation(work, mother.id, centre.consultant.id)
        post_message(work, talk, mother.id, "Hello, it is me.")
    assert centre.request(request_id).state == "in_contact"


def test_of_two_of_the_team_who_choose_at_once_the_second_is_told(centre: Centre) -> None:
    request_id, other = centre.sent(), set_stage(centre.site, "peer", 0).provider_id
    path = f"/api/v1/requests/{request_id}/assignment"
    nobody_yet = {"instead_of": None}
    assert centre.post(path, centre.admin, {"provider_id": str(other), **nobody_yet}).status_code == 200
    late = centre.post(path, centre.admin, {"provider_id": str(centre.peers.provider_id), **nobody_yet})
    assert (late.status_code, late.json["code"]) == (409, "chosen_meanwhile")
    assert centre.request(request_id).provider_id == other
    page = submit(
        centre.browser,
        f"/desk/requests/{request_id}",
        f"/desk/requests/{request_id}/assignment",
        centre.admin,
        provider_id=str(centre.peers.provider_id),
    )
    assert (page.status_code, centre.request(request_id).provider_id) == (409, other), "a page that is out of date"
    known = {"provider_id": str(centre.peers.provider_id), "instead_of": str(other)}
    assert centre.post(path, centre.admin, known).status_code == 200, "whoever knows may replace"
    assert centre.request(request_id).provider_id == centre.peers.provider_id
