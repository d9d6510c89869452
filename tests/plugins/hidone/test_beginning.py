"""HID-5, 7, 13: when a service may begin, what speaks against an act and what to do instead, and who is asked later."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from core.hooks.bookings import BookingFacts
from core.hooks.orders import ServiceAct
from plugins.hidone.parameters import HiDoneParameters
from plugins.hidone.plugin import HiDone
from tests.plugins.facts import MICROSECOND, SECOND, booking, ids, local, site

WARSAW = "Europe/Warsaw"
PLUGIN = HiDone()
SITE = site(currency="PLN")
START = local("2026-12-05T12:00", WARSAW)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


def _gig(start: datetime = START, **changes: Any) -> BookingFacts:
    return booking(start, 60, currency="PLN", format="gig", **changes)


@pytest.mark.rule("HID-5")
@pytest.mark.parametrize(
    ("before", "allowed"),
    [
        (timedelta(days=5), False),
        (HOUR + SECOND, False),
        (HOUR + MICROSECOND, False),
        (HOUR, True),
        (HOUR - SECOND, True),
        (timedelta(), True),
        (-timedelta(days=3), True),
    ],
)
def test_a_service_begins_at_most_an_hour_before_the_agreed_start(before: timedelta, allowed: bool) -> None:
    terms = PLUGIN.service_terms(SITE, _gig(), "start", "provider", START - before)

    assert terms.allowed is allowed
    if not allowed:
        assert (terms.possible_from, ids(terms.reasons)) == (START - HOUR, ["HID-5"])
        assert terms.reasons[0].values == {"start_early_minutes": 60}


@pytest.mark.rule("HID-5")
@pytest.mark.parametrize("minutes", [0, 1, 60, 1440])
def test_the_tenant_sets_how_early(minutes: int) -> None:
    where = site(HiDoneParameters(start_early_minutes=minutes), currency="PLN")
    first = START - minutes * MINUTE

    assert PLUGIN.service_terms(where, _gig(), "start", "client", first).allowed
    assert not PLUGIN.service_terms(where, _gig(), "start", "client", first - SECOND).allowed


@pytest.mark.rule("HID-5")
@pytest.mark.parametrize(
    ("start", "first"),
    [
        ("2027-03-28T03:30", "2027-03-28T01:30"),  # an hour of the clock is missing between the two
        ("2026-10-25T03:30", "2026-10-25T02:30"),
        ("2027-01-01T00:30", "2026-12-31T23:30"),
        ("2028-03-01T00:00", "2028-02-29T23:00"),
    ],
)
def test_an_hour_is_an_hour_when_the_clocks_change(start: str, first: str) -> None:
    facts = _gig(local(start, WARSAW))
    possible = facts.starts_at - HOUR

    assert PLUGIN.service_terms(SITE, facts, "start", "provider", possible).allowed
    refused = PLUGIN.service_terms(SITE, facts, "start", "provider", possible - SECOND)
    assert refused.possible_from == possible
    if first != "2026-10-25T02:30":  # that one the clock shows twice
        assert possible == local(first, WARSAW)


@pytest.mark.rule("HID-5")
def test_what_has_not_begun_is_not_finished_either_before_its_time() -> None:
    early = PLUGIN.service_terms(SITE, _gig(), "finish", "provider", START - HOUR - SECOND)

    assert (early.allowed, early.possible_from, ids(early.reasons)) == (False, START - HOUR, ["HID-5"])
    begun = _gig(state="under_way", started_at=START - HOUR)
    assert PLUGIN.service_terms(SITE, begun, "finish", "provider", START - HOUR).allowed


@pytest.mark.parametrize(
    ("state", "act", "rule"),
    [
        *[
            pytest.param(state, act, "HID-7", marks=pytest.mark.rule("HID-7"))
            for state in ("completed", "cancelled", "stopped", "lapsed")
            for act in ("start", "finish", "confirm")
        ],
        *[
            pytest.param("reserved", act, "HID-5", marks=pytest.mark.rule("HID-5"))
            for act in ("start", "finish", "confirm")
        ],
        pytest.param("under_way", "start", "HID-13", marks=pytest.mark.rule("HID-13")),
        pytest.param("confirmed", "finish", "HID-13", marks=pytest.mark.rule("HID-13")),
        pytest.param("confirmed", "confirm", "HID-13", marks=pytest.mark.rule("HID-13")),
        pytest.param("under_way", "confirm", "HID-13", marks=pytest.mark.rule("HID-13")),
    ],
)
def test_what_can_not_be_done_says_by_which_rule_and_no_waiting_helps(state: str, act: ServiceAct, rule: str) -> None:
    begun = START if state == "under_way" else None
    terms = PLUGIN.service_terms(SITE, _gig(state=state, started_at=begun), act, "provider", START)

    assert (terms.allowed, terms.possible_from, ids(terms.reasons)) == (False, None, [rule])


@pytest.mark.rule("HID-7")
@pytest.mark.parametrize("hours", [1, 12, 336])
def test_both_are_asked_about_what_nobody_finished(hours: int) -> None:
    where = site(HiDoneParameters(unfinished_reminder_hours=hours), currency="PLN")
    steps = PLUGIN.booking_timeline(where, _gig())

    assert [(step.kind, step.due_at) for step in steps] == [
        ("meeting_reminder", START - 24 * HOUR),
        ("unfinished", START + HOUR + hours * HOUR),
    ]
    assert HiDoneParameters().unfinished_reminder_hours == 12
