"""Who is not safe goes to the top of the queue and never to a consultant."""

from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from core.requests.models import Request
from core.schedule.clock import move_clock
from tests.core.requests.stage import HOUR, LINE, PHONE, SECOND, Centre
from tests.support.sites import MONDAY


def test_an_unsafe_request_stands_first_and_names_the_help_lines(centre: Centre) -> None:
    earlier = centre.sent()
    centre.site.set_clock(MONDAY + HOUR)
    answer = centre.send(phone="+77010000001", unsafe=True)
    assert (answer.json["state"], answer.json["help_lines"]) == ("escalated", [{**LINE, "note": None}])
    queue = centre.get("/api/v1/requests?side=team", centre.admin).json["items"]
    assert [item["id"] for item in queue] == [answer.json["id"], earlier]
    assert [row.address for row in centre.told("request.unsafe")] == [centre.admin.email]
    assert LINE["phone"] in centre.told("request.unsafe_received")[0].body


def test_it_is_never_given_to_a_consultant_by_the_use_case_nor_by_the_database(centre: Centre) -> None:
    request_id = centre.sent(unsafe=True)
    refused = centre.assign(request_id)
    assert (refused.status_code, refused.json["code"]) == (409, "never_to_provider")
    with centre.site.work() as work:
        session = work.session
        handed_over = update(Request).where(Request.id == UUID(request_id)).values(provider_id=centre.peers.provider_id)
        with pytest.raises(IntegrityError, match="ck_requests_unsafe"), session.begin_nested():
            session.execute(handed_over)
    assert centre.request(request_id).provider_id is None


def test_who_turns_out_not_to_be_safe_is_taken_from_the_consultant(centre: Centre) -> None:
    request_id = centre.assigned()
    answer = centre.post(f"/api/v1/requests/{request_id}/triage", centre.admin, {"outcome": "unsafe"})
    assert (answer.json["state"], answer.json["provider_id"]) == ("escalated", None)
    assert centre.get(f"/api/v1/requests/{request_id}", centre.consultant).status_code == 404
    move_clock(centre.site.engine, centre.site.tenant_id, MONDAY + 50 * HOUR)
    assert centre.request(request_id).state == "escalated"


def test_a_bar_never_stands_in_the_way_of_somebody_who_is_not_safe(centre: Centre) -> None:
    centre.assigned()
    move_clock(centre.site.engine, centre.site.tenant_id, MONDAY + 48 * HOUR + SECOND)
    assert centre.send(phone=PHONE, unsafe=True).status_code == 201


def test_without_a_number_the_page_still_shows_the_help_lines(centre: Centre) -> None:
    page = centre.get("/help?unsafe=1")
    assert (page.status_code, LINE["phone"] in page.text) == (200, True)
    assert 'name="safety" value="unsafe" checked' in page.text
