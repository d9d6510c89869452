"""Which values an answer looked at: a rule is pure, so one it did not look at can't change what it says."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from core.hooks.site import SiteFacts
from core.rules.manager import PluginSet

_KINDS: dict[type[Any], type[Any]] = {}
"""Of each kind of parameters the one that is watched, made once."""


class Reader:
    """A site whose values remember that they were looked at."""

    def __init__(self, plugins: PluginSet, site: SiteFacts) -> None:
        """The same site, with the values of all the plugins watched."""
        self.of = site
        self._seen: set[str] = set()
        watched = {kind: _watched(kind, site.parameters(kind), self._seen) for kind in plugins.parameter_classes}
        values: Mapping[type[Any], object] = {**site.values, **watched}
        self.site = dataclasses.replace(site, values=values)

    def taken(self) -> frozenset[str]:
        """What was looked at since this was asked last."""
        found = frozenset(self._seen)
        self._seen.clear()
        return found


def _watched(kind: type[Any], values: Any, seen: set[str]) -> Any:
    if kind not in _KINDS:
        _KINDS[kind] = _watching(kind)
    made = object.__new__(_KINDS[kind])
    for item in dataclasses.fields(kind):
        object.__setattr__(made, item.name, getattr(values, item.name))
    object.__setattr__(made, "_seen", seen)
    return made


def _watching(kind: type[Any]) -> type[Any]:
    names = frozenset(item.name for item in dataclasses.fields(kind))

    def look(self: Any, name: str) -> Any:
        if name in names:
            object.__getattribute__(self, "_seen").add(name)
        return object.__getattribute__(self, name)

    return type(f"Watched{kind.__name__}", (kind,), {"__getattribute__": look})
