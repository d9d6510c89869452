"""What a marketplace that says nothing gets: session_access, mending_terms, excuse_terms, receipt_terms."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from core.hooks.money import PayoutFacts
from core.hooks.offerings import Quote
from core.hooks.people import PairFacts
from core.hooks.sessions import MeetingFacts
from core.kit.money import Money
from core.rules.checks import objection_to
from core.rules.defaults import CoreDefaults
from tests.plugins.facts import booking, site

CORE = CoreDefaults()
START = datetime(2026, 12, 2, 10, tzinfo=UTC)
END = START + timedelta(minutes=50)


def test_session_access_is_open_always() -> None:
    terms = CORE.session_access(site(), MeetingFacts("individual", START, END), "client")

    assert (terms.opens_at, terms.closes_at, terms.reasons) == (None, None, ())


def test_mending_terms_give_no_time_of_their_own() -> None:
    assert CORE.mending_terms(site(), booking(START), START, START - timedelta(days=1)).until is None


def test_excuse_terms_excuse_from_nothing() -> None:
    assert CORE.excuse_terms(site(), booking(START), START).until is None


def test_receipt_terms_want_none() -> None:
    facts = PayoutFacts(booking(START).id, "individual", END, END, END, END, foreign=False)
    terms = CORE.receipt_terms(site(), facts, END)

    assert (terms.needed, terms.remind_at) == (False, None)


@pytest.mark.parametrize(("minor", "owed", "makes_sense"), [(0, 1, True), (1, 1, False), (0, 0, False)])
def test_a_free_session_that_makes_no_sense_is_not_applied(minor: int, owed: int, makes_sense: bool) -> None:
    where = site()
    quote = Quote(Money(minor, where.currency), uses_free_session=True)
    facts = {"site": where, "pair": PairFacts(free_sessions=owed)}

    assert (objection_to(quote, facts) is None) is makes_sense
