"""The rules that are registered, and the ids a test is marked with."""

from __future__ import annotations

import re
from functools import lru_cache

import pytest

from core.hooks.site import Rule
from core.rules.manager import plugin_set
from tenants.own_plugins import own_plugins

ID = re.compile(r"\b(?:ROZ|PRO|PEER|HID|MIS)-\d+\b")


@lru_cache(maxsize=1)
def registered() -> dict[str, Rule]:
    """Every rule of the platform and of this repository's plugins, by id, in the order of the catalogue."""
    found = [rule for name in own_plugins() for rule in plugin_set((name,)).collected("register_rules")]
    return {rule.id: rule for rule in sorted(found, key=lambda rule: _place(rule.id))}


def _place(rule: str) -> tuple[str, int]:
    kind, _, number = rule.partition("-")
    return kind, int(number)


def ids_of(item: pytest.Item) -> list[str]:
    """The rules a test is marked with, each once."""
    return list(dict.fromkeys(str(rule) for mark in item.iter_markers("rule") for rule in mark.args))
