"""48 hours without a contact close a request: to the second, once, and whatever the workers do."""

from __future__ import annotations

import pytest

from core.kit.instants import MICROSECOND
from core.schedule.clock import move_clock
from core.standing.queries import bars_in_force
from tests.core.requests.stage import HOUR, PHONE, SECOND, Centre
from tests.support.sites import MONDAY

CLOSES = MONDAY + 48 * HOUR


@pytest.mark.rule("PEER-6")
def test_peer_6_contact_at_exactly_48_hours_keeps_the_request_open(centre: Centre) -> None:
    request_id = centre.assigned()
    move_clock(centre.site.engine, centre.site.tenant_id, CLOSES)
    answer = centre.post(f"/api/v1/requests/{request_id}/contact", centre.mother(request_id))
    assert (answer.status_code, answer.json["state"]) == (200, "in_contact")
    move_clock(centre.site.engine, centre.site.tenant_id, CLOSES + HOUR)
    assert centre.request(request_id).state == "in_contact"


@pytest.mark.rule("PEER-6")
def test_peer_6_one_second_later_it_is_closed_and_only_paid_services_are_left(centre: Centre) -> None:
    request_id = centre.assigned()
    mother = centre.mother(request_id)
    move_clock(centre.site.engine, centre.site.tenant_id, CLOSES + SECOND)
    row = centre.request(request_id)
    assert (row.state, row.close_reason, row.closed_at) == ("closed", "silence", CLOSES + MICROSECOND)
    assert centre.post(f"/api/v1/requests/{request_id}/contact", mother).json["code"] == "request_is_over"
    with centre.site.work() as work:
        assert [(bar.kind, bar.rule) for bar in bars_in_force(work, mother.id)] == [("paid_only", "PEER-6")]
    assert [row.address for row in centre.told("request.closed_silent_disputable")] == [PHONE]
    assert [row.address for row in centre.told("request.closed_silent_provider")] == [centre.consultant.email]


def test_it_is_closed_on_read_when_no_worker_came_by(centre: Centre) -> None:
    request_id = centre.assigned()
    centre.site.set_clock(CLOSES)
    assert centre.get(f"/api/v1/requests/{request_id}", centre.consultant).json["state"] == "assigned"
    centre.site.set_clock(CLOSES + SECOND)
    late = centre.post(f"/api/v1/requests/{request_id}/contact", centre.consultant)
    assert (late.status_code, late.json["code"]) == (409, "request_is_over")
    seen = centre.get(f"/api/v1/requests/{request_id}", centre.consultant).json
    assert (seen["state"], seen["phone"], seen["name"]) == ("closed", None, None)
    move_clock(centre.site.engine, centre.site.tenant_id, CLOSES + HOUR)
    assert len(centre.told("request.closed_silent_disputable")) == 1


@pytest.mark.rule("PEER-7")
def test_peer_7_a_further_free_request_is_refused_and_a_visitor_does_not_learn_why(centre: Centre) -> None:
    request_id = centre.assigned()
    mother = centre.mother(request_id)
    move_clock(centre.site.engine, centre.site.tenant_id, CLOSES + SECOND)
    own = centre.send(headers=mother.headers)
    assert (own.status_code, own.json["rules"]) == (409, ["PEER-7"])
    stranger = centre.send(phone="+7 (701) 123-45-67")
    assert (stranger.status_code, stranger.json["code"]) == (409, "free_services_closed")
    assert "rules" not in stranger.json
    assert "reasons" not in stranger.json


@pytest.mark.rule("PEER-7")
def test_peer_7_the_team_lifts_the_bar_with_a_reason(centre: Centre) -> None:
    request_id = centre.assigned()
    mother = centre.mother(request_id)
    move_clock(centre.site.engine, centre.site.tenant_id, CLOSES + SECOND)
    standing = centre.get(f"/api/v1/standing/{mother.id}", centre.admin).json
    path = f"/api/v1/standing/{mother.id}/bars/{standing['bars'][0]['id']}/lifting"
    assert centre.post(path, centre.admin, {"reason": " "}).status_code == 422
    assert centre.post(path, mother, {"reason": "me"}).status_code == 403
    assert centre.post(path, centre.admin, {"reason": "She was in hospital."}).status_code == 200
    assert centre.post(path, centre.admin, {"reason": "again"}).status_code == 409
    assert centre.send(headers=mother.headers).status_code == 201


@pytest.mark.rule("PEER-5", "PEER-6")
def test_both_are_warned_before_and_only_while_nobody_got_in_touch(centre: Centre) -> None:
    centre.assigned()
    move_clock(centre.site.engine, centre.site.tenant_id, CLOSES)
    warned = len(centre.told("request.warning"))
    assert warned >= 1
    assert len(centre.told("request.warning_provider")) == warned


@pytest.mark.rule("PEER-14")
def test_peer_14_a_new_hand_over_starts_new_clocks_and_the_old_ones_are_gone(centre: Centre) -> None:
    request_id = centre.assigned()
    mother = centre.mother(request_id)
    move_clock(centre.site.engine, centre.site.tenant_id, MONDAY + 40 * HOUR)
    back = centre.post(f"/api/v1/requests/{request_id}/handback", mother, {"reason": "We found no time."})
    assert (back.status_code, back.json["state"], back.json["contact"]) == (200, "triaged", None)
    assert centre.assign(request_id).json["close_due_at"] == (MONDAY + 88 * HOUR).isoformat()
    move_clock(centre.site.engine, centre.site.tenant_id, MONDAY + 88 * HOUR)
    assert centre.request(request_id).state == "assigned"
    move_clock(centre.site.engine, centre.site.tenant_id, MONDAY + 88 * HOUR + SECOND)
    assert centre.request(request_id).state == "closed"


@pytest.mark.rule("PEER-15")
def test_an_earlier_request_with_somebody_is_replaced_without_a_penalty(centre: Centre) -> None:
    first = centre.assigned()
    mother = centre.mother(first)
    second = centre.assigned(headers=mother.headers)
    assert (centre.request(first).state, centre.request(first).close_reason) == ("closed", "replaced")
    centre.post(f"/api/v1/requests/{second}/contact", mother)
    move_clock(centre.site.engine, centre.site.tenant_id, CLOSES + HOUR)
    with centre.site.work() as work:
        assert bars_in_force(work, mother.id) == ()
