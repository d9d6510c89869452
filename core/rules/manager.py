"""One cached plugin manager for each plugin set: a question reaches only the plugins a tenant runs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import entry_points
from typing import Any

import pluggy

from core.hooks.markers import PROJECT
from core.hooks.site import Rule
from core.hooks.spec import MarketplaceHooks
from core.rules.defaults import CoreDefaults
from core.rules.platform import Platform

GROUP = "jarmark.plugins"


class UnknownPlugin(LookupError):
    """No installed plugin has this name."""


@lru_cache(maxsize=1)
def installed() -> dict[str, type[MarketplaceHooks]]:
    """The installed plugins by name, found by entry point."""
    return {point.name: point.load() for point in entry_points(group=GROUP)}


@dataclass(frozen=True)
class PluginSet:
    """A set's manager and what its plugins contributed at boot."""

    names: tuple[str, ...]
    manager: pluggy.PluginManager
    parameter_classes: tuple[type[Any], ...]
    version: str

    def collected(self, hook: str) -> list[Any]:
        """The flattened answers to a ``register_*`` hook."""
        return [item for answer in getattr(self.manager.hook, hook)() for item in answer]

    def answers(self, hook: str) -> bool:
        """Whether a plugin of the set answers a question itself, so that gathering its facts is worth the while."""
        return len(getattr(self.manager.hook, hook).get_hookimpls()) > 1


@lru_cache(maxsize=256)
def plugin_set(names: tuple[str, ...]) -> PluginSet:
    """The manager of a plugin set; the core's defaults are registered first, so they are asked last.

    The platform's own rules belong to every set, the empty one included.

    Raises ``UnknownPlugin``; ``pluggy.PluginValidationError`` when an answer does not fit its spec.
    """
    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(MarketplaceHooks)
    manager.register(CoreDefaults(), name="core")
    manager.register(Platform(), name="platform")
    versions = []
    for name in names:
        try:
            plugin = installed()[name]()
        except KeyError:
            raise UnknownPlugin(name) from None
        manager.register(plugin, name=name)
        versions.append(f"{name} {plugin.code_version}")
    manager.check_pending()
    classes = tuple(kind for answer in manager.hook.register_parameters() for kind in answer)
    return PluginSet(names, manager, classes, ", ".join(versions))


@lru_cache(maxsize=256)
def parameters_by_rule(names: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The names of the parameters that each rule of a plugin set goes by."""
    found: dict[str, tuple[str, ...]] = {}
    for rule in plugin_set(names).collected("register_rules"):
        found[rule.id] = (*found.get(rule.id, ()), *rule.parameters)
    return found


def own_rules(name: str) -> list[Rule]:
    """What one plugin registered, without the platform's own."""
    shared = plugin_set(()).collected("register_rules")
    return [rule for rule in plugin_set((name,)).collected("register_rules") if rule not in shared]
