"""What a marketplace that says nothing gets: catalogue_terms, quote_price, offering_objections, price_objections,
commission, payout_terms, payout_objections."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from core.hooks.money import EarningFacts
from core.hooks.offerings import PriceChange, WithdrawalTerms
from core.hooks.people import PairFacts
from core.kit.money import Money
from core.rules.defaults import CoreDefaults
from core.rules.manager import plugin_set
from tests.plugins.facts import offering, payout, provider, site

CORE = CoreDefaults()
NOW = datetime(2026, 12, 2, 10, tzinfo=UTC)


def test_quote_price_is_the_public_one() -> None:
    assert CORE.quote_price(site(), offering("individual", price=80_001), PairFacts(), NOW).price.minor == 80_001


def test_catalogue_terms_let_everybody_look_around() -> None:
    assert CORE.catalogue_terms(site()).public


def test_offering_objections_and_price_objections_are_none() -> None:
    hook = plugin_set(()).manager.hook
    facts = offering("individual", 7, 0)

    assert hook.offering_objections(site=site(), offering=facts) == []
    assert hook.price_objections(site=site(), offering=facts, price=facts.price, history=(), withdrawn=(), at=NOW) == []


def test_withdrawal_terms_let_an_offering_go_at_any_time() -> None:
    facts = offering("individual", 7, 0)

    assert CORE.withdrawal_terms(site(), facts, (), (PriceChange(facts.price, NOW),), NOW) == WithdrawalTerms()


def test_commission_is_nothing() -> None:
    assert CORE.commission(site(), EarningFacts("individual", Money(80_000, "UAH"), 1)).bps == 0


def test_payout_terms_wait_for_delivery_and_a_day() -> None:
    waiting = CORE.payout_terms(site(), payout(NOW, credited_at=NOW))
    done = CORE.payout_terms(site(), payout(NOW, delivered_at=NOW))

    assert (waiting.trigger, waiting.due_at) == ("delivered", None)
    assert done.due_at == NOW + timedelta(hours=24)


def test_payout_objections_are_none() -> None:
    hook = plugin_set(()).manager.hook

    assert hook.payout_objections(site=site(), provider=provider(), currency="UAH") == []


def test_clawback_terms_talk_first() -> None:
    """Nothing is taken from a provider's payouts before it was agreed."""
    assert CORE.clawback_terms(site(), Money(1, "UAH")).mode == "case"


def test_holder_terms_take_any_holder() -> None:
    """Which accounts are taken is the marketplace's matter."""
    assert CORE.holder_terms(site(), "Anybody LLC", "Olena", False).verdict == "accepted"
