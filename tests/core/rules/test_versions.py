"""Rule values over time: what was made under a version is judged by it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.kit.errors import Invalid
from core.rules.versions import current_version, set_values, site_facts
from plugins.rozmova.parameters import RozmovaParameters
from tests.journeys.test_rozmova import PRICE, Cast
from tests.support.sites import MONDAY, SiteFactory


@pytest.mark.rule("ROZ-60")
def test_a_booking_keeps_the_version_it_was_made_under(site: SiteFactory) -> None:
    cast = Cast(site)
    old = cast.book()
    cast.pay(old)
    cast.admin.put("/settings/rules", {"values": {"free_change_hours": 72}})
    new = cast.book("2026-11-27T10:00:00+00:00")
    cast.pay(new)
    assert (old["rule_version"], new["rule_version"]) == (0, 1)
    # 48 hours before: enough for the booking made under 24 hours, too late for the one made under 72.
    cast.admin.clock("2026-11-25T08:00:00+00:00")
    refunds = {}
    for booking in (old, new):
        token = cast.client.get(f"/bookings/{booking['id']}/cancellation")["confirm_token"]
        cast.client.post(f"/bookings/{booking['id']}/cancellation", {"confirm_token": token})
        refunds[booking["rule_version"]] = cast.client.get(f"/payments/{booking['payment_id']}")["refunded"]["minor"]
    assert refunds == {0: PRICE, 1: 0}


def test_a_version_takes_effect_at_its_instant_and_not_before(site: SiteFactory) -> None:
    here = site("rozmova")
    starts = MONDAY + timedelta(days=1)
    with here.work() as work:
        set_values(work, {"free_change_hours": 30}, effective_from=starts)
        assert current_version(work) == 0
    here.set_clock(starts - timedelta(microseconds=1))
    with here.work() as work:
        assert site_facts(work).parameters(RozmovaParameters).free_change_hours == 24
    here.set_clock(starts)
    with here.work() as work:
        assert site_facts(work).parameters(RozmovaParameters).free_change_hours == 30


def test_the_past_is_not_changed(site: SiteFactory) -> None:
    with site("rozmova").work() as work, pytest.raises(Invalid):
        set_values(work, {}, effective_from=MONDAY - timedelta(microseconds=1))


@pytest.mark.parametrize(
    "values", [{"no_such": 1}, {"free_change_hours": "24"}, {"free_change_hours": -1}, {"free_change_hours": None}]
)
def test_wrong_values_are_refused_by_name(site: SiteFactory, values: dict[str, object]) -> None:
    with site("rozmova").work() as work:
        with pytest.raises(Invalid) as refused:
            set_values(work, values)
        assert list(refused.value.fields) == list(values)
        assert current_version(work) == 0
