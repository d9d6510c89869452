"""ROZ-32 to 37 and 46: who is admitted, who is shown, who is paid."""

from __future__ import annotations

from typing import Any

import pytest

from core.hooks.people import DestinationFacts
from core.rules.parameters import check_values
from plugins.rozmova.parameters import RozmovaParameters
from plugins.rozmova.plugin import Rozmova
from tests.plugins.facts import ids, local, marks, provider, site

PLUGIN = Rozmova()
APPLIED = local("2026-11-23T10:00", "Europe/Kyiv")
FIELDS: dict[str, Any] = {
    "education_field": "pedagogical",
    "practice_since": "2024-11-23",
    "private_practice": True,
    "supervision": True,
    "certification_approach": "gestalt",
    "certification_hours": 400,
    "fop_group": "3",
}


def specialist(**changes: Any) -> Any:
    """One who just fits, with these differences; a field is left out with ``None``."""
    top: dict[str, Any] = {"legal_form": "fop", "residence_country": "UA", "has_tax_number": True}
    top |= {"applied_at": APPLIED, "destination": DestinationFacts("iban", "UA")}
    top |= {name: changes.pop(name) for name in list(changes) if name in top}
    fields = {code: value for code, value in (FIELDS | changes).items() if value is not None}
    return provider(fields=fields, **top)


@pytest.mark.rule("ROZ-32")
def test_one_who_just_fits_is_admitted_and_paid() -> None:
    assert list(PLUGIN.admission_objections(site(), specialist())) == []
    assert list(PLUGIN.payout_objections(site(), specialist(), "UAH")) == []


@pytest.mark.rule("ROZ-32")
def test_every_requirement_that_is_not_met_is_shown_at_once() -> None:
    found = PLUGIN.admission_objections(site(), provider())

    assert set(ids(found)) == {"ROZ-33", "ROZ-34", "ROZ-35", "ROZ-36", "ROZ-37", "ROZ-46"}
    assert marks(found) == {
        "education_field",
        "practice_since",
        "private_practice",
        "supervision",
        "certification_hours",
        "residence_country",
        "legal_form",
        "payout_destination",
        "tax_number",
    }


FAILS = [
    ("ROZ-33", {"education_field": "psychological"}),
    ("ROZ-33", {"education_field": "other"}),
    ("ROZ-33", {"education_field": None}),
    ("ROZ-34", {"practice_since": "2024-11-24"}),
    ("ROZ-34", {"practice_since": "2026-11-23"}),
    ("ROZ-34", {"practice_since": "2030-01-01"}),
    ("ROZ-34", {"practice_since": None}),
    ("ROZ-34", {"practice_since": True}),
    ("ROZ-34", {"practice_since": "two years"}),
    ("ROZ-34", {"applied_at": None}),
    ("ROZ-35", {"private_practice": False}),
    ("ROZ-35", {"private_practice": None}),
    ("ROZ-35", {"supervision": False}),
    ("ROZ-35", {"supervision": "yes"}),
    ("ROZ-36", {"certification_hours": 399}),
    ("ROZ-36", {"certification_hours": "399"}),
    ("ROZ-36", {"certification_hours": None}),
    ("ROZ-36", {"certification_approach": None}),
    ("ROZ-37", {"residence_country": "PL"}),
    ("ROZ-37", {"residence_country": None}),
    ("ROZ-37", {"destination": None}),
    ("MIS-6", {"destination": DestinationFacts("iban", "PL")}),
    ("MIS-6", {"destination": DestinationFacts("account")}),
    ("ROZ-46", {"destination": DestinationFacts("iban", "UA", own_tax_number=False)}),
    ("ROZ-46", {"has_tax_number": False}),
    ("ROZ-46", {"fop_group": "2"}),
    ("ROZ-46", {"fop_group": 4}),
    ("ROZ-46", {"fop_group": None}),
    ("ROZ-46", {"legal_form": "llc"}),
    ("ROZ-46", {"legal_form": "self_employed"}),
    ("ROZ-46", {"legal_form": None}),
]


@pytest.mark.rule("ROZ-33")
@pytest.mark.rule("ROZ-34")
@pytest.mark.rule("ROZ-35")
@pytest.mark.rule("ROZ-36")
@pytest.mark.rule("ROZ-37")
@pytest.mark.rule("ROZ-46")
@pytest.mark.parametrize(("rule", "change"), FAILS)
def test_failing_any_one_requirement_is_not_eligible(rule: str, change: dict[str, Any]) -> None:
    assert ids(PLUGIN.admission_objections(site(), specialist(**change))) == [rule]


FITS: list[dict[str, Any]] = [
    {"education_field": "medical"},
    {"education_field": "sociological"},
    {"practice_since": "2024-11-23"},
    {"practice_since": "1999-01-01"},
    {"certification_hours": 401},
    {"fop_group": 3},
]


@pytest.mark.rule("ROZ-33")
@pytest.mark.rule("ROZ-34")
@pytest.mark.rule("ROZ-36")
@pytest.mark.parametrize("change", FITS)
def test_what_meets_the_bound_or_more_fits(change: dict[str, Any]) -> None:
    assert list(PLUGIN.admission_objections(site(), specialist(**change))) == []


@pytest.mark.rule("ROZ-33")
def test_the_tenant_may_accept_psychology() -> None:
    values = RozmovaParameters(education_fields=("pedagogical", "psychological"))

    assert not PLUGIN.admission_objections(site(values), specialist(education_field="psychological"))
    assert PLUGIN.admission_objections(site(values), specialist(education_field="medical"))


@pytest.mark.rule("ROZ-33")
@pytest.mark.parametrize("field", ["pedagogical", "medical", "sociological", "psychological"])
def test_the_tenant_chooses_among_the_fields_of_education(field: str) -> None:
    assert check_values((RozmovaParameters,), {"education_fields": [field]}) == {}
    assert "education_fields" in check_values((RozmovaParameters,), {"education_fields": [field, "other"]})


@pytest.mark.rule("ROZ-46")
@pytest.mark.parametrize(
    ("change", "rule"),
    [({"fop_group": "2"}, "ROZ-46"), ({"legal_form": "individual"}, "ROZ-46"), ({"residence_country": "DE"}, "ROZ-37")],
)
def test_nobody_else_is_paid(change: dict[str, Any], rule: str) -> None:
    assert ids(PLUGIN.payout_objections(site(), specialist(**change), "UAH")) == [rule]


@pytest.mark.rule("ROZ-46")
@pytest.mark.parametrize(
    ("change", "marked"),
    [({"legal_form": "llc"}, "legal_form"), ({"fop_group": "2"}, "fop_group"), ({"fop_group": None}, "fop_group")],
)
def test_the_input_that_stands_in_the_way_is_marked(change: dict[str, Any], marked: str) -> None:
    assert marks(PLUGIN.admission_objections(site(), specialist(**change))) == {marked}


@pytest.mark.rule("ROZ-37")
@pytest.mark.parametrize("codes", [("ua",), ("UKR",), ("U",), ("UA", "pl"), ("Ua", "PL"), ("POL", "UA")])
def test_a_country_is_two_capital_letters(codes: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="payout_countries"):
        RozmovaParameters(payout_countries=codes)


@pytest.mark.rule("MIS-6")
@pytest.mark.parametrize("currency", ["EUR", "USD", "PLN"])
def test_payouts_are_in_hryvnias(currency: str) -> None:
    assert ids(PLUGIN.payout_objections(site(), specialist(), currency)) == ["MIS-6"]
    assert list(PLUGIN.register_currencies()) == ["UAH"]


@pytest.mark.rule("ROZ-37")
@pytest.mark.rule("ROZ-46")
def test_the_tenant_sets_countries_and_groups() -> None:
    values = RozmovaParameters(payout_countries=("UA", "PL"), fop_groups_allowed=(2, 3))

    assert not PLUGIN.payout_objections(site(values), specialist(residence_country="PL", fop_group="2"), "UAH")


@pytest.mark.rule("ROZ-46")
def test_a_lost_group_stops_payouts_not_past_experience() -> None:
    found = PLUGIN.payout_objections(site(), specialist(fop_group="1", practice_since="2026-11-01"), "UAH")

    assert ids(found) == ["ROZ-46"]


@pytest.mark.rule("ROZ-34")
@pytest.mark.parametrize(
    ("since", "applied", "enough"),
    [
        # Two calendar years to the day, the first local instant of that day included.
        ("2024-11-23", "2026-11-23T00:00", True),
        ("2024-11-23", "2026-11-22T23:59:59", False),
        # 29 February has no second anniversary: the 28th counts.
        ("2024-02-29", "2026-02-28T00:00", True),
        ("2024-02-29", "2026-02-27T23:59:59", False),
        ("2022-02-28", "2024-02-28T00:00", True),
        ("2022-03-01", "2024-02-29T23:59:59", False),
        # The clocks change between; days are days.
        ("2024-03-31", "2026-03-31T00:00", True),
        ("2024-10-27", "2026-10-26T23:59:59", False),
        ("2024-12-31", "2026-12-31T00:00", True),
    ],
)
def test_two_calendar_years_on_the_day_of_the_application(since: str, applied: str, enough: bool) -> None:
    someone = specialist(practice_since=since, applied_at=local(applied, "Europe/Kyiv"))

    assert ids(PLUGIN.admission_objections(site(), someone)) == ([] if enough else ["ROZ-34"])


@pytest.mark.rule("ROZ-34")
def test_the_day_is_the_sites_own() -> None:
    applied = local("2026-11-23T00:00", "Europe/Kyiv")
    someone = specialist(applied_at=applied)

    assert not PLUGIN.admission_objections(site(), someone)
    assert ids(PLUGIN.admission_objections(site(zone="Europe/Warsaw"), someone)) == ["ROZ-34"]


@pytest.mark.rule("ROZ-34")
def test_the_objection_says_from_when_it_would_do() -> None:
    (found,) = PLUGIN.admission_objections(site(), specialist(practice_since="2024-11-25"))

    assert found.possible_from == local("2026-11-25T00:00", "Europe/Kyiv")


@pytest.mark.rule("ROZ-34")
@pytest.mark.parametrize(
    ("years", "since", "enough"), [(3, "2023-11-23", True), (3, "2023-11-24", False), (0, "2026-11-23", True)]
)
def test_the_tenant_sets_the_years(years: int, since: str, enough: bool) -> None:
    values = RozmovaParameters(min_experience_years=years)

    assert (PLUGIN.admission_objections(site(values), specialist(practice_since=since)) == []) is enough


@pytest.mark.rule("ROZ-36")
@pytest.mark.parametrize(("least", "hours", "enough"), [(500, 500, True), (500, 499, False)])
def test_the_tenant_sets_the_hours(least: int, hours: int, enough: bool) -> None:
    values = RozmovaParameters(min_certification_hours=least)

    assert (PLUGIN.admission_objections(site(values), specialist(certification_hours=hours)) == []) is enough


@pytest.mark.rule("ROZ-32", "ROZ-33", "ROZ-34", "ROZ-35", "ROZ-36", "ROZ-37", "ROZ-46")
@pytest.mark.parametrize(("rule", "change"), FAILS)
def test_any_one_requirement_lost_hides_the_page(rule: str, change: dict[str, Any]) -> None:
    assert ids(PLUGIN.visibility_objections(site(), specialist(**change))) == [rule]


@pytest.mark.rule("ROZ-32")
@pytest.mark.parametrize("change", FITS)
def test_who_still_fits_is_shown(change: dict[str, Any]) -> None:
    assert list(PLUGIN.visibility_objections(site(), specialist(**change))) == []


@pytest.mark.rule("ROZ-33", "ROZ-34", "ROZ-35", "ROZ-36", "ROZ-37", "ROZ-46")
def test_what_admission_stands_on_is_the_teams_once_checked() -> None:
    checked = {item.code for item in PLUGIN.register_fields() if item.verified}

    assert checked == {*FIELDS, "legal_form", "tax_number", "residence_country"}
