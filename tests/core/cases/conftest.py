"""Gigs for the tests of cases."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.core.cases.practice import Practice, set_practice
from tests.core.reviews.stage import Gigs, set_gigs
from tests.support.sites import SiteFactory


@pytest.fixture
def gigs(app: Flask, site: SiteFactory) -> Gigs:
    """A site of gigs."""
    return set_gigs(site("hidone"))


@pytest.fixture
def practice(app: Flask, site: SiteFactory) -> Practice:
    """A practice after a paid session."""
    return set_practice(site("rozmova", locales=["en", "uk"]))
