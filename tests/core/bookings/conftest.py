"""What the tests of bookings share: all rooms have registered their words, their ears and their jobs."""

from __future__ import annotations

import pytest

from core.tenancy.keys import use_secret
from core.web.discovery import register_rooms
from tenants.settings import Settings


@pytest.fixture(scope="session", autouse=True)
def _registered(settings: Settings) -> None:
    """The simulated gateway signs what it says."""
    register_rooms()
    use_secret(settings.secret_key)
