"""What the tests of bookings share: the room registers its words, its ears and its jobs."""

from __future__ import annotations

import pytest

from core.bookings import jobs, messages, subscribers
from core.payments.gateways.signing import use_secret
from tenants.settings import Settings

REGISTERED = (messages, subscribers, jobs)


@pytest.fixture(scope="session", autouse=True)
def _gateway_secret(settings: Settings) -> None:
    """The simulated gateway signs what it says."""
    use_secret(settings.secret_key)
