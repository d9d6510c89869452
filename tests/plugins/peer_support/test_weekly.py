"""PEER-8 and 9: as many meetings as a mother needs, at most one a week."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from core.hooks.people import MeetingFact, PairFacts
from core.kit.ids import new_id
from plugins.peer_support.parameters import PeerSupportParameters
from plugins.peer_support.plugin import PeerSupport
from tests.plugins.facts import BOOKING, booking, client, ids, local, meeting, offering, site

ALMATY = "Asia/Almaty"
KYIV = "Europe/Kyiv"
PLUGIN = PeerSupport()
ISO_WEEK = PeerSupportParameters(weekly_window="iso_week")


def ask(wanted: str, *taken: str, zone: str = ALMATY, values: object = PeerSupportParameters(), **changes: Any) -> Any:
    """The objections to a meeting at ``wanted`` beside meetings at ``taken``."""
    start = local(wanted, zone)
    facts = booking(start, 60, price=0, currency="KZT", format="peer")
    meetings = [meeting(local(when, zone), **changes) for when in taken]
    where = site(values, currency="KZT", zone=zone)
    offered = offering("peer", 60, 0, currency="KZT")
    at = min([start, *(fact.starts_at for fact in meetings)])
    return PLUGIN.booking_objections(where, facts, offered, client(*meetings), PairFacts(), at)


@pytest.mark.rule("PEER-9")
@pytest.mark.parametrize(
    ("wanted", "taken"),
    [
        ("2026-12-08T10:00", "2026-12-01T10:00"),
        ("2026-12-08T00:00", "2026-12-01T23:59"),  # seven dates apart, though less than seven times 24 hours
        ("2026-12-01T23:00", "2026-12-08T00:00"),  # the other direction
        ("2026-12-25T10:00", "2026-12-01T10:00"),
        ("2027-01-04T10:00", "2026-12-28T10:00"),
        ("2028-03-07T10:00", "2028-02-29T10:00"),
    ],
)
def test_seven_dates_apart_is_possible_in_both_directions(wanted: str, taken: str) -> None:
    assert list(ask(wanted, taken)) == []


@pytest.mark.rule("PEER-9")
@pytest.mark.parametrize(
    ("wanted", "taken", "possible"),
    [
        ("2026-12-07T23:59", "2026-12-01T00:00", "2026-12-08T00:00"),  # six dates apart
        ("2026-12-01T10:00", "2026-12-01T09:00", "2026-12-08T00:00"),
        ("2026-12-02T10:00", "2026-12-01T10:00", "2026-12-08T00:00"),
        ("2026-12-01T10:00", "2026-12-07T10:00", "2026-12-14T00:00"),  # one is already agreed later
        ("2028-03-01T10:00", "2028-02-29T10:00", "2028-03-07T00:00"),
        ("2027-02-27T10:00", "2027-02-24T10:00", "2027-03-03T00:00"),
        ("2026-12-31T10:00", "2026-12-30T10:00", "2027-01-06T00:00"),
    ],
)
def test_a_second_meeting_in_a_week_is_refused_with_the_date_from_which_it_is_possible(
    wanted: str, taken: str, possible: str
) -> None:
    (found,) = ask(wanted, taken)

    assert (found.rule, found.possible_from) == ("PEER-9", local(possible, ALMATY))
    assert found.message.params["day"] == date.fromisoformat(possible[:10])


@pytest.mark.rule("PEER-9")
@pytest.mark.parametrize(
    ("wanted", "taken", "possible"),
    [
        ("2026-12-02T10:00", ("2026-12-01T10:00", "2026-12-09T10:00"), "2026-12-16T00:00"),
        ("2026-12-02T10:00", ("2026-12-01T10:00", "2026-12-15T10:00"), "2026-12-08T00:00"),
        ("2026-12-02T10:00", ("2026-12-15T10:00", "2026-12-01T10:00", "2026-12-08T10:00"), "2026-12-22T00:00"),
    ],
)
def test_the_date_it_names_really_is_possible(wanted: str, taken: tuple[str, ...], possible: str) -> None:
    (found,) = ask(wanted, *taken)

    assert found.possible_from == local(possible, ALMATY)
    assert list(ask(possible, *taken)) == []


@pytest.mark.rule("PEER-9")
@pytest.mark.parametrize(
    ("wanted", "taken", "possible"),
    [
        ("2026-10-26T10:00", "2026-10-24T10:00", "2026-10-31T00:00"),  # the long night in between
        ("2027-03-29T10:00", "2027-03-27T10:00", "2027-04-03T00:00"),  # the short night
        ("2026-10-20T10:00", "2026-10-18T10:00", "2026-10-25T00:00"),
    ],
)
def test_dates_are_the_sites_calendar_over_clock_changes(wanted: str, taken: str, possible: str) -> None:
    (found,) = ask(wanted, taken, zone=KYIV)

    assert found.possible_from == local(possible, KYIV)


@pytest.mark.rule("MIS-8")
@pytest.mark.rule("PEER-9")
@pytest.mark.parametrize(
    "changes",
    [
        {"state": "cancelled"},
        {"state": "lapsed"},
        {"state": "completed", "outcome": "refused_no_video"},
        {"state": "completed", "outcome": "provider_no_show"},
        {"state": "completed", "outcome": "provider_no_video"},
        {"state": "completed", "outcome": "not_held"},
        {"state": "completed", "outcome": "platform_no_show"},
        {"format": "service"},
        {"booking_id": BOOKING},
    ],
)
def test_what_does_not_take_up_a_week(changes: dict[str, Any]) -> None:
    assert list(ask("2026-12-02T10:00", "2026-12-01T10:00", **changes)) == []


@pytest.mark.rule("PEER-9")
@pytest.mark.parametrize(
    "changes",
    [
        {"state": "reserved"},
        {"state": "completed", "outcome": "delivered"},
        {"state": "completed", "outcome": "client_no_show"},
        {"provider_id": new_id()},  # whichever consultant it was with
    ],
)
def test_what_does(changes: dict[str, Any]) -> None:
    assert ids(ask("2026-12-02T10:00", "2026-12-01T10:00", **changes)) == ["PEER-9"]


@pytest.mark.rule("PEER-8")
def test_there_is_no_limit_to_the_number_of_meetings() -> None:
    weeks = tuple(f"2026-{month:02}-{day:02}T10:00" for month in range(1, 11) for day in (1, 8, 15, 22))

    assert list(ask("2026-12-01T10:00", *weeks)) == []


@pytest.mark.rule("PEER-9")
@pytest.mark.parametrize(
    ("wanted", "taken", "possible"),
    [
        ("2026-12-06T10:00", "2026-11-30T10:00", "2026-12-07T00:00"),  # Monday and Sunday of one week
        ("2026-12-07T10:00", "2026-12-06T23:00", None),  # the next day, the next week
        ("2027-01-03T10:00", "2026-12-28T10:00", "2027-01-04T00:00"),  # week 53 goes over the year
        ("2026-12-02T10:00", "2026-12-06T10:00", "2026-12-07T00:00"),
    ],
)
def test_a_week_from_monday_to_sunday_if_the_tenant_says_so(wanted: str, taken: str, possible: str | None) -> None:
    found = list(ask(wanted, taken, values=ISO_WEEK))

    assert [item.possible_from for item in found] == ([local(possible, ALMATY)] if possible else [])


@pytest.mark.rule("PEER-9")
def test_weeks_one_after_another_are_skipped() -> None:
    (found,) = ask("2026-12-02T10:00", "2026-12-01T10:00", "2026-12-08T10:00", values=ISO_WEEK)

    assert found.possible_from == local("2026-12-14T00:00", ALMATY)


def test_a_paid_service_is_open_at_any_time() -> None:
    start = local("2026-12-02T10:00", ALMATY)
    paid = booking(start, 50, currency="KZT", format="service")
    facts: MeetingFact = meeting(start)
    found = PLUGIN.booking_objections(
        site(currency="KZT"), paid, offering("service", currency="KZT"), client(facts), PairFacts(), start
    )

    assert list(found) == []
