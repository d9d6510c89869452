"""Her number is seen by triage and by her consultant while the request is open, by nobody else, anywhere."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.core.requests.stage import PHONE, Centre, set_centre
from tests.support.sites import Person, SiteFactory

DIGITS = PHONE.removeprefix("+7")


def paths(app: Flask, centre: Centre, request_id: str) -> Iterator[str]:
    """Every page and resource that can be read, with the request's, the client's and the provider's ids put in."""
    ids = [request_id, str(centre.request(request_id).client_id), str(centre.peers.provider_id)]
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()) or rule.endpoint == "static":
            continue
        if not rule.arguments:
            yield str(rule)
        elif all(name.endswith("_id") for name in rule.arguments):
            for value in ids:
                path = str(rule)
                for name in rule.arguments:
                    path = path.replace(f"<uuid:{name}>", value)
                yield path


@pytest.mark.parametrize("role", ["client", "provider", "finance", "ethics_commission", None])
def test_no_page_and_no_resource_shows_it_to_others(app: Flask, site: SiteFactory, role: str | None) -> None:
    # A live site: in a sandbox the simulated phone itself lies open, as the mailbox.
    centre = set_centre(site("peer_support", mode="live"))
    request_id = centre.assigned()
    who: Person | None = centre.site.person(role, name="Somebody") if role else None
    seen = 0
    for path in paths(app, centre, request_id):
        answer = centre.get(path, who)
        assert answer.status_code < 500, path
        assert DIGITS not in answer.text, path
        seen += answer.status_code == 200
    assert seen > 5


def test_triage_and_her_consultant_read_it_where_they_need_it(centre: Centre) -> None:
    request_id = centre.assigned()
    manager = centre.site.person("community_manager")
    for who, path in [
        (centre.admin, f"/desk/requests/{request_id}"),
        (manager, f"/api/v1/requests/{request_id}"),
        (centre.consultant, f"/cabinet/requests/{request_id}"),
        (centre.mother(request_id), f"/account/requests/{request_id}"),
    ]:
        answer = centre.get(path, who)
        assert (answer.status_code, DIGITS in answer.text) == (200, True), path


def test_the_number_is_in_no_list_before_the_hand_over_nor_after_the_end(centre: Centre) -> None:
    request_id = centre.sent()
    for act in (lambda: None, lambda: centre.assign(request_id)):
        act()
        listed = DIGITS in centre.get("/cabinet/requests", centre.consultant).text
        shown = DIGITS in centre.get("/api/v1/requests?side=provider", centre.consultant).text
        assert listed is False
        assert shown is (centre.request(request_id).state == "assigned")
    centre.post(f"/api/v1/requests/{request_id}/closure", centre.admin, {"reason": "She has somebody now."})
    for path in (f"/cabinet/requests/{request_id}", "/cabinet/requests", f"/api/v1/requests/{request_id}"):
        answer = centre.get(path, centre.consultant)
        assert (answer.status_code, DIGITS in answer.text, "Ivanka" in answer.text) == (200, False, False), path


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("triage", {"outcome": "reached"}),
        ("assignment", {"provider_id": "01a206bc-6804-7b9f-bd05-e8eb1b070cdd"}),
        ("closure", {"reason": "no"}),
        ("contact", None),
        ("handback", {"reason": "no"}),
        ("withdrawal", {}),
        ("meetings", {"starts_at": "2026-11-25T09:00:00+00:00"}),
        ("closure-dispute", {"text": "I did"}),
        ("closure-dispute/word", {"wrote": True}),
        ("closure-dispute/decision", {"outcome": "for_client", "reason": "no"}),
    ],
)
def test_nobody_else_acts_on_a_request(
    app: Flask, centre: Centre, site: SiteFactory, path: str, body: dict[str, str] | None
) -> None:
    request_id = centre.assigned()
    stranger, finance = centre.site.person("client"), centre.site.person("finance")
    other = set_centre(site("peer_support"))
    before = centre.request(request_id)
    address = f"/api/v1/requests/{request_id}/{path}"
    assert centre.post(address, None, body).status_code == 401
    assert centre.post(address, stranger, body).status_code in {403, 404}
    assert centre.post(address, finance, body).status_code in {403, 404}
    assert other.post(address, other.admin, body).status_code == 404
    assert centre.post(address, other.admin, body).status_code == 401
    after = centre.request(request_id)
    assert (after.state, after.provider_id, after.contacted_at) == ("assigned", before.provider_id, None)
