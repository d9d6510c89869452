"""ROZ-21 to 23 and 30: figures are counted or hidden, never invented; and the words of values in texts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from core.hooks.content import Figure, MeasureFacts, MonthFacts
from core.kit.money import Money
from core.web.language import Language
from plugins.rozmova.content import HINTS, PAGES, SECTIONS
from plugins.rozmova.parameters import RozmovaParameters
from plugins.rozmova.plugin import Rozmova
from tests.plugins.facts import site

PLUGIN = Rozmova()
UAH = "UAH"


def month(**changes: object) -> MonthFacts:
    """A month of ten specialists, in which nothing else happened."""
    facts = MonthFacts(date(2026, 11, 1), 23, False, 0, 10, 0, Money(0, UAH), 0)
    return replace(facts, **changes)  # type: ignore[arg-type]


def figure(code: str, values: RozmovaParameters | None = None, **months: MonthFacts) -> Figure:
    """One of the four; a month that is not named is empty of everything, specialists too."""
    empty = month(active_providers=0)
    measures = MeasureFacts(months.get("this_month", empty), months.get("last_month", empty))
    found = PLUGIN.landing_figures(site(values) if values else site(), measures)
    return next(item for item in found if item.code == code)


@pytest.mark.rule("ROZ-21")
@pytest.mark.parametrize(
    ("bookings", "days", "shown"),
    [
        (1, 1, "1.0"),
        (23, 23, "1.0"),
        (24, 23, "1.0"),  # 1.043…
        (1, 20, "0.1"),  # 0.05, half up
        (1, 21, "0.0"),
        (5, 2, "2.5"),
        (7, 3, "2.3"),
        (8, 3, "2.7"),
        (29, 29, "1.0"),  # a leap February
        (100, 31, "3.2"),
    ],
)
def test_new_bookings_of_this_month_are_divided_by_its_days_so_far(bookings: int, days: int, shown: str) -> None:
    found = figure("new_bookings", this_month=month(new_bookings=bookings, days=days))

    assert found.value == Decimal(shown)
    assert (found.rule, found.basis, found.denominator, found.why_hidden) == ("ROZ-21", bookings, days, None)


@pytest.mark.rule("ROZ-21")
def test_new_bookings_are_those_of_the_month_that_runs_never_of_the_last() -> None:
    assert figure("new_bookings", last_month=month(new_bookings=50)).value is None
    current = RozmovaParameters(metrics_month="current")
    assert figure("new_bookings", current, last_month=month(new_bookings=50)).value is None


@pytest.mark.rule("ROZ-21")
@pytest.mark.parametrize(("least", "bookings", "shown"), [(1, 0, False), (1, 1, True), (5, 4, False), (5, 5, True)])
def test_below_the_least_number_of_bookings_the_figure_is_hidden(least: int, bookings: int, shown: bool) -> None:
    values = RozmovaParameters(metrics_min_bookings=least)
    found = figure("new_bookings", values, this_month=month(new_bookings=bookings))

    assert (found.value is not None) == shown
    assert (found.why_hidden is None) == shown


@pytest.mark.rule("ROZ-21")
@pytest.mark.parametrize(
    ("basis", "active", "shown"),
    [
        ("total", 0, "30.0"),
        ("per_specialist", 2, None),
        ("per_specialist", 3, "10.0"),
        ("per_specialist", 0, None),
        ("per_day", 0, "1.3"),
    ],
)
def test_the_tenant_chooses_what_new_bookings_are_divided_by(basis: str, active: int, shown: str | None) -> None:
    values = RozmovaParameters(metrics_new_bookings_basis=basis)
    found = figure("new_bookings", values, this_month=month(new_bookings=30, active_providers=active))

    assert found.value == (Decimal(shown) if shown else None)


PER_SPECIALIST = [
    pytest.param("held_sessions", "delivered", marks=pytest.mark.rule("ROZ-22")),
    pytest.param("new_clients", "new_pairs", marks=pytest.mark.rule("ROZ-23")),
]


@pytest.mark.parametrize(("code", "measure"), PER_SPECIALIST)
@pytest.mark.parametrize(
    ("counted", "active", "shown"),
    [
        (0, 10, None),
        (1, 10, "0.1"),
        (10, 10, "1.0"),
        (7, 3, "2.3"),
        (5, 4, "1.3"),  # 1.25, half up
        (100, 3, "33.3"),
        (100, 2, None),
        (100, 0, None),
    ],
)
def test_averages_are_over_the_specialists_of_the_last_complete_month(
    code: str, measure: str, counted: int, active: int, shown: str | None
) -> None:
    counted_month = month(active_providers=active, complete=True, **{measure: counted})
    found = figure(code, last_month=counted_month, this_month=month(**{measure: 999}))

    assert found.value == (Decimal(shown) if shown else None)
    assert (found.basis, found.denominator) == (counted, active)
    assert (found.why_hidden is None) == (shown is not None)


@pytest.mark.parametrize(("code", "measure"), PER_SPECIALIST)
@pytest.mark.parametrize(("least", "active", "shown"), [(1, 1, True), (3, 2, False), (3, 3, True), (1, 0, False)])
def test_few_specialists_make_no_average(code: str, measure: str, least: int, active: int, shown: bool) -> None:
    values = RozmovaParameters(metrics_min_specialists=least, metrics_month="current")
    found = figure(code, values, this_month=month(active_providers=active, **{measure: 4}))

    assert (found.value is not None) == shown


@pytest.mark.rule("ROZ-30")
@pytest.mark.parametrize(
    ("delivered", "price", "active", "fee_bps", "earned"),
    [
        (12, 1_200_000, 3, 0, 400_000),  # four sessions of 1 000.00 each
        (12, 1_200_000, 3, 1_500, 340_000),
        (1, 100_001, 3, 0, 33_334),  # 33 333.67
        (1, 100_000, 3, 0, 33_333),
        (3, 100_001, 2, 0, 50_001),  # half up
        (3, 100_001, 2, 1, 49_996),  # the fee of 5.0001 rounds to 5
        (5, 0, 3, 1_500, 0),  # all free of charge
        (12, 1_200_000, 3, 10_000, 0),
    ],
)
def test_expected_earnings_are_sessions_times_price_less_the_fee(
    delivered: int, price: int, active: int, fee_bps: int, earned: int
) -> None:
    values = RozmovaParameters(platform_fee_bps=fee_bps, metrics_min_specialists=1)
    facts = month(delivered=delivered, delivered_price=Money(price, UAH), active_providers=active)
    found = figure("expected_earnings", values, last_month=facts)

    assert found.value == Money(earned, UAH)
    assert found.values == {"platform_fee_bps": fee_bps}


@pytest.mark.rule("ROZ-30")
@pytest.mark.parametrize(("delivered", "active"), [(0, 10), (20, 2), (20, 0)])
def test_without_sessions_or_with_few_specialists_no_earnings_are_promised(delivered: int, active: int) -> None:
    facts = month(delivered=delivered, delivered_price=Money(delivered * 100, UAH), active_providers=active)

    assert figure("expected_earnings", last_month=facts).value is None


def say(name: str, values: RozmovaParameters, locale: str) -> str:
    """A phrase in a language."""
    return Language(locale, "Europe/Kyiv", ("rozmova",)).text(PLUGIN.content_words(site(values))[name])


@pytest.mark.parametrize(
    ("name", "values", "uk", "en"),
    [
        pytest.param(
            "payment_deadline",
            RozmovaParameters(payment_deadline_hours=hours),
            f"не пізніше ніж за {words} до сесії",
            f"no later than {english} before the session",
            marks=pytest.mark.rule("ROZ-41"),
        )
        for hours, words, english in (
            (1, "1 годину", "1 hour"),
            (3, "3 години", "3 hours"),
            (24, "24 години", "24 hours"),
            (25, "25 годин", "25 hours"),
        )
    ]
    + [
        pytest.param(
            "free_change",
            RozmovaParameters(free_change_hours=48),
            "щонайменше за 48 годин до початку",
            "at least 48 hours before it begins",
            marks=pytest.mark.rule("ROZ-60"),
        ),
        pytest.param(
            "payout_time",
            RozmovaParameters(),
            "упродовж 3 робочих днів",
            "within 3 working days",
            marks=pytest.mark.rule("ROZ-45"),
        ),
        pytest.param(
            "experience", RozmovaParameters(), "від 2 років", "of 2 years or more", marks=pytest.mark.rule("ROZ-34")
        ),
        pytest.param(
            "certification",
            RozmovaParameters(),
            "від 400 годин",
            "of 400 hours or more",
            marks=pytest.mark.rule("ROZ-36"),
        ),
        pytest.param("fop_groups", RozmovaParameters(), "3 групи", "group 3", marks=pytest.mark.rule("ROZ-46")),
        pytest.param(
            "fop_groups",
            RozmovaParameters(fop_groups_allowed=(2, 3)),
            "2, 3 груп",
            "groups 2, 3",
            marks=pytest.mark.rule("ROZ-46"),
        ),
        pytest.param(
            "page_time",
            RozmovaParameters(),
            "протягом 7–10 робочих днів",
            "within 7–10 working days",
            marks=pytest.mark.rule("ROZ-55"),
        ),
    ],
)
def test_texts_name_the_values_in_force_in_the_right_case(
    name: str, values: RozmovaParameters, uk: str, en: str
) -> None:
    assert say(name, values, "uk") == uk
    assert say(name, values, "en") == en


@pytest.mark.rule("ROZ-38")
def test_the_questions_of_the_source_are_answered_each() -> None:
    (questions,) = [item for item in SECTIONS if item.kind == "questions"]

    assert len(questions.entries) == 8
    assert {"specialists", "questions"} == set(questions.pages)


@pytest.mark.rule("ROZ-31")
def test_no_voice_of_a_therapist_is_invented_by_the_marketplace() -> None:
    (voices,) = [item for item in SECTIONS if item.kind == "testimonials"]

    assert voices.entries == ()
    assert voices.text is None


@pytest.mark.rule("ROZ-32")
def test_the_requirements_are_all_there_each_with_its_rule() -> None:
    (asked,) = [item for item in SECTIONS if item.kind == "requirements"]

    assert [item.rule for item in asked.entries] == ["ROZ-33", "ROZ-34", "ROZ-35", "ROZ-36", "ROZ-37", "ROZ-46"]


def test_codes_are_used_once_and_every_section_stands_on_a_page() -> None:
    pages = {item.code for item in PAGES}

    assert len({item.code for item in SECTIONS}) == len(SECTIONS)
    assert len({item.code for item in HINTS}) == len(HINTS)
    assert all(set(item.pages) <= pages and item.pages for item in SECTIONS)


@pytest.mark.rule("ROZ-55")
@pytest.mark.parametrize(("usual", "latest", "fits"), [(10, 10, True), (9, 10, True), (11, 10, False)])
def test_the_usual_time_is_no_longer_than_the_latest(usual: int, latest: int, fits: bool) -> None:
    if fits:
        assert RozmovaParameters(page_sla_min_wd=usual, page_sla_max_wd=latest).page_sla_min_wd == usual
    else:
        with pytest.raises(ValueError, match="page_sla_min_wd"):
            RozmovaParameters(page_sla_min_wd=usual, page_sla_max_wd=latest)
