"""Every value of a public rule stands in a sentence of its own rules, in every language, and no other figure does."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import pytest

from core.hooks.site import Rule, SiteFacts
from core.rules.manager import own_rules, plugin_set
from core.rules.parameters import Parameter, build, check_values
from core.rules.sentences import NAME, phrases_of, with_values
from core.rules.value_words import code_labels
from core.rules.values import declared
from core.web.language import LOCALES, Language
from tests.plugins.facts import site

PLUGINS = {"rozmova": "UAH", "proego": "RUB", "peer_support": "RUB", "hidone": "PLN"}
FIXED = {"PRO-21": {"1"}}
"""Figures the catalogue itself fixes, by rule."""


def known_to(plugin: str) -> dict[str, Parameter]:
    """The parameters of a plugin by name."""
    return declared(plugin_set((plugin,)).parameter_classes)


def site_under(plugin: str, values: dict[str, Any]) -> SiteFacts:
    """A site of the marketplace with some values."""
    made = [build(kind, values) for kind in plugin_set((plugin,)).parameter_classes]
    return site(*made, currency=PLUGINS[plugin])


def read(plugin: str, values: dict[str, Any], locale: str) -> dict[str, str]:
    """The sentences of the public rules under some values, by id."""
    plugins, place = plugin_set((plugin,)), site_under(plugin, values)
    words = plugins.manager.hook.content_words(site=place)
    phrases = phrases_of(plugins.parameter_classes, place, words, code_labels(plugins))
    say = Language(locale, place.zone, (plugin,)).text
    return {rule.id: say(with_values(rule.text, phrases)) for rule in shown(plugin)}


@lru_cache(maxsize=64)
def usual(plugin: str, locale: str) -> dict[str, str]:
    """The sentences under the defaults."""
    return read(plugin, {}, locale)


def shown(plugin: str) -> list[Rule]:
    """The rules the rulebook shows, the platform's own among them."""
    found = [*own_rules(plugin), *plugin_set(()).collected("register_rules")]
    return [rule for rule in found if rule.public and rule.without_behaviour is None]


def tried(item: Parameter) -> list[Any]:
    """Other values: both ends of the range, each choice, nothing where that is allowed."""
    spec, default = item.spec, item.default
    if isinstance(default, bool):
        return [not default]
    if isinstance(default, tuple):
        found: list[Any] = [list(default[:-1]), list(spec.choices or ())]
        return [value for value in found if value != list(default)]
    found = list(spec.choices or ()) or [spec.minimum, spec.maximum]
    return [value for value in found if value is not None and value != default]


CASES = [
    (plugin, rule.id, name)
    for plugin in PLUGINS
    for rule in shown(plugin)
    for name in rule.parameters
    if not known_to(plugin)[name].spec.team
]


@pytest.mark.parametrize(("plugin", "name"), sorted({(plugin, name) for plugin, _, name in CASES}))
def test_another_value_is_another_sentence_in_every_language(plugin: str, name: str) -> None:
    using = [rule for case, rule, one in CASES if case == plugin and one == name]
    kinds = plugin_set((plugin,)).parameter_classes
    fitting = [value for value in tried(known_to(plugin)[name]) if not check_values(kinds, {name: value})]

    for value in fitting:
        for locale in LOCALES:
            other, before = read(plugin, {name: value}, locale), usual(plugin, locale)
            assert any(other[rule] != before[rule] for rule in using), f"{name}={value!r} in {locale}"


@pytest.mark.parametrize("plugin", PLUGINS)
def test_every_name_in_braces_is_a_value_and_every_sentence_is_whole(plugin: str) -> None:
    for locale in LOCALES:
        for rule, text in usual(plugin, locale).items():
            assert not NAME.search(text), f"{rule} in {locale}: {text}"
            assert text.endswith("."), f"{rule} in {locale}: {text}"
            assert ".." not in text, f"{rule} in {locale}: {text}"


@pytest.mark.parametrize("plugin", PLUGINS)
def test_no_figure_stands_in_the_words_themselves(plugin: str) -> None:
    for rule in shown(plugin):
        for locale in LOCALES:
            said = Language(locale, "UTC", (plugin,)).catalogue.gettext(rule.text.text)
            assert set(re.findall(r"\d+", said)) <= FIXED.get(rule.id, set()), f"{rule.id} in {locale}: {said}"


@pytest.mark.parametrize("plugin", PLUGINS)
def test_a_title_tells_no_value(plugin: str) -> None:
    for rule in shown(plugin):
        for locale in LOCALES:
            said = Language(locale, "UTC", (plugin,)).text(rule.title)
            assert not re.search(r"[\d{}]", said), f"{rule.id} in {locale}: {said}"


def test_a_time_that_begins_where_it_ends_is_one_number() -> None:
    values = {"page_sla_min_wd": 1, "page_sla_max_wd": 1}

    assert "within 1 working day after" in read("rozmova", values, "en")["ROZ-55"]
    assert "упродовж 1 робочого дня" in read("rozmova", values, "uk")["ROZ-55"]


@pytest.mark.parametrize("locale", LOCALES)
def test_a_deadline_reads_as_people_say_it(locale: str) -> None:
    said = {
        "uk": "не пізніше ніж за 21 годину до сесії",
        "ru": "не позднее чем за 21 час до сессии",
        "pl": "nie później niż 21 godzin przed sesją",
        "en": "no later than 21 hours before the session",
    }

    assert said[locale] in read("rozmova", {"payment_deadline_hours": 21}, locale)["ROZ-41"]


@pytest.mark.rule("HID-13")
@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("settled", ["refund_client", "pay_worker"])
def test_a_stop_that_is_settled_at_once_promises_nobody_a_hearing(settled: str, locale: str) -> None:
    waits = {"hearing_hours": 37, "settle_hours": 71}

    assert "37" in read("hidone", waits, locale)["HID-13"]
    at_once = read("hidone", {**waits, "stop_settlement": settled}, locale)["HID-13"]
    assert "37" not in at_once
    assert "71" in at_once


@pytest.mark.rule("ROZ-55")
@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("first", [0, 1, 3])
def test_a_span_of_equal_ends_is_one_number(first: int, locale: str) -> None:
    said = read("rozmova", {"page_sla_min_wd": first, "page_sla_max_wd": max(first, 1)}, locale)["ROZ-55"]

    assert re.findall(r"\d+", said) == [str(max(first, 1))]


@pytest.mark.parametrize("locale", LOCALES)
def test_a_package_of_one_size_names_it_once(locale: str) -> None:
    said = read("proego", {"package_sessions_min": 6, "package_sessions_max": 6}, locale)["PRO-27"]

    assert re.findall(r"\b6\b", said) == ["6"]
