"""PEER-7, 12 and 13: who has only the paid services left, what leads there, and who may lift it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from core.hooks.people import BarFact, BarTerms, ClientFacts, PairFacts, SignalFact
from core.kit.ids import new_id
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


def strike(at: datetime, kind: str = "strike", *, settled: bool = False) -> SignalFact:
    """Something that counts."""
    return SignalFact(kind, "PEER-12", at, new_id(), settled)


def mother(*strikes: str, kind: str = "strike") -> ClientFacts:
    """A mother with signals at these local times."""
    return ClientFacts(CLIENT, signals=tuple(strike(local(when, ALMATY), kind) for when in strikes))


def barred(terms: BarTerms) -> bool:
    """Whether a bar follows, with its rule and the events behind it."""
    if terms.kind is None:
        assert (terms.causes, terms.reasons) == ((), ())
        return False
    assert (terms.kind, ids(terms.reasons)) == ("paid_only", ["PEER-12"])
    assert terms.reasons[0].values.keys() == {"strikes_allowed", "strike_window"}
    return True


TOO_MANY = [
    ("2027-01-10T10:00", "2027-01-10T10:00"),  # two at the same instant are two
    ("2027-01-10T10:00", "2027-02-10T09:59:59"),
    ("2027-01-31T10:00", "2027-02-28T09:59:59"),  # a month after 31 January ends with February
    ("2026-12-15T10:00", "2027-01-14T10:00"),
    ("2024-01-31T10:00", "2024-02-29T09:59:59"),
]
APART = [
    ("2027-01-10T10:00", "2027-02-10T10:00"),  # a month later to the second is the next month
    ("2027-01-10T10:00", "2027-02-10T10:00:01"),
    ("2027-01-31T10:00", "2027-02-28T10:00"),
    ("2024-01-31T10:00", "2024-02-29T10:00"),
    ("2026-12-15T10:00", "2027-01-15T10:00"),
]


@pytest.mark.rule("PEER-12")
@pytest.mark.parametrize("strikes", TOO_MANY)
def test_a_second_missed_or_moved_meeting_within_a_month_leaves_paid_services_only(strikes: tuple[str, str]) -> None:
    for order in (strikes, strikes[::-1]):
        her = mother(*order)
        terms = PLUGIN.bar_terms(SITE, her, NOW)
        assert barred(terms)
        assert set(terms.causes) == {one.id for one in her.signals}


@pytest.mark.rule("PEER-12")
@pytest.mark.parametrize("strikes", [(), ("2027-02-28T10:00",), *APART])
def test_one_in_a_month_is_tolerated(strikes: tuple[str, ...]) -> None:
    assert not barred(PLUGIN.bar_terms(SITE, mother(*strikes), NOW))


@pytest.mark.rule("PEER-12")
def test_many_strikes_far_apart_do_not_add_up_and_two_close_ones_among_them_do() -> None:
    apart = ["2026-09-01T10:00", "2026-10-01T10:00", "2026-11-01T10:00", "2026-12-01T10:00"]
    close = mother(*apart, "2026-11-02T10:00")
    terms = PLUGIN.bar_terms(SITE, close, NOW)

    assert not barred(PLUGIN.bar_terms(SITE, mother(*apart), NOW))
    assert barred(terms)
    assert terms.causes == (close.signals[2].id, close.signals[4].id)


@pytest.mark.rule("PEER-12")
def test_a_strike_counts_from_its_instant_on() -> None:
    her = mother("2027-02-20T12:00", "2027-03-01T12:00")

    assert barred(PLUGIN.bar_terms(SITE, her, NOW))
    assert not barred(PLUGIN.bar_terms(SITE, her, NOW - timedelta(microseconds=1)))


@pytest.mark.rule("PEER-12")
def test_other_signals_do_not_count() -> None:
    other = mother("2027-01-10T10:00", "2027-01-11T10:00", kind="no_show")

    assert not barred(PLUGIN.bar_terms(SITE, other, NOW))


@pytest.mark.rule("PEER-12")
@pytest.mark.parametrize(
    ("settled", "closes"),
    [((True, True), False), ((True, False), False), ((True, True, False), False), ((True, True, False, False), True)],
)
def test_what_came_before_a_bar_was_lifted_leads_to_no_other(settled: tuple[bool, ...], closes: bool) -> None:
    rows = tuple(strike(local(f"2027-01-1{day}T10:00", ALMATY), settled=before) for day, before in enumerate(settled))

    assert barred(PLUGIN.bar_terms(SITE, ClientFacts(CLIENT, signals=rows), NOW)) is closes


@pytest.mark.rule("PEER-12")
@pytest.mark.parametrize(
    ("allowed", "count", "free"), [(0, 0, True), (0, 1, False), (2, 2, True), (2, 3, False), (3, 3, True)]
)
def test_the_tenant_sets_how_many_are_tolerated(allowed: int, count: int, free: bool) -> None:
    values = site(PeerSupportParameters(strikes_allowed=allowed), currency="KZT")
    strikes = mother(*(f"2027-01-1{day}T10:00" for day in range(count)))

    assert barred(PLUGIN.bar_terms(values, strikes, NOW)) is not free


@pytest.mark.rule("PEER-12")
@pytest.mark.parametrize(
    ("first", "last", "closes"),
    [
        ("2027-01-01T00:00", "2027-01-31T23:59:59", True),
        ("2027-01-31T23:59:59", "2027-02-01T00:00", False),
        ("2026-01-10T10:00", "2027-01-10T10:00", False),
        ("2024-02-01T00:00", "2024-02-29T23:59:59", True),
    ],
)
def test_a_month_of_the_calendar_if_the_tenant_says_so(first: str, last: str, closes: bool) -> None:
    rows = [strike(local(first, ALMATY)), strike(local(last, ALMATY))]

    assert bool(too_many(rows, ALMATY, CALENDAR)) is closes


@pytest.mark.rule("PEER-12")
def test_a_month_is_the_local_calendars() -> None:
    # From one wall clock to the same a month later is 31 days and an hour here.
    first, last = local("2026-10-01T10:00", "Europe/Kyiv"), local("2026-11-01T10:00", "Europe/Kyiv")

    assert last - first == timedelta(days=31, hours=1)
    assert not too_many([strike(first), strike(last)], "Europe/Kyiv", DEFAULTS)
    assert too_many([strike(first), strike(last - timedelta(seconds=1))], "Europe/Kyiv", DEFAULTS)


@pytest.mark.rule("PEER-7")
@pytest.mark.rule("PEER-12")
@pytest.mark.rule("PEER-13")
@pytest.mark.parametrize(
    ("rule", "shown"), [("PEER-6", "PEER-7"), ("PEER-7", "PEER-7"), ("PEER-12", "PEER-12"), ("team", "PEER-13")]
)
def test_a_bar_in_force_leaves_paid_services_only_and_says_why(rule: str, shown: str) -> None:
    her = ClientFacts(CLIENT, bars=(BarFact("paid_only", rule, NOW - timedelta(days=1)),))
    answer = PLUGIN.entitlements(SITE, her, NOW)

    assert (answer.free_services, ids(answer.reasons)) == (False, [shown])


@pytest.mark.rule("PEER-7")
def test_a_bar_of_another_kind_changes_nothing() -> None:
    other = ClientFacts(CLIENT, bars=(BarFact("chat", "X", NOW),))

    assert PLUGIN.entitlements(SITE, other, NOW).free_services


@pytest.mark.rule("PEER-7")
@pytest.mark.rule("PEER-12")
@pytest.mark.parametrize("rule", ["PEER-6", "PEER-12", "team"])
def test_the_team_lifts_a_bar_unless_the_tenant_lifts_none(rule: str) -> None:
    bar = BarFact("paid_only", rule, NOW)
    never = site(PeerSupportParameters(bar_liftable_by_admin=False), currency="KZT")

    assert PLUGIN.lift_terms(SITE, bar, NOW).allowed
    refused = PLUGIN.lift_terms(never, bar, NOW)
    assert (refused.allowed, ids(refused.reasons)) == (False, ["PEER-7"])
    assert refused.reasons[0].values == {"bar_liftable_by_admin": False}
    assert PLUGIN.lift_terms(never, BarFact("chat", rule, NOW), NOW).allowed


@pytest.mark.rule("PEER-13")
@pytest.mark.parametrize(("code", "refused"), [("peer", ["PEER-7"]), ("service", [])])
def test_a_barred_mother_books_paid_services_only(code: str, refused: list[str]) -> None:
    her = client(bars=(BarFact("paid_only", "PEER-6", NOW),))
    start = NOW + timedelta(days=2)
    facts = booking(start, 50, currency="KZT", format=code)
    offered = offering(code, currency="KZT")

    assert ids(PLUGIN.booking_objections(SITE, facts, offered, her, PairFacts(), NOW)) == refused
