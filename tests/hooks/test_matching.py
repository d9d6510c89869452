"""What a marketplace that says nothing gets: match_terms, match."""

from __future__ import annotations

from core.hooks.matching import MatchAnswers
from core.rules.defaults import CoreDefaults
from tests.plugins.facts import site


def test_match_terms_is_none_and_match_suggests_nothing() -> None:
    assert CoreDefaults().match_terms(site()).form is None
    assert CoreDefaults().match(site(), MatchAnswers(frozenset({"a"}), 5), ()) == ()
