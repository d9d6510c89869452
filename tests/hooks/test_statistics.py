"""What a marketplace that says nothing gets: statistics_terms; and which answers are refused."""

from __future__ import annotations

import pytest

from core.hooks.statistics import StatisticsTerms
from core.rules.checks import objection_to
from core.rules.defaults import CoreDefaults
from plugins.peer_support.parameters import PeerSupportParameters
from plugins.peer_support.plugin import PeerSupport
from tests.plugins.facts import site


def test_statistics_terms_keep_none() -> None:
    assert CoreDefaults().statistics_terms(site()) == StatisticsTerms(kept=False)


def test_the_peer_centre_keeps_them_and_hides_what_its_parameter_says() -> None:
    for least in (1, 3, 10):
        values = PeerSupportParameters(report_hide_below=least)
        assert PeerSupport().statistics_terms(site(values)) == StatisticsTerms(True, least)


@pytest.mark.parametrize(("least", "right"), [(1, True), (3, True), (0, False), (-1, False)])
def test_answers_that_make_no_sense_are_refused(least: int, right: bool) -> None:
    assert (objection_to(StatisticsTerms(True, least), {}) is None) is right
