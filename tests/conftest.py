"""Names the fixtures every test may ask for; they live in `tests/support`, one module a subject."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# A machine busy with other tests draws slowly: that says nothing about ours.
settings.register_profile("busy", suppress_health_check=[HealthCheck.too_slow], deadline=None)
settings.load_profile("busy")

pytest_plugins = [
    "tests.support.browser",
    "tests.support.foretold",
    "tests.support.network",
    "tests.support.replayed",
    "tests.support.refusals",
    "tests.support.filled",
    "tests.support.servers",
    "tests.support.sites",
    "tests.traceability.record",
]
