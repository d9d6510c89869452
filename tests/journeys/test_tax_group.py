"""A specialist leaves the tax group the platform works with: the page is hidden and nothing paid out, until mended."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from core.rules.versions import set_values
from tests.journeys.test_rozmova import FRIDAY_10_KYIV, Cast
from tests.journeys.walk import Walker, walker
from tests.support.sites import SiteFactory


@pytest.mark.rule("ROZ-46")
def test_a_lost_tax_group_hides_the_page_and_stops_the_payout(site: SiteFactory) -> None:
    cast = Cast(site)
    manager, visitor = walker(cast.site, "community_manager"), Walker(cast.site)
    booking = cast.book("2026-12-11T08:00:00+00:00")
    cast.pay(booking)
    cast.admin.clock("2026-11-24T12:00:00+00:00")
    path = f"/team/providers/{cast.provider}"
    manager.patch(path, {"fields": {"education_field": "medical"}}, 422)
    found = manager.patch(path, {"fields": {"fop_group": "2"}})
    assert found["withheld_at"] == "2026-11-24T12:00:00+00:00"
    assert [item["rule"] for item in found["withheld_for"]] == ["ROZ-46"]
    # Hidden and not bookable; what is booked stays booked.
    assert visitor.get("/providers")["items"] == []
    visitor.get(f"/offerings/{cast.offering}", 404)
    cast.client.post("/bookings", {"offering_id": cast.offering, "starts_at": FRIDAY_10_KYIV}, 409)
    assert cast.state(booking) == "confirmed"
    assert "providers.withheld" in [item["template"] for item in cast.admin.messages()]
    # Nothing is paid out when it is due.
    cast.admin.clock("2026-11-28T00:00:00+02:00")
    (line,) = cast.finance.get("/payouts")["items"]
    assert line["state"] == "due"
    assert "ROZ-46" in str(line)
    # Mended by the specialist, everything is as before.
    mended = cast.therapist.patch("/provider", {"fields": {"fop_group": "3"}})
    assert (mended["withheld_at"], mended["withheld_for"]) == (None, [])
    assert [item["id"] for item in visitor.get("/providers")["items"]] == [str(cast.provider)]


@pytest.mark.rule("ROZ-46")
def test_who_may_record_it(site: SiteFactory) -> None:
    cast, there = Cast(site), site("rozmova")
    path, body = f"/team/providers/{cast.provider}", {"fields": {"fop_group": "2"}}
    for role in ("client", "provider", "finance", "support"):
        walker(cast.site, role).patch(path, body, 403)
    Walker(cast.site).patch(path, body, 401)
    walker(there, "tenant_admin").patch(path, body, 404)
    assert cast.therapist.get("/provider")["withheld_at"] is None


@pytest.mark.rule("ROZ-24", "ROZ-26")
def test_on_and_off_at_will(site: SiteFactory) -> None:
    cast = Cast(site)
    visitor = Walker(cast.site)
    booking = cast.book()
    for _ in range(2):
        assert cast.therapist.put("/provider/listed", {"listed": False})["listed"] is False
        assert visitor.get("/providers")["items"] == []
        cast.client.post("/bookings", {"offering_id": cast.offering, "starts_at": "2026-11-27T12:00:00+00:00"}, 409)
        assert cast.state(booking) == "reserved"
        assert cast.therapist.put("/provider/listed", {"listed": True})["listed"] is True
        assert len(visitor.get("/providers")["items"]) == 1
    cast.client.post("/bookings", {"offering_id": cast.offering, "starts_at": "2026-11-27T12:00:00+00:00"}, 201)


@pytest.mark.rule("ROZ-46")
def test_other_tax_groups_of_the_tenant_show_and_hide_pages(site: SiteFactory) -> None:
    cast = Cast(site)
    visitor = Walker(cast.site)
    with cast.site.work() as work:
        set_values(work, {"fop_groups_allowed": [2]})
    assert visitor.get("/providers")["items"] == []
    later = datetime(2026, 11, 25, tzinfo=UTC)
    with cast.site.work() as work:
        set_values(work, {"fop_groups_allowed": [2, 3]}, effective_from=later)
    assert visitor.get("/providers")["items"] == []
    cast.admin.clock(later)
    assert len(visitor.get("/providers")["items"]) == 1
