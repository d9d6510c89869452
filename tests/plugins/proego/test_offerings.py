"""PRO-4, 5, 17 and 35: durations and sizes."""

from __future__ import annotations

from typing import Any

import pytest

from core.rules.parameters import check_values
from plugins.proego.parameters import ProEgoParameters
from plugins.proego.plugin import ProEgo
from tests.plugins.facts import ids, marks, offering, site

PLUGIN = ProEgo()
SITE = site(currency="RUB")


def group(**changes: Any) -> Any:
    facts: dict[str, Any] = {"capacity_min": 5, "capacity_max": 12, "fields": {"group_type": "art"}}
    return offering("group", changes.pop("minutes", 90), currency="RUB", **(facts | changes))


@pytest.mark.rule("PRO-4")
@pytest.mark.parametrize(
    ("minutes", "refused"), [(50, False), (55, False), (60, False), (49, True), (61, True), (90, True), (None, True)]
)
def test_an_individual_session_lasts_50_to_60_minutes(minutes: int | None, refused: bool) -> None:
    found = PLUGIN.offering_objections(SITE, offering("individual", minutes, currency="RUB"))

    assert ids(found) == (["PRO-4"] if refused else [])
    assert marks(found) <= {"duration_min"}


@pytest.mark.rule("PRO-5")
@pytest.mark.parametrize(("minutes", "refused"), [(90, False), (89, True), (91, True), (60, True), (None, True)])
def test_a_group_session_lasts_exactly_90_minutes(minutes: int | None, refused: bool) -> None:
    assert ids(PLUGIN.offering_objections(SITE, group(minutes=minutes))) == (["PRO-5"] if refused else [])


@pytest.mark.rule("PRO-35")
@pytest.mark.parametrize(
    ("least", "most", "marked"),
    [
        (5, 12, set()),
        (6, 8, set()),
        (12, 12, set()),
        (4, 12, {"capacity_min"}),
        (5, 13, {"capacity_max"}),
        (1, 100, {"capacity_min", "capacity_max"}),
        (8, 7, {"capacity_max"}),
    ],
)
def test_a_group_has_5_to_12_people(least: int, most: int, marked: set[str]) -> None:
    found = PLUGIN.offering_objections(SITE, group(capacity_min=least, capacity_max=most))

    assert marks(found) == marked
    assert set(ids(found)) <= {"PRO-35"}


@pytest.mark.rule("PRO-20")
@pytest.mark.parametrize("fields", [{}, {"group_type": ""}, {"group_type": "unknown"}])
def test_a_group_says_of_which_kind_it_is(fields: dict[str, Any]) -> None:
    found = PLUGIN.offering_objections(SITE, group(fields=fields))

    assert (ids(found), marks(found)) == (["PRO-20"], {"group_type"})


@pytest.mark.rule("PRO-20")
@pytest.mark.parametrize("kind", ["psychodynamic", "existential", "cognitive", "art", "skills", "support"])
def test_each_kind_of_group_is_offered_and_may_have_a_gate(kind: str) -> None:
    assert not PLUGIN.offering_objections(SITE, group(fields={"group_type": kind}))
    assert check_values((ProEgoParameters,), {"gated_group_types": [kind]}) == {}
    assert check_values((ProEgoParameters,), {"gated_group_types": [kind, "unknown"]}) != {}


@pytest.mark.rule("PRO-17")
@pytest.mark.parametrize(("minutes", "refused"), [(15, False), (14, True), (16, True), (50, True), (None, True)])
def test_the_consultation_before_a_group_lasts_15_minutes(minutes: int | None, refused: bool) -> None:
    found = PLUGIN.offering_objections(SITE, offering("pre_consultation", minutes, 0, currency="RUB"))

    assert ids(found) == (["PRO-17"] if refused else [])


@pytest.mark.rule("PRO-4")
@pytest.mark.parametrize(("code", "minutes"), [("individual", 50), ("pre_consultation", 15)])
def test_a_meeting_of_two_has_one_client(code: str, minutes: int) -> None:
    found = PLUGIN.offering_objections(SITE, offering(code, minutes, capacity_max=2, currency="RUB"))

    assert marks(found) == {"capacity_max"}


@pytest.mark.rule("PRO-42")
@pytest.mark.parametrize(("minutes", "most"), [(30, 500), (240, 1)])
def test_events_are_of_any_length_and_size(minutes: int, most: int) -> None:
    assert not PLUGIN.offering_objections(SITE, offering("event", minutes, capacity_max=most, currency="RUB"))


@pytest.mark.rule("PRO-4")
@pytest.mark.rule("PRO-35")
def test_the_tenant_may_narrow_lengths_and_sizes() -> None:
    narrow = ProEgoParameters(individual_minutes_min=55, group_max=10)

    assert PLUGIN.offering_objections(site(narrow), offering("individual", 54))
    assert PLUGIN.offering_objections(site(narrow), group(capacity_max=11))
    assert not PLUGIN.offering_objections(site(narrow), group(capacity_max=10))


@pytest.mark.rule("PRO-4")
@pytest.mark.rule("PRO-5")
@pytest.mark.rule("PRO-34")
@pytest.mark.rule("PRO-35")
@pytest.mark.parametrize(
    "right",
    [
        {"individual_minutes_min": 55, "individual_minutes_max": 55},
        {"group_min": 6, "small_group_max": 6},
        {"small_group_max": 12, "group_max": 12},
        {"group_min": 7, "small_group_max": 7, "group_max": 7},
        {"floor_individual": 250_000, "floor_group": 150_000},
    ],
)
def test_bounds_may_meet(right: dict[str, Any]) -> None:
    values = ProEgoParameters(**right)

    assert {name: getattr(values, name) for name in right} == right


@pytest.mark.rule("PRO-4")
@pytest.mark.rule("PRO-5")
@pytest.mark.rule("PRO-34")
@pytest.mark.rule("PRO-35")
@pytest.mark.parametrize(
    "wrong",
    [
        {"individual_minutes_min": 56, "individual_minutes_max": 55},
        {"group_min": 8, "small_group_max": 7},
        {"small_group_max": 12, "group_max": 11},
        {"floor_individual": 249_999},
        {"floor_group": 149_999},
    ],
)
def test_values_that_contradict_each_other_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"."):
        ProEgoParameters(**wrong)
