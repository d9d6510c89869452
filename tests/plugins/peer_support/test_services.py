"""PEER-13, 22: the Centre's paid services: cancelling, moving, absence, the Centre's share."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from core.hooks.bookings import Side
from core.hooks.money import EarningFacts
from core.kit.money import Money
from plugins.peer_support.parameters import PeerSupportParameters
from plugins.peer_support.plugin import PeerSupport
from tests.plugins.facts import MICROSECOND, SECOND, booking, ids, local, site

PLUGIN = PeerSupport()
START = local("2026-12-05T12:00", "Asia/Almaty")
STARTS = [START, local("2026-10-25T06:00", "Europe/Berlin"), local("2027-03-28T06:00", "Europe/Berlin")]
HOUR = timedelta(hours=1)
ALL, NOTHING = 10_000, 0


def service(start: datetime = START) -> Any:
    """A paid service, confirmed and paid."""
    return booking(start, format="service", price=1_500_000, currency="KZT")


def here(**values: Any) -> Any:
    """The centre's site."""
    return site(PeerSupportParameters(**values), currency="KZT")


@pytest.mark.rule("PEER-13")
@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("notice", [0, 6, 24, 168])
@pytest.mark.parametrize("earlier", [timedelta(), MICROSECOND, SECOND])
def test_up_to_the_bound_everything_goes_back_and_a_move_is_free(
    start: datetime, notice: int, earlier: timedelta
) -> None:
    at = start - notice * HOUR - max(earlier, MICROSECOND if notice == 0 else timedelta())
    place = here(service_cancel_hours=notice)
    cancelled = PLUGIN.cancellation_terms(place, service(start), "client", at)
    assert (cancelled.allowed, cancelled.refund_bps, cancelled.counts_as_delivered) == (True, ALL, False)
    assert PLUGIN.reschedule_terms(place, service(start), "client", start + 9 * HOUR, at).allowed


@pytest.mark.rule("PEER-13")
@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("notice", [6, 24, 168])
@pytest.mark.parametrize("later", [MICROSECOND, SECOND, HOUR])
def test_after_it_a_client_pays_in_full_and_moves_no_more(start: datetime, notice: int, later: timedelta) -> None:
    at = start - notice * HOUR + later
    place = here(service_cancel_hours=notice)
    cancelled = PLUGIN.cancellation_terms(place, service(start), "client", at)
    assert (cancelled.allowed, cancelled.refund_bps, cancelled.counts_as_delivered) == (True, NOTHING, True)
    assert (cancelled.signal, ids(cancelled.reasons)) == (None, ["PEER-13"])
    assert not PLUGIN.reschedule_terms(place, service(start), "client", start, at).allowed
    assert not PLUGIN.reschedule_terms(place, service(start), "provider", start, at).allowed
    assert PLUGIN.reschedule_terms(place, service(start), "platform", start, at).allowed


@pytest.mark.rule("PEER-13")
@pytest.mark.parametrize("side", ["provider", "platform"])
@pytest.mark.parametrize("before", [timedelta(days=3), HOUR, MICROSECOND])
def test_specialist_and_team_give_everything_back_until_it_begins(side: Side, before: timedelta) -> None:
    cancelled = PLUGIN.cancellation_terms(here(), service(), side, START - before)
    assert (cancelled.allowed, cancelled.refund_bps, cancelled.counts_as_delivered) == (True, ALL, False)


@pytest.mark.rule("PEER-13")
@pytest.mark.parametrize("side", ["client", "provider", "platform"])
@pytest.mark.parametrize("notice", [0, 6])
def test_once_begun_nothing_changes(side: Side, notice: int) -> None:
    place = here(service_cancel_hours=notice)
    cancelled = PLUGIN.cancellation_terms(place, service(), side, START)
    assert (cancelled.allowed, cancelled.refund_bps) == (False, NOTHING)
    assert not PLUGIN.reschedule_terms(place, service(), side, START + HOUR, START).allowed


@pytest.mark.rule("PEER-13")
@pytest.mark.parametrize(
    ("side", "outcome", "back", "held"),
    [("client", "client_no_show", NOTHING, True), ("provider", "provider_no_show", ALL, False)],
)
def test_absence_is_no_strike_and_follows_whose_it_is(side: Side, outcome: str, back: int, held: bool) -> None:
    terms = PLUGIN.no_show_terms(here(), service(), side, START)
    assert (terms.outcome, terms.refund_bps, terms.counts_as_delivered) == (outcome, back, held)
    assert (terms.signal, ids(terms.reasons)) == (None, ["PEER-13"])


@pytest.mark.rule("PEER-13", "PEER-22")
@pytest.mark.parametrize(("format_code", "share"), [("service", 2_500), ("peer", 0)])
def test_the_centre_keeps_its_share_of_services_alone(format_code: str, share: int) -> None:
    earning = EarningFacts(format_code, Money(1_500_001, "KZT"), 1)
    assert PLUGIN.commission(here(service_share_bps=2_500), earning).bps == share
    assert PLUGIN.commission(here(), earning).bps == 0
