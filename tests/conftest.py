"""Names the fixtures every test may ask for; they live in `tests/support`, one module a subject."""

from __future__ import annotations

pytest_plugins = [
    "tests.support.browser",
    "tests.support.network",
    "tests.support.servers",
    "tests.support.sites",
]
