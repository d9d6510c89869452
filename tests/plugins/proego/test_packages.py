"""PRO-27 with 4, 5 and 38: what is sold in packages, how large, for how much at least, for how long."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from core.hooks.packages import PackageFacts, PackageTerms
from core.hooks.parameters import UnfitTogether
from core.hooks.people import PairFacts
from core.kit.money import Money
from plugins.proego.parameters import ProEgoParameters
from plugins.proego.plugin import ProEgo
from plugins.proego.rules.packages import package_objections, package_terms
from tests.plugins.facts import ids, local, offering, site

MOSCOW = "Europe/Moscow"
PLUGIN = ProEgo()
NOW = local("2027-02-28T12:00", MOSCOW)
SITE = site(currency="RUB")


def objections(format_code: str, sessions: int, kopecks: int, **values: Any) -> list[tuple[str, str | None]]:
    facts = offering(format_code, price=300_000, currency="RUB")
    package = PackageFacts(sessions, Money(kopecks, "RUB"))
    found = package_objections(facts, package, ProEgoParameters(**values))
    return [(item.rule, item.marks) for item in found]


@pytest.mark.rule("PRO-27")
@pytest.mark.parametrize(
    ("format_code", "offered"), [("individual", True), ("group", True), ("pre_consultation", False), ("event", False)]
)
def test_sessions_are_sold_in_packages_and_nothing_else(format_code: str, offered: bool) -> None:
    assert PLUGIN.package_terms(SITE, format_code, NOW).offered is offered
    refused = objections(format_code, 5, 5_000_000)
    assert (("PRO-27", "offering_id") in refused) is not offered


@pytest.mark.rule("PRO-27")
def test_a_tenant_may_sell_no_packages_at_all() -> None:
    values = ProEgoParameters(packages_offered=False)
    assert package_terms("individual", NOW, MOSCOW, values) == PackageTerms()
    assert objections("individual", 5, 5_000_000, packages_offered=False) == [("PRO-27", "offering_id")]


@pytest.mark.rule("PRO-27")
@pytest.mark.parametrize(
    ("sessions", "refused"), [(1, True), (2, False), (3, False), (49, False), (50, False), (51, True)]
)
def test_a_package_has_2_to_50_sessions(sessions: int, refused: bool) -> None:
    assert objections("individual", sessions, sessions * 250_000) == ([("PRO-27", "sessions")] if refused else [])


@pytest.mark.rule("PRO-27")
@pytest.mark.parametrize(("sessions", "refused"), [(3, True), (4, False), (8, False), (9, True)])
def test_the_sizes_are_the_tenants(sessions: int, refused: bool) -> None:
    found = objections("individual", sessions, 9_000_000, package_sessions_min=4, package_sessions_max=8)
    assert found == ([("PRO-27", "sessions")] if refused else [])


@pytest.mark.rule("PRO-4", "PRO-27")
@pytest.mark.parametrize(
    ("sessions", "kopecks", "refused"),
    [(2, 500_000, False), (2, 499_999, True), (3, 750_000, False), (3, 749_999, True), (3, 750_001, False)],
)
def test_a_session_of_a_package_costs_2500_roubles_or_more(sessions: int, kopecks: int, refused: bool) -> None:
    assert objections("individual", sessions, kopecks) == ([("PRO-4", "price")] if refused else [])


@pytest.mark.rule("PRO-5", "PRO-27")
@pytest.mark.parametrize(
    ("sessions", "kopecks", "refused"), [(2, 300_000, False), (2, 299_999, True), (10, 1_500_000, False)]
)
def test_a_seat_of_a_package_costs_1500_roubles_or_more(sessions: int, kopecks: int, refused: bool) -> None:
    assert objections("group", sessions, kopecks) == ([("PRO-5", "price")] if refused else [])


@pytest.mark.rule("PRO-4", "PRO-27")
def test_a_raised_floor_holds_in_packages_too() -> None:
    assert objections("individual", 2, 599_999, floor_individual=300_000) == [("PRO-4", "price")]
    assert objections("individual", 2, 600_000, floor_individual=300_000) == []


@pytest.mark.rule("PRO-4", "PRO-5", "PRO-27")
@pytest.mark.parametrize(
    ("format_code", "least", "total"), [("individual", 250_000, 750_000), ("group", 150_000, 450_000)]
)
def test_a_package_too_cheap_says_what_it_costs_at_least(format_code: str, least: int, total: int) -> None:
    facts = offering(format_code, price=300_000, currency="RUB")
    (found,) = package_objections(facts, PackageFacts(3, Money(1, "RUB")), ProEgoParameters())

    said = found.message.params
    assert (said["least"], said["sessions"], said["total"]) == (Money(least, "RUB"), 3, Money(total, "RUB"))


@pytest.mark.rule("PRO-27")
@pytest.mark.parametrize(
    ("days", "until"),
    [(365, "2028-02-28T12:00"), (1, "2027-03-01T12:00"), (366, "2028-02-29T12:00"), (30, "2027-03-30T12:00")],
)
def test_it_lasts_so_many_days_by_the_wall_clock(days: int, until: str) -> None:
    terms = package_terms("individual", NOW, MOSCOW, ProEgoParameters(package_valid_days=days))
    assert terms.valid_until == local(until, MOSCOW)


@pytest.mark.rule("PRO-27")
@pytest.mark.parametrize(("days", "reminder"), [(365, "2028-02-14T12:00"), (14, "2027-02-28T12:00"), (7, None)])
def test_the_reminder_comes_14_days_before_the_end_but_not_before_the_beginning(
    days: int, reminder: str | None
) -> None:
    terms = package_terms("individual", NOW, MOSCOW, ProEgoParameters(package_valid_days=days))
    expected: datetime = local(reminder, MOSCOW) if reminder else NOW
    assert terms.remind_at == expected


@pytest.mark.rule("PRO-27", "PRO-26")
def test_it_waits_72_hours_for_its_payment_and_says_why_it_is_paid_at_once() -> None:
    terms = package_terms("group", NOW, MOSCOW, ProEgoParameters())
    assert terms.pay_by == NOW + timedelta(hours=72)
    assert [item.rule for item in terms.reasons] == ["PRO-27", "PRO-38"]


@pytest.mark.rule("PRO-27", "PRO-38")
@pytest.mark.parametrize("wish", ["refund", "on_request"])
def test_unused_sessions_are_the_clients_money_either_way(wish: str) -> None:
    assert package_terms("individual", NOW, MOSCOW, ProEgoParameters(package_unused=wish)).unused == wish


@pytest.mark.rule("PRO-27")
def test_bounds_that_cross_are_refused() -> None:
    with pytest.raises(UnfitTogether):
        ProEgoParameters(package_sessions_min=9, package_sessions_max=8)
    assert ProEgoParameters(package_sessions_min=9, package_sessions_max=9).package_sessions_max == 9


@pytest.mark.rule("PRO-20", "PRO-27")
@pytest.mark.parametrize(
    ("group_type", "admitted", "refused"),
    [("existential", False, True), ("existential", True, False), ("psychodynamic", False, True), ("art", False, False)],
)
def test_packages_of_gated_groups_are_for_the_admitted(group_type: str, admitted: bool, refused: bool) -> None:
    facts = offering("group", currency="RUB", fields={"group_type": group_type})
    found = PLUGIN.package_purchase_objections(SITE, facts, PairFacts(admitted=admitted), NOW)
    assert ids(found) == (["PRO-20"] if refused else [])
