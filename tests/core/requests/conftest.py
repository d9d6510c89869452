"""A peer centre for the tests of requests."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.core.requests.stage import Centre, set_centre
from tests.support.sites import SiteFactory


@pytest.fixture
def centre(app: Flask, site: SiteFactory) -> Centre:
    """A centre whose clock stands at ``MONDAY``."""
    return set_centre(site("peer_support"))
