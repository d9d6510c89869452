"""One cached plugin manager for each plugin set: a question reaches only the plugins a tenant runs."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pluggy

from core.hooks.installed import all_plugins
from core.hooks.installed import installed as installed
from core.hooks.markers import PROJECT
from core.hooks.site import Rule
from core.hooks.spec import MarketplaceHooks
from core.kit.errors import Unavailable
from core.kit.messages import msg
from core.rules.defaults import CoreDefaults
from core.rules.platform import Platform


class UnknownPlugin(Unavailable, LookupError):
    """No installed plugin has this name, or it can't be loaded: its own tenants wait, all others go on."""

    code = "rules_missing"
    default = msg("The rules of this marketplace can't be used just now. Nothing was changed: try again later, please.")

    def __init__(self, name: str, fault: str | None = None) -> None:
        super().__init__(extra={"plugin": name})
        self.name, self.fault = name, fault
        self.args = (f"{name}: {fault}" if fault else f"no plugin {name} is installed",)


log = logging.getLogger(__name__)


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

    Raises ``UnknownPlugin``, also for one that can't be loaded or whose answers do not fit their specs.
    """
    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(MarketplaceHooks)
    manager.register(CoreDefaults(), name="core")
    manager.register(Platform(), name="platform")
    versions = []
    for name in names:
        plugin = _registered(manager, name)
        versions.append(f"{name} {plugin.code_version}")
    classes = tuple(kind for answer in manager.hook.register_parameters() for kind in answer)
    return PluginSet(names, manager, classes, ", ".join(versions))


@lru_cache(maxsize=256)
def parameters_by_rule(names: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The names of the parameters that each rule of a plugin set goes by."""
    found: dict[str, tuple[str, ...]] = {}
    for rule in plugin_set(names).collected("register_rules"):
        found[rule.id] = (*found.get(rule.id, ()), *rule.parameters)
    return found


def _registered(manager: pluggy.PluginManager, name: str) -> MarketplaceHooks:
    kind = installed().get(name)
    if kind is None:
        known = all_plugins().get(name)
        raise UnknownPlugin(name, known.fault if known else None)
    try:
        plugin = kind()
        manager.register(plugin, name=name)
        manager.check_pending()
    except Exception as error:
        log.exception("a plugin does not fit", extra={"plugin": name})
        raise UnknownPlugin(name, str(error)) from error
    return plugin


def own_rules(name: str) -> list[Rule]:
    """What one plugin registered, without the platform's own."""
    shared = plugin_set(()).collected("register_rules")
    return [rule for rule in plugin_set((name,)).collected("register_rules") if rule not in shared]
