"""One deadline over the API, in the list, on its page, in the mail and in the calendar file: the same to the second."""

from __future__ import annotations

import html
from datetime import datetime
from typing import Any

import icalendar

from tests.journeys.walk import Walker


def events(text: str) -> dict[str, Any]:
    """The events of a calendar file by UID."""
    return {str(event["uid"]): event for event in icalendar.Calendar.from_ical(text).walk("VEVENT")}


def page_of(who: Walker, path: str) -> str:
    """What somebody reads on a page."""
    answer = who.site.client.get(path, headers=who.known.headers)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return " ".join(html.unescape(answer.get_data(as_text=True)).split())


def file_of(who: Walker) -> dict[str, Any]:
    """The events of one's own calendar file, from the page and over the API alike."""
    texts = []
    for path in ("/deadlines.ics", "/api/v1/deadlines/calendar"):
        answer = who.site.client.get(path, headers=who.known.headers)
        assert (answer.status_code, answer.mimetype) == (200, "text/calendar")
        assert "no-store" in answer.headers["Cache-Control"]
        texts.append(answer.get_data(as_text=True))
        assert icalendar.Calendar.from_ical(texts[-1]).subcomponents, "no component, no calendar (RFC 5545, 3.6)"
    assert events(texts[0]).keys() == events(texts[1]).keys()
    return events(texts[0])


def told(who: Walker, kind: str) -> dict[str, Any]:
    """The one open deadline of a kind in somebody's list."""
    (found,) = [item for item in who.get("/deadlines")["items"] if item["kind"] == kind]
    return dict(found)


def same_everywhere(who: Walker, subject: dict[str, Any], kind: str, *, mails: list[dict[str, Any]] | None) -> Any:
    """The deadline of a kind, after all places were compared; ``mails``: those that announce it, if any do."""
    (shown,) = [item for item in subject["deadlines"] if item["kind"] == kind]
    listed = told(who, kind)
    for name in ("at", "count", "unit", "basis", "counted_from", "zone", "text", "mine", "subject_id"):
        assert shown[name] == listed[name], name
    at = datetime.fromisoformat(shown["at"]).replace(microsecond=0)
    for path in (listed["link"], "/deadlines"):
        assert shown["text"] in page_of(who, path), path
    event = file_of(who)[listed["uid"]]
    assert event["dtstart"].dt == at
    assert str(event["description"]) == shown["text"]
    assert str(event["url"]).endswith(listed["link"])
    if mails is not None:
        mine = [mail for mail in mails if mail["recipient"] == who.known.email]
        assert mine, "nobody was told"
        assert shown["text"] in mine[0]["text"]
        (attached,) = [item for item in mine[0]["attachments"] if item["name"] == "deadlines.ics"]
        assert events(attached["text"])[listed["uid"]]["dtstart"].dt == at
    return shown
