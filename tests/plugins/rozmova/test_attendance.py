"""ROZ-12, 13, 61 and 63: who did not come."""

from __future__ import annotations

import pytest

from core.hooks.bookings import Side
from plugins.rozmova.plugin import Rozmova
from tests.plugins.facts import booking, ids, local, site

START = local("2026-12-02T10:00", "Europe/Kyiv")
PLUGIN = Rozmova()


@pytest.mark.rule("ROZ-61")
def test_a_paid_client_who_does_not_come_is_charged_and_the_session_counts_as_held() -> None:
    terms = PLUGIN.no_show_terms(site(), booking(START), "client", START)

    assert (terms.outcome, terms.refund_bps, terms.counts_as_delivered) == ("client_no_show", 0, True)
    assert (ids(terms.reasons), terms.signal) == (["ROZ-61"], None)


@pytest.mark.rule("ROZ-12")
@pytest.mark.rule("ROZ-13")
def test_a_specialist_who_does_not_come_pays_nothing_out_of_the_clients_pocket_and_is_noted() -> None:
    terms = PLUGIN.no_show_terms(site(), booking(START), "provider", START)

    assert (terms.outcome, terms.refund_bps, terms.counts_as_delivered) == ("provider_no_show", 10_000, False)
    assert (ids(terms.reasons), terms.signal) == (["ROZ-12", "ROZ-13"], "no_show")


@pytest.mark.rule("ROZ-60")
def test_when_the_platform_fails_nobody_is_noted() -> None:
    terms = PLUGIN.no_show_terms(site(), booking(START), "platform", START)

    assert (terms.refund_bps, terms.counts_as_delivered, terms.signal) == (10_000, False, None)


@pytest.mark.rule("ROZ-63")
@pytest.mark.parametrize("missed_by", ["client", "provider"])
def test_without_a_payment_nobody_was_expected(missed_by: Side) -> None:
    terms = PLUGIN.no_show_terms(site(), booking(START, paid=0), missed_by, START)

    assert (terms.outcome, terms.counts_as_delivered, terms.signal) == ("not_expected", False, None)
    assert ids(terms.reasons) == ["ROZ-63"]
