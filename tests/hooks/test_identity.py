"""What a marketplace that says nothing asks of accounts: verification_terms, connection_objections,
identity_objections."""

from __future__ import annotations

from datetime import UTC, date, datetime

from core.hooks.identity import HolderFacts, PaperFacts
from core.rules.defaults import CoreDefaults
from core.rules.manager import plugin_set
from tests.plugins.facts import CLIENT, site

NOW = datetime(2026, 12, 2, 10, tzinfo=UTC)


def test_verification_terms_ask_for_nothing() -> None:
    terms = CoreDefaults().verification_terms(site(), NOW)

    assert terms.checks == ()
    assert terms.card_amount is None


def test_connection_objections_are_none_even_for_whom_nobody_knows() -> None:
    hook = plugin_set(()).manager.hook
    holder = HolderFacts(CLIENT, ("phone", "card", "identity"), withdrawn=True, confirmed=False)

    assert hook.connection_objections(site=site(), holder=holder, act="order", at=NOW) == []


def test_identity_objections_are_none() -> None:
    paper = PaperFacts("passport", date(2020, 1, 1), date(2026, 12, 2))

    assert plugin_set(()).manager.hook.identity_objections(site=site(), paper=paper) == []
