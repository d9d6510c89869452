"""A plugin that raises or answers nonsense hurts only its own tenant; tenants are answered by their own plugin."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from core.hooks.bookings import BookingFacts, CancellationTerms, PaymentTerms, Side
from core.hooks.markers import answers
from core.hooks.money import Commission, EarningFacts
from core.hooks.offerings import OfferingFacts, Quote
from core.hooks.people import PairFacts
from core.hooks.site import SiteFacts
from core.hooks.spec import MarketplaceHooks
from core.kit.ids import new_id
from core.kit.money import Money
from core.rules import manager
from core.rules.ask import RuleFailed, asking
from core.rules.models import Decision
from tests.plugins.facts import booking, offering
from tests.support.sites import SiteFactory

START = datetime(2026, 12, 2, 10, tzinfo=UTC)
LATE = START - timedelta(hours=1)


class Broken(MarketplaceHooks):
    """Raises in one answer, and says what can't be in others."""

    @answers
    def cancellation_terms(
        self, site: SiteFacts, booking: BookingFacts, cancelled_by: Side, cancelled_at: datetime
    ) -> CancellationTerms:
        raise ZeroDivisionError

    @answers
    def commission(self, site: SiteFacts, earning: EarningFacts) -> Commission:
        return Commission(10_001)

    @answers
    def quote_price(self, site: SiteFacts, offering: OfferingFacts, pair: PairFacts, at: datetime) -> Quote:
        return Quote(Money(100, "XXX"))

    @answers
    def payment_terms(self, site: SiteFacts, booking: BookingFacts, at: datetime) -> PaymentTerms:
        return PaymentTerms("none")


@pytest.fixture
def _broken(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A plugin called ``broken`` is installed beside the others."""
    known = manager.installed()
    monkeypatch.setattr(manager, "installed", lambda: {**known, "broken": Broken})
    yield
    manager.plugin_set.cache_clear()


def cancelling(ask: MarketplaceHooks, site: SiteFacts) -> CancellationTerms:
    """What a client's late cancellation does."""
    return ask.cancellation_terms(site=site, booking=booking(START), cancelled_by="client", cancelled_at=LATE)


WRONG: list[Callable[[MarketplaceHooks, SiteFacts], Any]] = [
    cancelling,
    lambda ask, site: ask.commission(site=site, earning=EarningFacts("individual", Money(1, "UAH"), 1)),
    lambda ask, site: ask.quote_price(site=site, offering=offering("individual"), pair=PairFacts(), at=LATE),
    lambda ask, site: ask.payment_terms(site=site, booking=booking(START), at=LATE),
]


@pytest.mark.rule("MIS-2")
@pytest.mark.usefixtures("_broken")
@pytest.mark.parametrize("question", WRONG, ids=["raises", "share above 100 %", "wrong currency", "price unpaid"])
def test_a_plugin_that_fails_hurts_only_its_own_tenant(
    question: Callable[[MarketplaceHooks, SiteFacts], Any], site: SiteFactory
) -> None:
    hurt, neighbour = site("broken"), site("rozmova")

    with hurt.work() as work:
        subject = new_id()
        rules = asking(work, "booking", subject)
        with pytest.raises(RuleFailed):
            question(rules.ask, rules.site)
        written = select(func.count()).select_from(Decision).where(Decision.subject_id == subject)
        assert work.session.scalar(written) == 0
    with neighbour.work() as work:
        rules = asking(work, "booking", new_id())
        assert question(rules.ask, rules.site) is not None


@pytest.mark.usefixtures("_broken")
def test_what_a_broken_plugin_does_not_answer_is_answered_by_the_core(site: SiteFactory) -> None:
    with site("broken").work() as work:
        rules = asking(work, "booking", new_id())

        assert rules.ask.registration_terms(site=rules.site, at=LATE).roles == {"client"}


@pytest.mark.rule("MIS-2")
def test_each_tenant_is_answered_by_its_own_plugin(site: SiteFactory) -> None:
    said = {}
    for plugin in ("rozmova", "proego", "hidone", "peer_support"):
        with site(plugin).work() as work:
            rules = asking(work, "booking", new_id())
            said[plugin] = {reason.rule for reason in cancelling(rules.ask, rules.site).reasons}

    assert said == {"rozmova": {"ROZ-61"}, "proego": {"PRO-39"}, "hidone": {"HID-13"}, "peer_support": {"PEER-13"}}


def test_a_decision_is_written_with_its_facts_rules_and_plugin(site: SiteFactory) -> None:
    with site("rozmova").work() as work:
        subject = new_id()
        rules = asking(work, "booking", subject)
        cancelling(rules.ask, rules.site)
        work.flush()
        row = work.session.scalars(select(Decision).where(Decision.subject_id == subject)).one()

        assert (row.hook, row.plugin, row.rules) == ("cancellation_terms", "rozmova", ["ROZ-61"])
        assert row.facts["cancelled_by"] == "client"
        assert row.answer["answer"]["refund_bps"] == 0
