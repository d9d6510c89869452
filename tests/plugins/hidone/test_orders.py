"""HID-5: an order stays what both accepted: how long it can be accepted, what changes it, when it is collected."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from core.hooks.bookings import Side
from core.hooks.orders import ProposalFacts, ProposalKind
from core.kit.money import Money
from plugins.hidone.parameters import HiDoneParameters
from plugins.hidone.plugin import HiDone
from tests.plugins.facts import MICROSECOND, booking, ids, local, site

WARSAW = "Europe/Warsaw"
PLUGIN = HiDone()
SITE = site(currency="PLN")
MADE = local("2026-12-01T10:00", WARSAW)
HOUR = timedelta(hours=1)


def _proposal(kind: ProposalKind, starts_at: datetime | None, made_at: datetime = MADE) -> ProposalFacts:
    return ProposalFacts(kind, "client", made_at, Money(9_000, "PLN"), starts_at)


@pytest.mark.rule("HID-5")
@pytest.mark.parametrize("kind", ["order", "counter_offer", "amendment", "open_order"])
def test_a_proposal_is_open_for_three_days(kind: ProposalKind) -> None:
    terms = PLUGIN.proposal_terms(SITE, _proposal(kind, MADE + 200 * HOUR))

    assert terms.valid_until == MADE + 72 * HOUR
    assert terms.soon_until == MADE + 24 * HOUR
    assert ids(terms.reasons) == ["HID-5"]
    assert terms.reasons[0].values == {"offer_hours": 72, "soon_hours": 24}


@pytest.mark.rule("HID-5")
@pytest.mark.parametrize(
    ("kind", "start", "ends"),
    [
        ("order", 72 * HOUR - MICROSECOND, 72 * HOUR - MICROSECOND),
        ("order", 72 * HOUR, 72 * HOUR),
        ("order", 72 * HOUR + MICROSECOND, 72 * HOUR),
        ("counter_offer", 2 * HOUR, 2 * HOUR),
        ("open_order", 2 * HOUR, 2 * HOUR),
        ("order", -HOUR, timedelta()),
        ("amendment", 2 * HOUR, 2 * HOUR),
        ("amendment", 72 * HOUR + MICROSECOND, 72 * HOUR),
    ],
)
def test_what_should_have_begun_is_accepted_no_more(kind: ProposalKind, start: timedelta, ends: timedelta) -> None:
    assert PLUGIN.proposal_terms(SITE, _proposal(kind, MADE + start)).valid_until == MADE + ends


@pytest.mark.rule("HID-5")
def test_an_amendment_that_keeps_the_start_is_open_for_the_set_hours() -> None:
    assert PLUGIN.proposal_terms(SITE, _proposal("amendment", None)).valid_until == MADE + 72 * HOUR


@pytest.mark.rule("HID-5")
@pytest.mark.parametrize("hours", [1, 24, 336])
def test_the_tenant_sets_how_long_and_how_soon(hours: int) -> None:
    where = site(HiDoneParameters(offer_hours=hours, soon_hours=min(hours, 168)), currency="PLN")
    terms = PLUGIN.proposal_terms(where, _proposal("order", None))

    assert terms.valid_until == MADE + hours * HOUR
    assert terms.soon_until == MADE + min(hours, 168) * HOUR


@pytest.mark.rule("HID-5")
@pytest.mark.parametrize(
    ("made", "ends"),
    [
        ("2027-03-27T12:00", "2027-03-30T13:00"),  # the clocks go forward: 72 hours are an hour more by the clock
        ("2026-10-24T12:00", "2026-10-27T11:00"),
        ("2028-02-28T12:00", "2028-03-02T12:00"),
    ],
)
def test_hours_are_hours_whatever_the_clocks_do(made: str, ends: str) -> None:
    terms = PLUGIN.proposal_terms(SITE, _proposal("order", None, local(made, WARSAW)))

    assert terms.valid_until == local(ends, WARSAW)


@pytest.mark.rule("HID-5")
@pytest.mark.parametrize("side", ["client", "provider", "platform"])
@pytest.mark.parametrize("before", [timedelta(days=9), timedelta(seconds=1), -HOUR])
def test_what_both_accepted_is_moved_by_nobody_alone(side: Side, before: timedelta) -> None:
    facts = booking(MADE, currency="PLN", format="gig")
    terms = PLUGIN.reschedule_terms(SITE, facts, side, MADE + HOUR, MADE - before)

    assert (terms.allowed, ids(terms.reasons)) == (False, ["HID-5"])


def test_a_client_may_ask_for_offers_by_skill_and_city() -> None:
    terms = PLUGIN.open_order_terms(SITE)

    assert (terms.offered, [code for code, _ in terms.match_by], terms.most_offers) == (True, ["skills", "city"], 20)
    other = site(HiDoneParameters(open_orders=False, most_offers=3), currency="PLN")
    assert (PLUGIN.open_order_terms(other).offered, PLUGIN.open_order_terms(other).most_offers) == (False, 3)


@pytest.mark.parametrize("hours", [0, 1, 24])
def test_the_price_is_collected_when_the_tenant_says(hours: int) -> None:
    where = site(HiDoneParameters(capture_after_hours=hours), currency="PLN")

    assert PLUGIN.completion_terms(where, booking(MADE, currency="PLN"), MADE).capture_at == MADE + hours * HOUR


def test_by_default_it_is_collected_at_once() -> None:
    assert PLUGIN.completion_terms(SITE, booking(MADE, currency="PLN"), MADE).capture_at == MADE


@pytest.mark.parametrize("wrong", [{"capture_after_hours": 25}, {"capture_after_hours": 2, "payout_hours": 1}])
def test_nothing_is_paid_out_before_it_is_collected(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="capture_after_hours"):
        HiDoneParameters(**wrong)
    assert HiDoneParameters(capture_after_hours=24, payout_hours=24).capture_after_hours == 24
