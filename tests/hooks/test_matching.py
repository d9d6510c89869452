"""What a marketplace that says nothing gets: match_form, match."""

from __future__ import annotations

from core.hooks.matching import MatchAnswers
from core.rules.defaults import CoreDefaults
from tests.plugins.facts import site


def test_match_form_is_none_and_match_suggests_nothing() -> None:
    assert CoreDefaults().match_form(site()) is None
    assert CoreDefaults().match(site(), MatchAnswers(frozenset({"a"}), 5), ()) == ()
