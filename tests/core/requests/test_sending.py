"""Sending a request: what is needed, and what a visitor learns of others (nothing)."""

from __future__ import annotations

import pytest

from tests.core.requests.stage import PHONE, Centre
from tests.support.sites import SiteFactory


def test_a_name_a_number_and_consent_are_enough_and_needed(centre: Centre) -> None:
    bare = centre.post("/api/v1/requests", None, {})
    assert (bare.status_code, set(bare.json["errors"])) == (422, {"name", "phone", "consent"})
    wrong = centre.send(phone="12")
    assert (wrong.status_code, set(wrong.json["errors"])) == (422, {"phone"})
    assert centre.send(phone="8 701 123 45 67 89 00 11 22").status_code == 422


def test_the_same_number_in_another_form_is_the_same_person(centre: Centre) -> None:
    one, other = centre.sent(), centre.sent(phone="+7 (701) 123-45-67", name="Somebody else")
    assert centre.request(one).client_id == centre.request(other).client_id
    assert (centre.request(other).name, centre.request(other).phone) == ("Somebody else", PHONE)


def test_a_known_and_an_unknown_number_are_answered_alike(centre: Centre) -> None:
    centre.sent()
    known, unknown = centre.send(), centre.send(phone="+77010000009")
    assert (known.status_code, set(known.json)) == (unknown.status_code, set(unknown.json))
    assert "set-cookie" not in {name.lower() for name, _ in known.headers if "session=" in _}


@pytest.mark.rule("PEER-16")
def test_the_chosen_consultant_is_the_first_candidate(centre: Centre) -> None:
    request_id = centre.sent(provider_id=str(centre.peers.provider_id))
    found = centre.get(f"/api/v1/requests/{request_id}/candidates", centre.admin).json
    assert [(item["provider_id"], item["chosen"]) for item in found] == [(str(centre.peers.provider_id), True)]
    assert len(found[0]["next_free"]) == 3


def test_a_site_without_such_a_format_takes_no_requests(site: SiteFactory) -> None:
    here = site("hidone")
    body = {"name": "A", "phone": PHONE, "consent": True}
    assert here.client.post("/api/v1/requests", json=body).status_code == 404
    assert here.client.get("/help").status_code == 404


def test_a_double_click_sends_one_request(centre: Centre) -> None:
    key = {"Idempotency-Key": "once"}
    first, second = centre.send(headers=key), centre.send(headers=key)
    assert first.json["id"] == second.json["id"]
    assert len(centre.get("/api/v1/requests?side=team", centre.admin).json["items"]) == 1
