"""ROZ-2, 18, 39: what ending a cooperation does to bookings, money and the cabinet."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from core.rules.parameters import check_values
from plugins.rozmova.parameters import RozmovaParameters
from plugins.rozmova.plugin import Rozmova
from tests.plugins.facts import ids, site

PLUGIN = Rozmova()
NOW = datetime(2026, 12, 1, 10, tzinfo=UTC)
ORDINARY = ["team", "ROZ-4", "ROZ-9", "ROZ-16", "ROZ-14", "ROZ-19"]


@pytest.mark.rule("ROZ-2")
@pytest.mark.parametrize("ground", [*ORDINARY, "ROZ-17"])
@pytest.mark.parametrize("booked", ["cancel_and_refund", "offer_colleague"])
def test_what_is_booked_ends_as_the_tenant_chose(ground: str, booked: str) -> None:
    terms = PLUGIN.termination_terms(site(RozmovaParameters(termination_existing_bookings=booked)), ground, NOW)

    assert terms.existing_bookings == booked
    assert terms.reasons[0].rule == "ROZ-2"
    assert terms.reasons[0].values == {"termination_existing_bookings": booked}


@pytest.mark.rule("ROZ-2")
@pytest.mark.parametrize(
    ("booked", "known"), [("cancel_and_refund", True), ("offer_colleague", True), ("keep_the_money", False)]
)
def test_the_tenant_chooses_among_two_ends(booked: str, known: bool) -> None:
    wrong = check_values((RozmovaParameters,), {"termination_existing_bookings": booked})

    assert (wrong == {}) is known


@pytest.mark.rule("ROZ-2")
def test_without_a_choice_everything_is_called_off_and_refunded() -> None:
    assert PLUGIN.termination_terms(site(), "team", NOW).existing_bookings == "cancel_and_refund"


@pytest.mark.rule("ROZ-39")
@pytest.mark.parametrize("ground", ORDINARY)
def test_after_an_ordinary_ground_the_statements_stay(ground: str) -> None:
    terms = PLUGIN.termination_terms(site(), ground, NOW)

    assert terms.keeps_statements
    assert ids(terms.reasons) == ["ROZ-2", "ROZ-39"]


@pytest.mark.rule("ROZ-17")
def test_the_gross_violation_closes_the_statements_too() -> None:
    assert not PLUGIN.termination_terms(site(), "ROZ-17", NOW).keeps_statements


@pytest.mark.rule("ROZ-18")
@pytest.mark.parametrize("ground", ["ROZ-17", "ROZ-18"])
def test_after_the_gross_violation_nothing_stays(ground: str) -> None:
    terms = PLUGIN.termination_terms(site(), ground, NOW)

    assert not terms.keeps_statements
    assert ids(terms.reasons) == ["ROZ-2", "ROZ-18"]
