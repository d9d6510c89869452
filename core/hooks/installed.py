"""The plugins installed beside the core, found by entry point. One that can't be loaded takes no other with it."""

from __future__ import annotations

import importlib.util
import logging
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

from core.hooks.spec import MarketplaceHooks

GROUP = "jarmark.plugins"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class InstalledPlugin:
    """A plugin by the name of its entry point. Without a ``kind`` it can't be used, and ``fault`` says why.

    ``package`` is the Python package it lives in, ``distribution`` and ``version`` what was installed.
    """

    name: str
    package: str
    kind: type[MarketplaceHooks] | None
    fault: str | None = None
    distribution: str = ""
    version: str = ""

    @property
    def folder(self) -> Path | None:
        """The package's folder: its translations, its tenant's file and its demo people stand there."""
        try:
            spec = importlib.util.find_spec(self.package)
        except (ImportError, ValueError):
            return None
        places = list(spec.submodule_search_locations or []) if spec else []
        return Path(places[0]) if places else None


@lru_cache(maxsize=1)
def all_plugins() -> dict[str, InstalledPlugin]:
    """Every plugin by name, those that can't be loaded too."""
    found: dict[str, InstalledPlugin] = {}
    for point in entry_points(group=GROUP):
        if point.name not in found:
            found[point.name] = _looked_at(point)
    return found


def installed() -> dict[str, type[MarketplaceHooks]]:
    """The classes of the plugins that can be used, by name."""
    return {name: item.kind for name, item in all_plugins().items() if item.kind is not None}


def _looked_at(point: EntryPoint) -> InstalledPlugin:
    kind: type[MarketplaceHooks] | None = None
    fault = None
    try:
        kind = point.load()
    except (Exception, SystemExit) as error:
        fault = f"{type(error).__name__}: {error}"
    else:
        if not (isinstance(kind, type) and issubclass(kind, MarketplaceHooks)):
            kind, fault = None, f"{point.value} is no subclass of core.hooks.spec.MarketplaceHooks"
    if fault:
        log.error("the plugin %s can't be loaded: %s", point.name, fault)
    package = point.module.rpartition(".")[0] or point.module
    distribution = point.dist
    return InstalledPlugin(
        point.name,
        package,
        kind,
        fault,
        distribution.name if distribution else "",
        distribution.version if distribution else "",
    )
