"""The same path in a browser without scripts: forms, redirects, what is shown."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.core.requests.stage import HOUR, PHONE, Centre
from tests.support.confirming import confirmed
from tests.support.sites import MONDAY, Person


def submit(browser: Any, page: str, action: str, who: Person | None = None, **values: Any) -> Any:
    """Load a page, take its token, send one of its forms."""
    headers = who.headers if who else None
    shown = browser.get(page, headers=headers)
    assert shown.status_code == 200, shown.text
    assert f'action="{action}"' in shown.text, shown.text
    found = re.search(r'name="csrf_token" value="([^"]+)"', shown.text)
    assert found is not None
    data = {"csrf_token": found[1], **values}
    return confirmed(lambda sent: browser.post(action, data=sent, headers=headers), data)


HELP: dict[str, Any] = {"name": "Ivanka", "phone": PHONE, "text": "Hello", "safety": "safe", "consent": "1"}


def test_a_visitor_sends_a_request_and_reads_until_when_somebody_writes(centre: Centre) -> None:
    answer = submit(centre.browser, "/help", "/help", **HELP)
    assert (answer.status_code, answer.location) == (303, "/help/sent")
    page = centre.get("/help/sent")
    assert page.status_code == 200
    assert "14:00" in page.text
    assert PHONE not in page.text
    assert centre.site.client.get("/help/sent").status_code == 303


def test_a_wrong_form_comes_back_filled_in_with_its_fields_marked(centre: Centre) -> None:
    answer = submit(centre.browser, "/help", "/help", **{**HELP, "phone": "12"})
    assert answer.status_code == 422
    assert 'value="Ivanka"' in answer.text
    assert 'id="f-phone-error"' in answer.text


@pytest.mark.rule("PEER-16")
def test_the_page_of_a_consultant_leads_to_a_request_that_names_them(centre: Centre) -> None:
    slug = f"?provider={centre.get('/api/v1/providers').json['items'][0]['slug']}"
    answer = submit(centre.browser, f"/help{slug}", "/help", **HELP, provider=slug.removeprefix("?provider="))
    assert answer.status_code == 303
    row = centre.get("/api/v1/requests?side=team", centre.admin).json["items"][0]
    assert row["chosen_provider_id"] == str(centre.peers.provider_id)


def test_the_whole_path_on_pages(centre: Centre) -> None:
    browser, admin, consultant = centre.browser, centre.admin, centre.consultant
    request_id = centre.sent()
    mother = centre.mother(request_id)
    desk, own, cabinet = (f"/{area}/requests/{request_id}" for area in ("desk", "account", "cabinet"))
    queue = centre.get("/desk/requests", admin)
    assert "Ivanka" in queue.text
    assert "https://wa.me/77011234567" in centre.get(desk, admin).text
    assert submit(browser, desk, f"{desk}/triage", admin, outcome="written").status_code == 303
    chosen = str(centre.peers.provider_id)
    assert submit(browser, desk, f"{desk}/assignment", admin, provider_id=chosen).status_code == 303
    page = centre.get(own, mother).text
    assert consultant.email in page
    assert submit(browser, cabinet, f"{cabinet}/contact", consultant).status_code == 303
    start = MONDAY + 50 * HOUR
    booked = submit(browser, f"{cabinet}/meeting", f"{cabinet}/meeting", consultant, start=start.isoformat())
    assert (booked.status_code, "/cabinet/bookings/" in booked.location) == (303, True)
    refused = submit(browser, f"{own}/meeting", f"{own}/meeting", mother, start=(start + 24 * HOUR).isoformat())
    assert refused.status_code == 409
    assert centre.get("/account/requests", mother).status_code == 200
    assert centre.get("/desk", admin).status_code == 200


def test_the_desk_closes_takes_back_and_says_why(centre: Centre) -> None:
    request_id = centre.assigned()
    desk = f"/desk/requests/{request_id}"
    empty = submit(centre.browser, desk, f"{desk}/handback", centre.admin, reason=" ")
    assert empty.status_code == 422
    assert submit(centre.browser, desk, f"{desk}/handback", centre.admin, reason="ill").status_code == 303
    assert submit(centre.browser, desk, f"{desk}/closure", centre.admin, reason="She moved on").status_code == 303
    assert "She moved on" in centre.told("request.closed")[0].body
