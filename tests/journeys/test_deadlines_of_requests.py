"""The clocks of a request: one deadline on the page, in the message, over the API and in the calendar file."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.journeys.test_peer_support import HOUR, Cast
from tests.journeys.walk import Walker
from tests.support.same_deadline import file_of, page_of, same_everywhere, told
from tests.support.sites import MONDAY, SiteFactory

ASKED = MONDAY.isoformat()


def _counted(shown: dict[str, Any]) -> tuple[Any, ...]:
    return shown["at"], shown["count"], shown["unit"], shown["basis"], shown["counted_from"]


def _messages(cast: Cast, template: str, channel: str) -> list[dict[str, Any]]:
    return [row for row in cast.admin.messages() if (row["template"], row["channel"]) == (template, channel)]


def _kinds(who: Walker) -> list[str]:
    return [item["kind"] for item in who.get("/deadlines")["items"]]


@pytest.mark.rule("PEER-3", "PEER-5", "PEER-6")
def test_each_clock_of_a_request_says_how_it_is_counted(site: SiteFactory) -> None:
    cast = Cast(site)
    made = cast.ask()
    her = cast.mother()
    mine = her.get(f"/requests/{made['id']}")
    first = same_everywhere(her, mine, "triage", mails=None)
    assert _counted(first) == ((MONDAY + 24 * HOUR).isoformat(), 24, "hours", "elapsed", ASKED)
    assert any(first["text"] in row["text"] for row in _messages(cast, "request.received", "phone"))
    team = same_everywhere(
        cast.admin, cast.admin.get(f"/requests/{made['id']}"), "triage", mails=_messages(cast, "request.new", "email")
    )
    assert (team["at"], team["mine"]) == (first["at"], True)
    assert _kinds(cast.consultant) == []

    cast.admin.post(f"/requests/{made['id']}/triage", {"outcome": "reached"})
    cast.admin.post(f"/requests/{made['id']}/assignment", {"provider_id": str(cast.provider)})
    mine = her.get(f"/requests/{made['id']}")
    for kind, hours, own in (("contact", 24, True), ("close", 48, False)):
        shown = same_everywhere(her, mine, kind, mails=None)
        assert _counted(shown) == ((MONDAY + hours * HOUR).isoformat(), hours, "hours", "elapsed", ASKED)
        assert shown["mine"] is own
        assert any(shown["text"] in row["text"] for row in _messages(cast, "request.handed_over", "phone"))
    seen = cast.consultant.get(f"/requests/{made['id']}")
    told_to = _messages(cast, "request.assigned", "email")
    assert same_everywhere(cast.consultant, seen, "close", mails=None)["at"] == (MONDAY + 48 * HOUR).isoformat()
    assert seen["deadlines"][1]["text"] in told_to[0]["text"]
    assert _kinds(cast.other) == []
    her.post(f"/requests/{made['id']}/contact")
    assert (_kinds(her), file_of(her)) == ([], {})


@pytest.mark.rule("PEER-6")
def test_a_closure_is_disputed_in_calendar_days_and_decided_in_hours(site: SiteFactory) -> None:
    cast = Cast(site)
    request = cast.handed_over()
    cast.admin.clock(MONDAY + 48 * HOUR + timedelta(seconds=1))
    her = cast.mother()
    closure = her.get(f"/requests/{request['id']}/closure")
    (may,) = closure["deadlines"]
    assert (may["at"], may["unit"], may["basis"]) == (closure["dispute_until"], "days", "calendar")
    assert may["text"] in page_of(her, f"/account/requests/{request['id']}")
    assert any(may["text"] in row["text"] for row in _messages(cast, "request.closed_silent_disputable", "phone"))
    her.post(f"/requests/{request['id']}/closure-dispute", {"text": "Я писала."}, 201)
    dispute = her.get(f"/requests/{request['id']}/closure")["dispute"]
    shown = same_everywhere(her, dispute, "decision", mails=None)
    assert (shown["at"], shown["unit"], shown["basis"]) == (dispute["due_at"], "hours", "elapsed")
    team = told(cast.admin, "decision")
    assert (team["at"], team["mine"]) == (shown["at"], True)
    assert team["text"] in page_of(cast.admin, team["link"])
