"""Every POST of a page is shown before it is done, by a token or on its own page, or is named here with the reason."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

import pytest
from flask import Flask

from core.rules.foreseen import FORESEEN

OWN_WORD = (
    "a person's own words, choices or papers: they move no money and hurt nobody, and the page says who reads them"
)
AGREED = "the page itself shows the terms that are agreed, and what differs from them is refused"
AT_ONCE = "it must never be sent back: safety, or the stop that needs nobody's approval"
KEEPS = "the team's own notes and settings: people are told of what follows from them, not of them"
RECORD = "finance writes down what the bank did; the amounts stand beside the button"
ASKS = "it asks somebody, who answers; nothing follows until then"
DOOR = "signing in, one's own account and devices"

NAMED: tuple[tuple[str, str], ...] = (
    (r"core\.accounts\.", DOOR),
    (r"core\.availability\.", "one's own calendar; what is booked stays booked"),
    (r"core\.bookings\.pages\.(service\.stop|doors)", AT_ONCE),
    (r"core\.bookings\.pages\.(service|answers|open_orders|amendments|orders|book|appointments)\.", AGREED),
    (r"core\.card_checks\.", AGREED),
    (r"core\.cases\.", OWN_WORD),
    (r"core\.catalogue\.", "one's own services; what is booked keeps its price"),
    (r"core\.consents\.", ASKS),
    (r"core\.content\.", KEEPS),
    (r"core\.corrections\.", OWN_WORD),
    (r"core\.excuses\.", OWN_WORD),
    (r"core\.identity\.", KEEPS),
    (r"core\.intake\.", ASKS),
    (r"core\.matching\.", OWN_WORD),
    (r"core\.messaging\.", OWN_WORD),
    (r"core\.notifications\.", DOOR),
    (r"core\.packages\.", AGREED),
    (r"core\.payments\.pages_desk", RECORD),
    (r"core\.payments\.", AGREED),
    (r"core\.payouts\.", RECORD),
    (r"core\.programmes\.", ASKS),
    (r"core\.providers\.", KEEPS),
    (r"core\.reports\.", OWN_WORD),
    (r"core\.requests\.", ASKS),
    (r"core\.reviews\.", OWN_WORD),
    (r"core\.rulebook\.", "a draft changes nothing; putting it into force is shown first, with its own token"),
    (r"core\.what_if\.", "nothing is changed by asking what would have been"),
    (r"core\.rules\.", KEEPS),
    (r"core\.standing\.", OWN_WORD),
    (r"core\.verification\.", ASKS),
    (r"tenants\.", KEEPS),
)
"""Why the others of these pages need no list of effects; what is guarded is found by itself."""

HURTS = (
    "core.bookings.pages.appointments.cancel",
    "core.bookings.pages.change.cancel",
    "core.bookings.pages.change.move",
    "core.bookings.pages.service.no_show",
    "core.bookings.zones.pages.keep",
    "core.cases.pages_decide.decide",
    "core.consents.pages.desk.decide",
    "core.corrections.pages.correct",
    "core.corrections.pages.decide",
    "core.excuses.pages.decide",
    "core.intake.pages.cabinet.decline",
    "core.intake.pages.inquiry.decline",
    "core.packages.pages.client.post_refund",
    "core.payouts.pages_desk.hold",
    "core.providers.desk.post_termination",
    "core.requests.closures.pages.decide",
    "core.requests.pages_desk.close",
    "core.standing.pages.bars.lift",
    "core.standing.pages.desk.answer_appeal",
    "core.standing.pages.desk.decide",
    "core.standing.pages.people.bar",
    "core.standing.pages.people.exclude",
    "core.standing.pages.people.give_waiver",
    "core.standing.pages.people.lift",
)
"""Money, people told, penalties: each of these is shown first, and exactly that is done."""

TOKEN = re.compile(r"confirm_token|\btoken=")


def _posts(app: Flask) -> Iterator[tuple[str, str]]:
    """Each POST of a page: the view's full name and its source."""
    for rule in app.url_map.iter_rules():
        if "POST" in (rule.methods or ()) and not rule.rule.startswith(("/api/", "/internal/")):
            view = inspect.unwrap(app.view_functions[rule.endpoint])
            yield f"{view.__module__}.{view.__name__}", inspect.getsource(view)


def _guarded(name: str, source: str) -> bool:
    return name in FORESEEN or bool(TOKEN.search(source)) or name == "core.bookings.zones.pages.keep"


def test_every_post_of_a_page_is_shown_first_or_says_why_not(app: Flask) -> None:
    unnamed = [
        name
        for name, source in _posts(app)
        if not _guarded(name, source) and not any(re.match(pattern, name) for pattern, _ in NAMED)
    ]

    assert unnamed == []


@pytest.mark.parametrize("name", HURTS)
def test_what_hurts_is_shown_first(app: Flask, name: str) -> None:
    found = dict(_posts(app))

    assert name in found, "the page is not there any more"
    assert _guarded(name, found[name])


def test_a_page_that_does_it_at_once_would_be_noticed(app: Flask) -> None:
    found = dict(_posts(app))

    assert not _guarded("core.cases.pages_desk.own", found["core.cases.pages_desk.own"])
