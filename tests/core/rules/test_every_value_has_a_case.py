"""Over all values of all marketplaces: a worked case each, asked again with the same answers, told in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

import core.cases.decisions  # noqa: F401  (words for kinds of cases)
from core.hooks.testing import site
from core.rules.ask import as_json
from core.rules.boundary_cases import BoundaryCase, boundary_cases
from core.rules.manager import plugin_set
from core.rules.parameters import Parameter, build, check_values, parameters_of
from core.rules.replay import answer
from core.web.language import Language

PLACES = {
    "rozmova": ("UAH", "Europe/Kyiv"),
    "proego": ("RUB", "Europe/Moscow"),
    "peer_support": ("RUB", "Europe/Moscow"),
    "hidone": ("PLN", "Europe/Warsaw"),
}
WITHOUT: dict[tuple[str, str], str] = {}
"""Values without a worked case, and why there can be none. Keep it short."""
MARKETPLACES = tuple(PLACES)
CODE = re.compile(r"\b[a-z]+_[a-z_]+\b")


def _values(item: Parameter) -> Iterator[Any]:
    """A smaller and a larger value, or the other choices."""
    spec, default = item.spec, item.default
    if isinstance(default, bool):
        yield not default
    elif isinstance(default, tuple):
        yield default[:-1]
        yield (*default, *[code for code in spec.choices or ("PL",) if code not in default][:1])
        if default and isinstance(default[0], int):
            yield tuple(number + 1 for number in default)
    elif spec.choices:
        yield from (code for code in spec.choices if code != default)
    elif isinstance(default, str):
        yield "18:00"
    elif default is None:
        yield spec.minimum or 1
        yield 24
    else:
        least, most = spec.minimum or 0, spec.maximum or 2 * default + 4
        yield from {max(least, default // 2), min(most, default + max(1, default // 5))} - {default}


def _tried(plugin: str) -> list[tuple[str, Any]]:
    kinds = plugin_set((plugin,)).parameter_classes
    return [
        (item.name, value)
        for kind in kinds
        for item in parameters_of(kind)
        for value in _values(item)
        if value != item.default and not check_values(kinds, {item.name: value})
    ]


@cache
def _cases(plugin: str, name: str, value: Any) -> list[BoundaryCase]:
    currency, zone = PLACES[plugin]
    return boundary_cases(plugin_set((plugin,)), site(currency=currency, zone=zone), {}, {name: value})


@pytest.mark.parametrize("plugin", MARKETPLACES)
def test_each_value_that_is_tried_shows_a_case_or_says_why_not(plugin: str) -> None:
    tried = _tried(plugin)
    names = {item.name for kind in plugin_set((plugin,)).parameter_classes for item in parameters_of(kind)}
    assert {name for name, _value in tried} == names
    without = {name for name, value in tried if not _cases(plugin, name, value)}
    assert without == {name for where, name in WITHOUT if where == plugin}


@pytest.mark.parametrize("plugin", MARKETPLACES)
def test_a_case_asked_again_gives_the_answers_it_tells(plugin: str) -> None:
    plugins, (currency, zone) = plugin_set((plugin,)), PLACES[plugin]
    for name, value in _tried(plugin)[::3]:
        for case in _cases(plugin, name, value):
            assert case.old != case.new, name
            if case.facts is None:
                continue
            for values, said in (({}, case.old), ({name: value}, case.new)):
                made = {kind: build(kind, values) for kind in plugins.parameter_classes}
                here = site(*made.values(), currency=currency, zone=zone)
                again, _by = answer(plugins, case.hook, {**case.facts, "site": here})
                assert as_json(again) == said, (name, case.hook)


@pytest.mark.parametrize("locale", ["en", "uk", "ru", "pl"])
@pytest.mark.parametrize("plugin", MARKETPLACES)
def test_cases_are_told_in_words(plugin: str, locale: str) -> None:
    say = Language(locale, PLACES[plugin][1], (plugin,))
    for name, value in _tried(plugin)[::5]:
        for case in _cases(plugin, name, value):
            facts = [text for pair in case.situation for text in pair]
            was, would_be = ([say.text(text) for text in texts] for texts in (case.was, case.would_be))
            assert was != would_be, (name, case.hook)
            for text in (*map(say.text, facts), *was, *would_be):
                assert text, (name, case.hook)
                assert not CODE.search(text), (name, case.hook, text)
                assert "{" not in text, (name, case.hook, text)


def test_the_grounds_of_standing_stand_exactly_at_their_bounds() -> None:
    (first, second) = _cases("rozmova", "no_time_consecutive_clients", 4)
    assert [first.old == [], first.new] == [False, []]
    assert [len(case.facts["standing"].signals) for case in (first, second) if case.facts] == [2, 3]
    kopeck_below, *_more = _cases("rozmova", "price_parity_pct", 50)
    assert kopeck_below.facts is not None
    assert kopeck_below.facts["standing"].prices[0].price.minor == 100_000
    at_eighteen, a_day_before = _cases("hidone", "minimum_age", 21)
    assert (at_eighteen.old, a_day_before.old) == ([], [])
    assert all(item["rule"] == "HID-1" for case in (at_eighteen, a_day_before) for item in case.new)
