"""PEER-7, 12 and 13: who has only the paid services left."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.hooks.people import BarFact, ClientFacts, PairFacts, SignalFact
from plugins.peer_support.parameters import PeerSupportParameters
from plugins.peer_support.plugin import PeerSupport
from plugins.peer_support.rules.entitlements import too_many
from tests.plugins.facts import CLIENT, booking, client, ids, local, offering, site

ALMATY = "Asia/Almaty"
PLUGIN = PeerSupport()
SITE = site(currency="KZT")
NOW = local("2027-03-01T12:00", ALMATY)
DEFAULTS = PeerSupportParameters()
CALENDAR = PeerSupportParameters(strike_window="calendar_month")


def mother(*strikes: str, kind: str = "strike") -> ClientFacts:
    """A mother with signals at these local times."""
    return ClientFacts(CLIENT, signals=tuple(SignalFact(kind, "PEER-12", local(when, ALMATY)) for when in strikes))


TOO_MANY = [
    ("2027-01-10T10:00", "2027-01-10T10:00"),  # two at the same instant are two
    ("2027-01-10T10:00", "2027-02-10T09:59:59"),
    ("2027-01-31T10:00", "2027-02-28T09:59:59"),  # a month after 31 January ends with February
    ("2026-12-15T10:00", "2027-01-14T10:00"),
    ("2024-01-31T10:00", "2024-02-29T09:59:59"),
]
APART = [
    ("2027-01-10T10:00", "2027-02-10T10:00"),  # a month later to the second is the next month
    ("2027-01-31T10:00", "2027-02-28T10:00"),
    ("2024-01-31T10:00", "2024-02-29T10:00"),
    ("2026-12-15T10:00", "2027-01-15T10:00"),
]


@pytest.mark.rule("PEER-12")
@pytest.mark.parametrize("strikes", TOO_MANY)
def test_a_second_missed_or_moved_meeting_within_a_month_leaves_paid_services_only(strikes: tuple[str, str]) -> None:
    for order in (strikes, strikes[::-1]):
        answer = PLUGIN.entitlements(SITE, mother(*order), NOW)
        assert (answer.free_services, ids(answer.reasons)) == (False, ["PEER-12"])


@pytest.mark.rule("PEER-12")
@pytest.mark.parametrize("strikes", [(), ("2027-02-28T10:00",), *APART])
def test_one_in_a_month_is_tolerated(strikes: tuple[str, ...]) -> None:
    assert PLUGIN.entitlements(SITE, mother(*strikes), NOW).free_services


@pytest.mark.rule("PEER-12")
def test_many_strikes_far_apart_do_not_add_up_and_two_close_ones_among_them_do() -> None:
    apart = ["2026-09-01T10:00", "2026-10-01T10:00", "2026-11-01T10:00", "2026-12-01T10:00"]

    assert PLUGIN.entitlements(SITE, mother(*apart), NOW).free_services
    assert not PLUGIN.entitlements(SITE, mother(*apart, "2026-11-02T10:00"), NOW).free_services


@pytest.mark.rule("PEER-12")
def test_a_strike_counts_from_its_instant_on() -> None:
    earlier, now = "2027-02-20T12:00", "2027-03-01T12:00"

    assert not PLUGIN.entitlements(SITE, mother(earlier, now), NOW).free_services
    assert PLUGIN.entitlements(SITE, mother(earlier, now), NOW - timedelta(microseconds=1)).free_services


@pytest.mark.rule("PEER-12")
def test_other_signals_do_not_count() -> None:
    assert PLUGIN.entitlements(SITE, mother("2027-01-10T10:00", "2027-01-11T10:00", kind="no_show"), NOW).free_services


@pytest.mark.rule("PEER-12")
@pytest.mark.parametrize(
    ("allowed", "count", "free"), [(0, 0, True), (0, 1, False), (2, 2, True), (2, 3, False), (3, 3, True)]
)
def test_the_tenant_sets_how_many_are_tolerated(allowed: int, count: int, free: bool) -> None:
    values = site(PeerSupportParameters(strikes_allowed=allowed), currency="KZT")
    strikes = mother(*(f"2027-01-1{day}T10:00" for day in range(count)))

    assert PLUGIN.entitlements(values, strikes, NOW).free_services is free


@pytest.mark.rule("PEER-12")
@pytest.mark.parametrize(
    ("first", "last", "barred"),
    [
        ("2027-01-01T00:00", "2027-01-31T23:59", True),
        ("2027-01-31T23:59", "2027-02-01T00:00", False),
        ("2026-01-10T10:00", "2027-01-10T10:00", False),
    ],
)
def test_a_month_of_the_calendar_if_the_tenant_says_so(first: str, last: str, barred: bool) -> None:
    assert too_many([local(first, ALMATY), local(last, ALMATY)], ALMATY, CALENDAR) is barred


@pytest.mark.rule("PEER-12")
def test_a_month_is_the_local_calendars() -> None:
    # From one wall clock to the same a month later is 31 days and an hour here.
    first, last = local("2026-10-01T10:00", "Europe/Kyiv"), local("2026-11-01T10:00", "Europe/Kyiv")

    assert last - first == timedelta(days=31, hours=1)
    assert not too_many([first, last], "Europe/Kyiv", DEFAULTS)
    assert too_many([first, last - timedelta(seconds=1)], "Europe/Kyiv", DEFAULTS)


@pytest.mark.rule("PEER-7")
@pytest.mark.rule("PEER-13")
@pytest.mark.parametrize(
    ("rule", "shown"), [("PEER-6", "PEER-7"), ("PEER-7", "PEER-7"), ("PEER-12", "PEER-12"), ("team", "PEER-13")]
)
def test_a_bar_in_force_leaves_paid_services_only_and_says_why(rule: str, shown: str) -> None:
    barred = ClientFacts(CLIENT, bars=(BarFact("paid_only", rule, NOW - timedelta(days=1)),))
    answer = PLUGIN.entitlements(SITE, barred, NOW)

    assert (answer.free_services, ids(answer.reasons)) == (False, [shown])


@pytest.mark.rule("PEER-7")
def test_a_bar_of_another_kind_changes_nothing() -> None:
    other = ClientFacts(CLIENT, bars=(BarFact("chat", "X", NOW),))

    assert PLUGIN.entitlements(SITE, other, NOW).free_services


@pytest.mark.rule("PEER-13")
@pytest.mark.parametrize(("code", "refused"), [("peer", ["PEER-7"]), ("service", [])])
def test_a_barred_mother_books_paid_services_only(code: str, refused: list[str]) -> None:
    barred = client(bars=(BarFact("paid_only", "PEER-6", NOW),))
    start = NOW + timedelta(days=2)
    facts = booking(start, 50, currency="KZT", format=code)
    offered = offering(code, currency="KZT")

    assert ids(PLUGIN.booking_objections(SITE, facts, offered, barred, PairFacts(), NOW)) == refused
