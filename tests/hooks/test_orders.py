"""What a marketplace that says nothing gets: proposal_terms, open_order_terms, completion_terms, service_terms; and
answers that make no sense.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from core.hooks.orders import (
    CompletionTerms,
    OpenOrderTerms,
    ProposalFacts,
    ProposalTerms,
    ServiceAct,
    ServiceTerms,
)
from core.hooks.site import Reason
from core.kit.deadlines import fixed
from core.kit.messages import literal
from core.kit.money import Money
from core.rules.checks import objection_to
from core.rules.defaults import CoreDefaults
from tests.plugins.facts import booking, site

CORE = CoreDefaults()
NOW = datetime(2026, 12, 2, 10, tzinfo=UTC)
FACTS = ProposalFacts("order", "client", NOW, Money(9_000, "PLN"), None)
SECOND = timedelta(seconds=1)


def test_proposal_terms_give_three_days_and_soon_is_within_one() -> None:
    terms = CORE.proposal_terms(site(), FACTS)

    assert (terms.valid_until, terms.soon_until) == (NOW + timedelta(days=3), NOW + timedelta(days=1))


def test_open_order_terms_offer_none() -> None:
    assert not CORE.open_order_terms(site()).offered


@pytest.mark.parametrize(("most", "makes_sense"), [(1, True), (0, False)])
def test_a_wish_takes_one_offer_at_least(most: int, makes_sense: bool) -> None:
    assert (objection_to(OpenOrderTerms(True, most_offers=most), {}) is None) is makes_sense


def test_completion_terms_collect_at_once() -> None:
    assert CORE.completion_terms(site(), booking(NOW), NOW).capture_at == NOW


@pytest.mark.parametrize(
    ("answer", "makes_sense"),
    [
        (ProposalTerms(fixed(NOW)), True),
        (ProposalTerms(fixed(NOW - SECOND)), False),
        (ProposalTerms(fixed(NOW), NOW - SECOND), False),
    ],
)
def test_a_proposal_does_not_end_before_it_is_made(answer: ProposalTerms, makes_sense: bool) -> None:
    assert (objection_to(answer, {"proposal": FACTS}) is None) is makes_sense


@pytest.mark.parametrize(("at", "makes_sense"), [(NOW, True), (NOW - SECOND, False)])
def test_nothing_is_collected_before_the_end(at: datetime, makes_sense: bool) -> None:
    assert (objection_to(CompletionTerms(at), {"completed_at": NOW}) is None) is makes_sense


@pytest.mark.parametrize("act", ["start", "finish", "confirm"])
@pytest.mark.parametrize("before", [timedelta(days=9), SECOND, -SECOND])
def test_service_terms_speak_against_nothing(act: ServiceAct, before: timedelta) -> None:
    assert CORE.service_terms(site(), booking(NOW), act, "provider", NOW - before) == ServiceTerms()


@pytest.mark.parametrize(
    ("answer", "makes_sense"),
    [
        (ServiceTerms(), True),
        (ServiceTerms(False), False),
        (ServiceTerms(False, NOW, (Reason("X-1", literal("Not yet.")),)), True),
    ],
)
def test_who_may_not_begin_learns_why(answer: ServiceTerms, makes_sense: bool) -> None:
    assert (objection_to(answer, {}) is None) is makes_sense
