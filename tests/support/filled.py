"""No answer shows a person a value's name in braces where the value should stand; one that does fails the test."""

from __future__ import annotations

import re
from collections.abc import Generator
from functools import lru_cache

import pytest
from flask import Flask, Response, request, request_finished

from core.rules.manager import plugin_set
from core.rules.values import declared
from tests.plugins.test_rule_sentences import PLUGINS, site_under

BRACES = re.compile(r"\{([a-z][a-z0-9_]*)\}")
TEXTS = ("text/html", "application/json", "application/problem+json", "text/plain", "text/calendar", "text/csv")
SHOWN_ON_PURPOSE = ("/openapi", "/desk/content", "/content/parts")
"""The API's own document, and where a team edits texts that name values."""

_unfilled: list[str] = []


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    found: set[str] = set()
    for plugin in PLUGINS:
        plugins = plugin_set((plugin,))
        found |= declared(plugins.parameter_classes).keys()
        found |= plugins.manager.hook.content_words(site=site_under(plugin, {})).keys()
    return frozenset(found)


def unfilled(text: str) -> set[str]:
    """The values' names that stand in braces."""
    return set(BRACES.findall(text)) & _names()


def _watch(_app: Flask, response: Response, **_more: object) -> None:
    if response.mimetype not in TEXTS or response.is_streamed or response.direct_passthrough:
        return
    if not any(part in request.path for part in SHOWN_ON_PURPOSE) and (
        names := unfilled(response.get_data(as_text=True))
    ):
        _unfilled.append(f"{request.method} {request.path}: {sorted(names)}")


def pytest_configure() -> None:
    request_finished.connect(_watch)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Generator[None, object, object]:
    result = yield
    found = list(_unfilled)
    _unfilled.clear()
    assert not found, "values that were not filled in:\n" + "\n".join(found)
    return result
