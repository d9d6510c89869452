"""pluggy's markers, typed so that a marked method keeps its signature."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import pluggy

PROJECT = "jarmark"
FORMERLY = "formerly"

F = TypeVar("F", bound=Callable[..., Any])

_spec = pluggy.HookspecMarker(PROJECT)
_impl = pluggy.HookimplMarker(PROJECT)


def formerly(name: str) -> Mapping[str, str]:
    """For a field's metadata: what it was called while it was a bare instant, so that older decisions stay readable."""
    return {FORMERLY: name}


def question(method: F) -> F:
    """Marks a question: the first answer counts, the core's default is asked last."""
    return _spec(method, firstresult=True)


def collected(method: F) -> F:
    """Marks a hook all of whose answers are collected (objections, contributions, announcements)."""
    return _spec(method)


def answers(method: F) -> F:
    """Marks a plugin's answer to a hook."""
    return _impl(method)
