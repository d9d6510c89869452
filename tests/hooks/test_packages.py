"""What a marketplace that says nothing gets: package_terms, package_objections, package_purchase_objections; and which
answers are refused."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from core.hooks.packages import PackageFacts, PackageTerms
from core.hooks.people import PairFacts
from core.kit.deadlines import Deadline, fixed
from core.kit.money import Money
from core.rules.checks import objection_to
from core.rules.defaults import CoreDefaults
from core.rules.manager import plugin_set
from tests.plugins.facts import offering, site

NOW = datetime(2026, 12, 2, 10, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_package_terms_offer_none() -> None:
    assert CoreDefaults().package_terms(site(), "talk", NOW) == PackageTerms(offered=False)


def test_objections_are_none() -> None:
    hook, facts = plugin_set(()).manager.hook, offering("talk")
    package = PackageFacts(3, Money(300, "UAH"))
    assert hook.package_objections(site=site(), offering=facts, package=package, at=NOW) == []
    assert hook.package_purchase_objections(site=site(), offering=facts, pair=PairFacts(), at=NOW) == []


def _at(later: timedelta = timedelta()) -> Deadline:
    return fixed(NOW + later)


@pytest.mark.parametrize(
    ("terms", "right"),
    [
        (PackageTerms(), True),
        (PackageTerms(True), False),
        (PackageTerms(True, _at()), True),
        (PackageTerms(True, _at(-HOUR)), False),
        (PackageTerms(True, _at(), _at(HOUR)), True),
        (PackageTerms(True, _at(), _at(-HOUR)), False),
        (PackageTerms(True, _at(), _at(HOUR), NOW + HOUR), True),
        (PackageTerms(True, _at(), _at(HOUR), NOW + 2 * HOUR), False),
        (PackageTerms(True, _at(), None, NOW), False),
    ],
)
def test_answers_that_make_no_sense_are_refused(terms: PackageTerms, right: bool) -> None:
    assert (objection_to(terms, {"at": NOW}) is None) is right
