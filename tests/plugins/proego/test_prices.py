"""PRO-4 to 7 and 17: floors, the half-year, the price a client keeps."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from core.hooks.offerings import PriceChange, WithdrawalTerms
from core.hooks.people import PairFacts
from core.kit.messages import Distant
from core.kit.money import Money
from plugins.proego.parameters import ProEgoParameters
from plugins.proego.plugin import ProEgo
from tests.plugins.facts import MICROSECOND, SECOND, booking, client, ids, local, marks, offering, site

MOSCOW = "Europe/Moscow"
PLUGIN = ProEgo()
NOW = local("2026-12-01T12:00", MOSCOW)
SITE = site(currency="RUB")


def rub(kopecks: int) -> Money:
    return Money(kopecks, "RUB")


def objections(format_code: str, kopecks: int, *history: PriceChange, at: datetime = NOW) -> list[str]:
    facts = offering(format_code, price=kopecks, currency="RUB")
    return ids(PLUGIN.price_objections(SITE, facts, rub(kopecks), history, (), at))


@pytest.mark.rule("MIS-7")
@pytest.mark.rule("PRO-4")
@pytest.mark.parametrize(
    ("kopecks", "refused"), [(250_000, False), (249_999, True), (250_001, False), (0, True), (1_000_000, False)]
)
def test_an_individual_session_costs_2500_roubles_or_more(kopecks: int, refused: bool) -> None:
    assert objections("individual", kopecks) == (["PRO-4"] if refused else [])


@pytest.mark.rule("MIS-7")
@pytest.mark.rule("PRO-5")
@pytest.mark.parametrize(
    ("kopecks", "refused"), [(150_000, False), (149_999, True), (150_001, False), (0, True), (249_999, False)]
)
def test_a_seat_in_a_group_costs_1500_roubles_or_more(kopecks: int, refused: bool) -> None:
    assert objections("group", kopecks) == (["PRO-5"] if refused else [])


@pytest.mark.rule("PRO-42")
@pytest.mark.parametrize("kopecks", [0, 100, 50_000])
def test_events_have_no_floor(kopecks: int) -> None:
    assert objections("event", kopecks) == []


@pytest.mark.rule("PRO-17")
@pytest.mark.parametrize(("kopecks", "refused"), [(0, False), (1, True), (250_000, True)])
def test_the_consultation_before_a_group_is_free_and_below_every_floor(kopecks: int, refused: bool) -> None:
    assert objections("pre_consultation", kopecks) == (["PRO-17"] if refused else [])


@pytest.mark.rule("PRO-4")
def test_a_refused_price_marks_its_input_and_names_the_floor() -> None:
    facts = offering("individual", price=1, currency="RUB")
    (found,) = PLUGIN.price_objections(SITE, facts, rub(1), (), (), NOW)

    assert (found.marks, found.message.params["least"]) == ("price", rub(250_000))


@pytest.mark.rule("PRO-4")
@pytest.mark.rule("PRO-5")
def test_the_tenant_may_raise_the_floors() -> None:
    raised = site(ProEgoParameters(floor_individual=300_000, floor_group=200_000), currency="RUB")
    for code, price in (("individual", 299_999), ("group", 199_999)):
        facts = offering(code, price=price, currency="RUB")
        assert PLUGIN.price_objections(raised, facts, rub(price), (), (), NOW)


RAISED = site(ProEgoParameters(floor_individual=300_000, floor_group=200_000), currency="RUB")


@pytest.mark.rule("PRO-4", "PRO-5", "PRO-6")
@pytest.mark.parametrize(
    ("code", "before", "price", "expected"),
    [
        ("individual", 250_000, 300_000, []),
        ("individual", 250_000, 300_001, ["PRO-6"]),
        ("individual", 250_000, 299_999, ["PRO-4", "PRO-6"]),
        ("individual", 300_001, 300_000, ["PRO-6"]),
        ("group", 150_000, 200_000, []),
        ("group", 150_000, 200_001, ["PRO-6"]),
        ("group", 200_001, 200_000, ["PRO-6"]),
    ],
)
def test_a_price_is_lifted_to_a_raised_floor_at_any_time_and_no_further(
    code: str, before: int, price: int, expected: list[str]
) -> None:
    facts, history = offering(code, price=before, currency="RUB"), (PriceChange(rub(before), NOW - SECOND),)

    assert ids(PLUGIN.price_objections(RAISED, facts, rub(price), history, (), NOW)) == expected
    dearer = (*history, PriceChange(rub(400_000), NOW))
    assert "PRO-6" in ids(PLUGIN.price_objections(RAISED, facts, rub(price), dearer, (), NOW)), "it was above since"


@pytest.mark.rule("PRO-4", "PRO-5", "PRO-7")
@pytest.mark.parametrize(("code", "floor", "rule"), [("individual", 300_000, "PRO-4"), ("group", 200_000, "PRO-5")])
def test_below_a_raised_floor_nobody_new_books(code: str, floor: int, rule: str) -> None:
    def refused(price: int, pair: PairFacts, at: datetime = NOW, **changes: Any) -> list[str]:
        facts = offering(code, price=price, currency="RUB", fields={"group_type": "art"})
        seat = booking(NOW + timedelta(days=3), currency="RUB", format=code, price=price, **changes)
        return ids(PLUGIN.booking_objections(RAISED, seat, facts, client(), pair, at))

    kept = PairFacts(first_paid_at=NOW, first_paid_price=rub(floor - 1))
    assert refused(floor - 1, PairFacts()) == [rule]
    assert refused(floor, PairFacts()) == []
    assert refused(0, PairFacts(free_sessions=1)) == [], "a session that is owed"
    assert refused(floor - 1, PairFacts(), prepaid=True) == [], "a session of a package bought before"
    assert refused(floor - 1, kept, NOW + timedelta(days=365) - MICROSECOND) == []
    assert refused(floor - 1, kept, NOW + timedelta(days=365)) == [rule], "the price is kept no more"


HALF_YEARS = [
    ("2026-06-01T12:00", "2026-12-01T12:00"),
    ("2026-08-31T10:00", "2027-02-28T10:00"),
    ("2027-08-31T10:00", "2028-02-29T10:00"),
    ("2026-08-29T10:00", "2027-02-28T10:00"),
    ("2026-12-31T23:59", "2027-06-30T23:59"),
    ("2028-02-29T00:00", "2028-08-29T00:00"),
    ("2026-07-01T00:00", "2027-01-01T00:00"),
]


@pytest.mark.rule("PRO-6")
def test_a_new_individual_offering_is_no_way_round_the_clock_of_the_one_withdrawn() -> None:
    facts = offering("individual", price=300_000, currency="RUB")
    gone, again = (PriceChange(rub(300_000), NOW),), local("2027-06-01T12:00", MOSCOW)
    for price, at, expected in (
        (330_000, NOW, ["PRO-6"]),
        (330_000, again - MICROSECOND, ["PRO-6"]),
        (330_000, again, []),
        (300_000, NOW, []),
    ):
        assert ids(PLUGIN.price_objections(SITE, facts, rub(price), (), gone, at)) == expected
    group = offering("group", price=300_000, currency="RUB")
    assert not PLUGIN.price_objections(SITE, group, rub(330_000), (), gone, NOW), "another programme, another item"
    own = (PriceChange(rub(330_000), NOW - timedelta(days=400)),)
    for price in (330_000, 340_000):
        found = ids(PLUGIN.price_objections(SITE, facts, rub(price), own, gone, NOW))
        assert found == ["PRO-6"], "back on the shelf in the place of the other, at another price than that one's"
    assert not PLUGIN.price_objections(SITE, facts, rub(300_000), own, gone, NOW)
    both = (*gone, PriceChange(rub(330_000), NOW))
    for price, expected in ((300_000, []), (330_000, []), (310_000, ["PRO-6"])):
        assert ids(PLUGIN.price_objections(SITE, facts, rub(price), (), both, NOW)) == expected, "both were sold"


@pytest.mark.rule("PRO-6")
@pytest.mark.parametrize(("last", "possible"), [("2026-06-01T12:00", "2026-12-01T12:00")])
@pytest.mark.parametrize("other", [260_000, 400_000])
def test_to_take_off_one_of_two_individual_sessions_is_a_change_of_price(last: str, possible: str, other: int) -> None:
    facts = offering("individual", price=300_000, currency="RUB")
    beside = (PriceChange(rub(other), NOW), PriceChange(rub(401_000), NOW))
    first = PriceChange(rub(280_000), local("2024-01-01T00:00", MOSCOW))
    history, free = (first, PriceChange(rub(300_000), local(last, MOSCOW))), local(possible, MOSCOW)
    too_soon = PLUGIN.withdrawal_terms(SITE, facts, history, beside, free - MICROSECOND)

    assert (ids(too_soon.objections), too_soon.changes_price) == (["PRO-6"], True)
    assert too_soon.objections[0].possible_from == free
    assert PLUGIN.withdrawal_terms(SITE, facts, history, beside, free) == WithdrawalTerms(changes_price=True)


@pytest.mark.rule("PRO-6")
def test_it_is_none_where_nobody_pays_another_price() -> None:
    facts = offering("individual", price=300_000, currency="RUB")
    history = (PriceChange(rub(300_000), NOW),)
    same, dearer = PriceChange(rub(300_000), NOW + SECOND), PriceChange(rub(330_000), NOW)
    cheaper = PriceChange(rub(299_999), NOW)
    for beside in ((), (same,), (history[0],), (dearer, same), (dearer, cheaper)):
        assert PLUGIN.withdrawal_terms(SITE, facts, history, beside, NOW) == WithdrawalTerms()
    for beside in ((dearer,), (PriceChange(rub(299_999), NOW + MICROSECOND),), (PriceChange(rub(300_001), NOW),)):
        assert PLUGIN.withdrawal_terms(SITE, facts, history, beside, NOW).changes_price
    assert PLUGIN.withdrawal_terms(SITE, facts, (), (dearer,), NOW) == WithdrawalTerms(), "it was never sold"
    longer = (PriceChange(rub(280_000), NOW - SECOND), *history)
    assert PLUGIN.withdrawal_terms(SITE, facts, longer, (cheaper,), NOW).changes_price, "it was there before"
    for code in ("group", "event", "pre_consultation"):
        other = offering(code, price=300_000, currency="RUB")
        terms = PLUGIN.withdrawal_terms(SITE, other, history, (dearer,), NOW)
        assert terms == WithdrawalTerms(), "each programme is an item of its own"


@pytest.mark.rule("PRO-6")
@pytest.mark.parametrize(("last", "possible"), HALF_YEARS)
@pytest.mark.parametrize("new", [260_000, 400_000])
def test_a_price_changes_again_half_a_year_later_up_or_down(last: str, possible: str, new: int) -> None:
    history = PriceChange(rub(300_000), local(last, MOSCOW))
    from_then = local(possible, MOSCOW)

    assert objections("individual", new, history, at=from_then) == []
    assert objections("individual", new, history, at=from_then + SECOND) == []
    assert objections("individual", new, history, at=from_then - MICROSECOND) == ["PRO-6"]
    assert objections("individual", new, history, at=from_then - timedelta(days=30)) == ["PRO-6"]


@pytest.mark.rule("PRO-6")
def test_a_refused_change_says_from_when_it_is_possible() -> None:
    history = (PriceChange(rub(300_000), local("2026-08-31T10:00", MOSCOW)),)
    facts = offering("individual", price=300_000, currency="RUB")
    (found,) = PLUGIN.price_objections(SITE, facts, rub(320_000), history, (), NOW)

    assert found.possible_from == local("2027-02-28T10:00", MOSCOW)


@pytest.mark.rule("PRO-6")
@pytest.mark.parametrize("format_code", ["individual", "group"])
def test_the_first_price_is_no_change_and_the_same_price_is_none(format_code: str) -> None:
    assert objections(format_code, 300_000) == []
    assert objections(format_code, 300_000, PriceChange(rub(300_000), NOW - SECOND)) == []


@pytest.mark.rule("PRO-6")
def test_only_the_last_change_counts() -> None:
    first = PriceChange(rub(250_000), local("2025-01-01T00:00", MOSCOW))
    second = PriceChange(rub(280_000), local("2026-11-30T00:00", MOSCOW))

    assert objections("individual", 300_000, first, second) == ["PRO-6"]
    assert objections("individual", 300_000, first) == []
    assert objections("individual", 250_000, first, second) == ["PRO-6"], "back to an older price is a change too"


@pytest.mark.rule("PRO-6")
def test_too_low_and_too_soon_are_both_shown() -> None:
    assert objections("individual", 1, PriceChange(rub(300_000), NOW)) == ["PRO-4", "PRO-6"]


@pytest.mark.rule("PRO-42")
def test_events_change_their_price_at_will() -> None:
    assert objections("event", 100, PriceChange(rub(300), NOW)) == []


@pytest.mark.rule("PRO-6")
def test_half_a_year_is_the_local_calendars() -> None:
    # From summer time to winter time in Warsaw: the same wall clock, not the same number of hours.
    warsaw = site(currency="RUB", zone="Europe/Warsaw")
    facts = offering("individual", price=300_000, currency="RUB")
    history = (PriceChange(rub(280_000), local("2026-07-15T10:00", "Europe/Warsaw")),)
    possible = local("2027-01-15T10:00", "Europe/Warsaw")

    assert not PLUGIN.price_objections(warsaw, facts, rub(300_000), history, (), possible)
    assert PLUGIN.price_objections(warsaw, facts, rub(300_000), history, (), possible - SECOND)


FIRST_PAID = local("2027-03-01T12:00", MOSCOW)  # the window holds 29 February 2028


def quoted(public: int, locked: int, at: datetime, *values: object, code: str = "individual") -> int:
    pair = PairFacts(first_paid_at=FIRST_PAID, first_paid_price=rub(locked))
    facts = offering(code, price=public, currency="RUB")
    return PLUGIN.quote_price(site(*values, currency="RUB"), facts, pair, at).price.minor


@pytest.mark.rule("PRO-7")
@pytest.mark.parametrize("code", ["individual", "group"])
def test_a_client_keeps_the_price_for_365_days_not_for_a_year(code: str) -> None:
    end = FIRST_PAID + timedelta(days=365)

    assert end == local("2028-02-29T12:00", MOSCOW)
    assert quoted(400_000, 300_000, FIRST_PAID, code=code) == 300_000
    assert quoted(400_000, 300_000, end - MICROSECOND, code=code) == 300_000
    assert quoted(400_000, 300_000, end, code=code) == 400_000
    assert quoted(400_000, 300_000, end + SECOND, code=code) == 400_000


@pytest.mark.rule("PRO-7")
@pytest.mark.parametrize("at", [FIRST_PAID + SECOND, FIRST_PAID + timedelta(days=364)])
def test_the_lower_of_kept_and_public_price_is_charged(at: datetime) -> None:
    assert quoted(260_000, 300_000, at) == 260_000
    assert quoted(260_000, 300_000, at, ProEgoParameters(lock_is_ceiling=False)) == 300_000


@pytest.mark.rule("PRO-7")
@pytest.mark.parametrize(("public", "reasons"), [(300_001, ["PRO-7"]), (300_000, []), (299_999, [])])
def test_a_kept_price_is_named_only_where_it_is_lower(public: int, reasons: list[str]) -> None:
    pair = PairFacts(first_paid_at=FIRST_PAID, first_paid_price=rub(300_000))

    assert ids(PLUGIN.quote_price(SITE, offering("individual", price=public, currency="RUB"), pair, NOW).reasons) == (
        reasons
    )


@pytest.mark.rule("PRO-7")
@pytest.mark.parametrize(("days", "price"), [(364, 400_000), (366, 300_000)])
def test_the_tenant_sets_the_days(days: int, price: int) -> None:
    at = FIRST_PAID + timedelta(days=365)

    assert quoted(400_000, 300_000, at, ProEgoParameters(price_lock_days=days)) == price


@pytest.mark.rule("PRO-7")
def test_a_new_client_pays_the_public_price() -> None:
    facts = offering("individual", price=410_001, currency="RUB")

    assert PLUGIN.quote_price(SITE, facts, PairFacts(), NOW).price == rub(410_001)


@pytest.mark.rule("PRO-42")
def test_events_keep_no_price() -> None:
    assert quoted(400_000, 300_000, FIRST_PAID, code="event") == 400_000


@pytest.mark.rule("PRO-17")
def test_the_consultation_before_a_group_costs_nothing_whatever_was_paid() -> None:
    assert quoted(400_000, 300_000, FIRST_PAID, code="pre_consultation") == 0


@pytest.mark.rule("PRO-7")
def test_the_quote_says_why() -> None:
    pair = PairFacts(first_paid_at=FIRST_PAID, first_paid_price=rub(300_000))
    quote = PLUGIN.quote_price(SITE, offering("individual", price=400_000, currency="RUB"), pair, FIRST_PAID)

    assert ids(quote.reasons) == ["PRO-7"]
    assert quote.reasons[0].message.params["kept_until"] == Distant(FIRST_PAID + timedelta(days=365))


@pytest.mark.rule("MIS-7")
def test_prices_are_in_roubles() -> None:
    assert list(PLUGIN.register_currencies()) == ["RUB"]
    assert marks(PLUGIN.price_objections(SITE, offering("group", currency="RUB"), rub(1), (), (), NOW)) == {"price"}
