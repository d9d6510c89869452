"""The published surface, read from its classes: every hook, what it takes, the facts it stands on."""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, get_args, get_type_hints

from core.hooks.markers import PROJECT
from core.hooks.spec import MarketplaceHooks

SPEC, IMPL = f"{PROJECT}_spec", f"{PROJECT}_impl"


@lru_cache(maxsize=1)
def hooks() -> dict[str, Callable[..., Any]]:
    """Every published hook by name."""
    found = inspect.getmembers(MarketplaceHooks, inspect.isfunction)
    return {name: method for name, method in found if hasattr(method, SPEC)}


def questions() -> set[str]:
    """The hooks of which the first answer counts."""
    return {name for name, method in hooks().items() if getattr(method, SPEC)["firstresult"]}


def answered(kind: type[Any]) -> set[str]:
    """The hooks that a plugin's class answers."""
    return {name for name, method in inspect.getmembers(kind, inspect.isfunction) if hasattr(method, IMPL)}


def takes(hook: str) -> dict[str, Any]:
    """What a hook is asked with: type by name, ``site`` included. Raises ``LookupError`` for an unknown hook."""
    if hook not in hooks():
        raise LookupError(f"there is no hook {hook}")
    return {name: kind for name, kind in get_type_hints(hooks()[hook]).items() if name != "return"}


def facts_classes() -> list[type[Any]]:
    """Every dataclass that any hook is asked with, and every one inside those, each once."""
    seen: dict[type[Any], None] = {}
    for hook in hooks():
        for kind in takes(hook).values():
            seen |= dict.fromkeys(_inside(kind, frozenset(seen)))
    return list(seen)


def _inside(kind: Any, seen: frozenset[type[Any]]) -> Iterator[type[Any]]:
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        if kind in seen:
            return
        yield kind
        for inner in get_type_hints(kind).values():
            yield from _inside(inner, seen | {kind})
    else:
        for inner in get_args(kind):
            yield from _inside(inner, seen)
