"""register_pages, register_sections and register_hints are collected once for a set; content_words and landing_figures
are asked for, and by default there are none."""

from __future__ import annotations

from datetime import date

import pytest

from core.hooks.content import MeasureFacts, MonthFacts, Section
from core.kit.money import Money
from core.rules.defaults import CoreDefaults
from core.rules.manager import installed, plugin_set
from core.rules.parameters import parameters_of
from core.rules.sentences import NAME
from tests.plugins.facts import site

MONTH = MonthFacts(date(2026, 11, 1), 23, False, 40, 10, 30, Money(3_000_000, "UAH"), 5)
MEASURES = MeasureFacts(MONTH, MONTH)
HOOKS = ["register_pages", "register_sections", "register_hints"]


@pytest.mark.parametrize("hook", HOOKS)
def test_the_core_alone_has_no_pages_and_no_hints(hook: str) -> None:
    assert plugin_set(()).collected(hook) == []


@pytest.mark.parametrize("hook", HOOKS)
def test_some_marketplace_has_them(hook: str) -> None:
    assert any(plugin_set((name,)).collected(hook) for name in installed())


def test_by_default_there_are_no_phrases_and_no_figures() -> None:
    assert CoreDefaults().content_words(site()) == {}
    assert CoreDefaults().landing_figures(site(), MEASURES) == ()


@pytest.mark.parametrize("plugin", sorted(installed()))
def test_every_figure_a_section_shows_is_answered(plugin: str) -> None:
    found = plugin_set((plugin,))
    sections: list[Section] = found.collected("register_sections")
    answered = {item.code for item in found.manager.hook.landing_figures(site=site(), measures=MEASURES)}

    assert {code for item in sections for code in item.figures} <= answered


@pytest.mark.parametrize("plugin", sorted(installed()))
def test_every_value_a_text_names_is_a_parameter_or_a_phrase(plugin: str) -> None:
    found = plugin_set((plugin,))
    known = {item.name for kind in found.parameter_classes for item in parameters_of(kind)}
    known |= set(found.manager.hook.content_words(site=site()))
    texts = [item.text for item in found.collected("register_hints")]
    for item in found.collected("register_sections"):
        texts += [item.title, item.lead, item.text]
        texts += [part for entry in item.entries for part in (entry.title, entry.text)]
    for item in found.collected("register_pages"):
        texts += [item.title, item.lead]

    named = {name for text in texts if text is not None for name in NAME.findall(text.text)}
    assert named <= known
