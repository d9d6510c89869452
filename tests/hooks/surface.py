"""The published surface, read from its classes."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

from core.hooks.markers import PROJECT
from core.hooks.spec import MarketplaceHooks

SPEC, IMPL = f"{PROJECT}_spec", f"{PROJECT}_impl"


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
