"""register_parameters, register_questionnaires, register_rules, register_currencies, register_formats,
register_fields, register_message_templates, register_contact_channels, register_signals, register_permissions,
register_decline_reasons and register_examples are collected once for a set; on_booking_confirmed,
on_booking_completed, on_booking_stopped and on_review_published are answered by whoever wants to."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from core.hooks.announcements import Notify
from core.hooks.reviews import ReviewFacts
from core.rules.manager import plugin_set
from core.rules.platform import PlatformParameters
from tests.plugins.facts import booking, site

NOW = datetime(2026, 12, 2, 10, tzinfo=UTC)
CONTRIBUTIONS = [
    "register_parameters",
    "register_rules",
    "register_currencies",
    "register_formats",
    "register_fields",
    "register_questionnaires",
    "register_message_templates",
    "register_contact_channels",
    "register_signals",
    "register_permissions",
    "register_decline_reasons",
    "register_examples",
]


@pytest.mark.parametrize("hook", CONTRIBUTIONS)
def test_without_a_marketplace_there_are_the_platforms_rules_and_nothing_else(hook: str) -> None:
    found = plugin_set(()).collected(hook)

    platform = {
        "register_rules": [f"MIS-{n}" for n in range(1, 6)],
        "register_parameters": [PlatformParameters],
    }
    assert [getattr(item, "id", item) for item in found] == platform.get(hook, [])


@pytest.mark.parametrize("hook", CONTRIBUTIONS[:6])
def test_some_marketplace_contributes(hook: str) -> None:
    assert any(plugin_set((name,)).collected(hook) for name in ("rozmova", "proego", "peer_support", "hidone"))


def test_currencies_of_several_plugins_are_joined() -> None:
    assert sorted(plugin_set(("rozmova", "hidone")).collected("register_currencies")) == ["PLN", "UAH"]
    assert plugin_set(("peer_support",)).collected("register_currencies") == []


def test_two_sets_know_nothing_of_each_other() -> None:
    one, other = plugin_set(("rozmova",)), plugin_set(("proego",))

    assert one.manager is not other.manager
    assert {rule.id.partition("-")[0] for rule in one.collected("register_rules")} == {"ROZ", "MIS"}
    assert {rule.id.partition("-")[0] for rule in other.collected("register_rules")} == {"PRO", "MIS"}
    assert set(one.parameter_classes) & set(other.parameter_classes) == {PlatformParameters}
    assert plugin_set(("rozmova",)) is one


def test_announcements_are_answered_by_whoever_wants_to() -> None:
    alone, peers = plugin_set(()).manager.hook, plugin_set(("peer_support",)).manager.hook
    facts = booking(NOW, format="peer", price=0)

    assert alone.on_booking_confirmed(site=site(), booking=facts) == []
    assert alone.on_booking_completed(site=site(), booking=facts) == []
    assert alone.on_booking_stopped(site=site(), booking=facts, stopped_by="client") == []
    assert alone.on_review_published(site=site(), booking=facts, review=ReviewFacts("client", 5, False)) == []
    ((told,),) = peers.on_booking_confirmed(site=site(), booking=facts)
    assert isinstance(told, Notify)
