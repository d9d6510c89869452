"""A sandbox's own bank pays at the latest instant; a blocked payout waits without losing anything."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.core.bookings.stage import DAY, HOUR, SATURDAY
from tests.core.payouts.purse import Purse, open_purse
from tests.support.sites import SiteFactory

DUE = SATURDAY + HOUR + DAY


@pytest.fixture
def purse(site: SiteFactory) -> Purse:
    return open_purse(site("proego"), "individual", 300_000)


@pytest.mark.rule("PRO-32")
def test_paid_at_the_latest_instant_and_said_to_be_simulated(purse: Purse) -> None:
    booking_id = purse.paid()
    purse.at(DUE - timedelta(microseconds=1))
    assert purse.payout(booking_id).state == "due"
    purse.at(DUE)
    payout = purse.payout(booking_id)
    assert (payout.state, payout.simulated, payout.settled_at) == ("paid", True, DUE)
    assert payout.reference == "SIM-00001-0001"
    purse.prove()


def test_a_blocked_payout_is_looked_at_again(purse: Purse) -> None:
    booking_id = purse.paid()
    with purse.without_destination():
        purse.at(DUE + HOUR)
        assert purse.payout(booking_id).state == "due"
    purse.at(DUE + DAY)
    assert purse.payout(booking_id).state == "paid"


def test_after_two_weeks_it_is_left_to_finance(purse: Purse) -> None:
    booking_id = purse.paid()
    with purse.without_destination():
        purse.at(DUE + 40 * DAY)
    purse.at(DUE + 80 * DAY)
    assert purse.payout(booking_id).state == "due"


def test_a_live_tenant_pays_nobody_by_itself(delivered: Purse) -> None:
    """The same switch: `delivered` stands on a site whose payouts are made by hand."""
    booking_id = delivered.paid()
    delivered.at(DUE + 30 * DAY)
    assert delivered.payout(booking_id).state == "due"
