"""Asks a plugin as the core does: its answer before the core's default, checked as an answer is checked in earnest."""

from __future__ import annotations

from typing import Any, cast

import pluggy

from core.hooks.markers import PROJECT
from core.hooks.spec import MarketplaceHooks
from core.hooks.testing.built import ordinary_facts
from core.rules.checks import objection_to
from core.rules.defaults import CoreDefaults


class WrongAnswer(AssertionError):
    """A plugin answered what the core would refuse to carry out."""


_managers: dict[type[Any], pluggy.PluginManager] = {}


def manager_of(plugin: type[MarketplaceHooks]) -> pluggy.PluginManager:
    """The plugin over the core's defaults. Raises ``pluggy.PluginValidationError`` where it does not fit."""
    if plugin not in _managers:
        manager = pluggy.PluginManager(PROJECT)
        manager.add_hookspecs(MarketplaceHooks)
        manager.register(CoreDefaults(), name="core")
        manager.register(plugin(), name="plugin")
        manager.check_pending()
        _managers[plugin] = manager
    return _managers[plugin]


def ask(plugin: type[MarketplaceHooks], hook: str, **facts: Any) -> Any:
    """What ``plugin`` answers, or the core for it; facts that are not named are ordinary ones.

    Objections and contributions come back as one list. Raises ``WrongAnswer`` for what the core would not carry out.
    """
    asked_with = ordinary_facts(hook, **facts)
    answer = getattr(manager_of(plugin).hook, hook)(**asked_with)
    if hook.endswith("_objections") or hook.startswith(("on_", "register_")):
        return [item for part in answer for item in part]
    wrong = "no answer" if answer is None else objection_to(answer, asked_with)
    if wrong:
        raise WrongAnswer(f"{plugin.__name__}.{hook}: {wrong}: {answer!r}")
    return answer


def asking(plugin: type[MarketplaceHooks]) -> MarketplaceHooks:
    """The same with the hooks' own types: ``asking(Mine).cancellation_terms(site=…, booking=…, …)``."""
    return cast("MarketplaceHooks", _Calls(plugin))


class _Calls:
    """Turns attribute access into a question."""

    def __init__(self, plugin: type[MarketplaceHooks]) -> None:
        self._plugin = plugin

    def __getattr__(self, hook: str) -> Any:
        return lambda **facts: ask(self._plugin, hook, **facts)
