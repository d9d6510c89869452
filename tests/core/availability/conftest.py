"""What the tests of calendars share."""

from __future__ import annotations

import pytest

from tests.core.availability.fixtures import Place, make_place
from tests.support.servers import TestDatabase


@pytest.fixture
def place(database: TestDatabase) -> Place:
    """A tenant in Kyiv whose clock stands."""
    return make_place(database)
