"""What a marketplace that says nothing gets: standing_assessment, sanction_terms, register_grounds."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from core.hooks.standing import FindingFacts, FindingProposal, Proof, SanctionTerms, StandingFacts
from core.kit.ids import new_id
from core.kit.messages import msg
from core.rules.checks import objection_to
from core.rules.defaults import CoreDefaults
from core.rules.manager import plugin_set
from tests.plugins.facts import PROVIDER, site

CORE = CoreDefaults()
NOW = datetime(2026, 12, 2, 10, tzinfo=UTC)
PROPOSAL = FindingProposal("late", "X-1", msg("Late."), 3, 3, evidence=(Proof("signal", new_id()),))


def test_standing_assessment_proposes_nothing() -> None:
    assert CORE.standing_assessment(site(), StandingFacts(PROVIDER), NOW) == ()
    assert not plugin_set(()).answers("standing_assessment")
    assert plugin_set(("rozmova",)).answers("standing_assessment")


def test_sanction_terms_leave_everything_to_people_with_an_appeal() -> None:
    terms = CORE.sanction_terms(site(), FindingFacts("late", "X-1", NOW), NOW)

    assert terms.sanctions == ("termination", "warning")
    assert (terms.at_once, terms.irreversible, terms.appeal_days) == (False, False, 30)


def test_register_grounds_names_none() -> None:
    assert plugin_set(()).collected("register_grounds") == []


@pytest.mark.parametrize(
    ("answer", "is_wrong"),
    [
        ((PROPOSAL,), False),
        ((), False),
        ((PROPOSAL, replace(PROPOSAL, count=2)), True),
        ((replace(PROPOSAL, evidence=()),), True),
        ((replace(PROPOSAL, threshold=0),), True),
        (SanctionTerms(), False),
        (SanctionTerms(at_once=True, irreversible=True), False),
        (SanctionTerms(irreversible=True), True),
        (SanctionTerms(sanctions=()), True),
        (SanctionTerms(appeal_answer_days=0), True),
    ],
)
def test_an_answer_that_makes_no_sense_is_not_applied(answer: object, is_wrong: bool) -> None:
    assert (objection_to(answer, {}) is not None) is is_wrong
