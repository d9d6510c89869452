"""HID-13: what is said of a stopped service follows what became of its money; somebody looks after its case."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import update

from core.accounts.models import Account
from tests.journeys.test_hidone import Cast
from tests.journeys.test_hidone_stop import HALF_PAST, right, settle, stop
from tests.journeys.walk import walker
from tests.support.sites import SiteFactory


def mails(cast: Cast, template: str) -> dict[str, dict[str, Any]]:
    """The mails of a template, by who got them."""
    found = cast.admin.get("/sandbox/messages", limit=100)["items"]
    return {row["recipient"]: row for row in found if row["template"] == template and row["channel"] == "email"}


@pytest.mark.rule("HID-13")
def test_whoever_stops_reads_that_it_is_stopped_and_support_that_a_case_waits(site: SiteFactory) -> None:
    cast = Cast(site)
    stop(cast, cast.client)
    (mine,) = mails(cast, "case.stopped_by_you").values()
    assert mine["recipient"] == cast.client.known.email
    assert "zatrzymana" in mine["text"]
    assert "Otrzymaliśmy" not in mine["text"]
    assert "czekają" in mine["text"]
    (yours,) = mails(cast, "case.yours").values()
    assert yours["recipient"] == cast.support.known.email
    assert mails(cast, "case.new") == {}  # nobody is told of the same case twice


@pytest.mark.rule("HID-13")
def test_before_anything_is_paid_nobody_is_asked_about_money(site: SiteFactory) -> None:
    cast = Cast(site)
    order = cast.order()
    booking = cast.worker.post(f"/orders/{order['id']}/acceptance")
    cast.client.post(f"/bookings/{booking['id']}/stop", {}, 201)
    (case,) = cast.client.get("/cases")["items"]
    assert "nic nie zapłacono" in case["intro"]
    assert (case["hearing"], case["hearing_due_at"]) == (None, None)
    cast.worker.get(f"/cases/{case['id']}", 404)
    assert mails(cast, "case.asked") == {}


@pytest.mark.rule("HID-13")
@pytest.mark.parametrize(
    ("reading", "said", "heard"),
    [
        ("freeze_for_support", "czekają", "asked"),
        ("refund_client", "wróciły do klienta", None),
        ("pay_worker", "pobrana dla wykonawcy", None),
    ],
)
def test_the_case_says_what_became_of_the_money(site: SiteFactory, reading: str, said: str, heard: str | None) -> None:
    cast = Cast(site, values={"stop_settlement": reading})
    _, case = stop(cast, cast.worker)
    assert (said in case["intro"], case["hearing"]) == (True, heard)
    assert bool(mails(cast, "case.asked")) is (heard is not None)


@pytest.mark.rule("HID-13")
def test_support_may_stop_for_safety_and_it_is_named_as_the_team_s_act(site: SiteFactory) -> None:
    cast = Cast(site)
    stopped, case = stop(cast, cast.support)
    assert (stopped["state"], stopped["ended_by"], stopped["ended_at"]) == ("stopped", "platform", HALF_PAST)
    told = mails(cast, "booking_stopped")
    assert set(told) == {cast.client.known.email, cast.worker.known.email}
    assert case["text"] == ""  # the team's words are nobody's of the two
    assert cast.client.get(f"/cases/{case['id']}")["side"] == "person"
    assert cast.worker.get(f"/cases/{case['id']}")["hearing"] == "asked"
    settle(cast, case, option="refund_all")
    right(cast)


@pytest.mark.rule("HID-13")
def test_a_case_always_has_an_active_owner_and_is_handed_over(site: SiteFactory) -> None:
    cast = Cast(site)
    _, case = stop(cast, cast.client)
    assert case["owner_id"] == str(cast.support.known.id)
    second = walker(cast.site, "support")
    handed = cast.support.put(f"/cases/{case['id']}/owner", {"owner_id": str(second.known.id)}, 200)
    assert handed["owner_id"] == str(second.known.id)
    assert second.known.email in mails(cast, "case.yours")
    cast.admin.clock("2026-11-27T09:29:17+00:00")
    assert cast.support.get(f"/cases/{case['id']}")["escalated_at"] is None
    cast.admin.clock("2026-11-27T09:29:18+00:00")
    late = cast.support.get(f"/cases/{case['id']}")
    assert (late["escalated_at"], late["owner_id"]) == ("2026-11-27T09:29:17+00:00", str(second.known.id))
    assert ".000001" not in str(late)


@pytest.mark.rule("HID-13")
def test_without_support_an_administrator_owns_it(site: SiteFactory) -> None:
    cast = Cast(site)
    booking = cast.under_way()
    with cast.site.work() as work:
        work.session.execute(update(Account).where(Account.id == cast.support.known.id).values(status="closed"))
    cast.client.post(f"/bookings/{booking['id']}/stop", {}, 201)
    (case,) = cast.admin.get("/cases")["items"]
    assert case["owner_id"] == str(cast.admin.known.id)


@pytest.mark.rule("HID-13")
@pytest.mark.parametrize(
    ("said", "client", "worker"),
    [
        ({"option": "refund_all"}, "Wraca do Ciebie cała kwota: 123,45", "Nie otrzymasz za to wypłaty"),
        ({"option": "refund_none"}, "Nic nie wraca", "otrzymasz 104,93"),  # 123.45 − 18.52
        ({"option": "by_time"}, "Wraca do Ciebie: 63,20", "otrzymasz 51,21"),  # 60.25 − 9.04
    ],
)
def test_each_side_is_told_what_it_gets(site: SiteFactory, said: dict[str, Any], client: str, worker: str) -> None:
    cast = Cast(site, values={"fee_bps": 1_500})
    _, case = stop(cast, cast.client)
    done = settle(cast, case, **said)
    told = {who: row["text"].replace("\xa0", " ") for who, row in mails(cast, "case.settled").items()}
    assert client in told[cast.client.known.email]
    assert worker in told[cast.worker.known.email]
    assert "spotkani" not in str(told)
    for figure in ("fee", "provider_gets"):
        assert done[figure] is not None


@pytest.mark.rule("HID-13")
@pytest.mark.parametrize("nothing", [{"refund": {"minor": 0, "currency": "PLN"}}, {"refund_bps": 0}])
def test_a_part_of_nothing_is_no_part(site: SiteFactory, nothing: dict[str, Any]) -> None:
    cast = Cast(site)
    _, case = stop(cast, cast.client)
    body = {"outcome": "partly", "answer": "Tak.", "without_waiting": "Już wiemy.", "option": "refund_part"}
    refused = cast.support.post(f"/cases/{case['id']}/decision", body | nothing, 422)
    assert list(refused["errors"]) == list(nothing)
    least = body | {"refund": {"minor": 1, "currency": "PLN"}}
    assert cast.support.post(f"/cases/{case['id']}/decision", least, 200)["refunded"]["minor"] == 1


@pytest.mark.rule("HID-13")
def test_of_a_service_nobody_started_by_time_proposes_nothing_and_says_why(site: SiteFactory) -> None:
    cast = Cast(site)
    order = cast.order()
    booking = cast.worker.post(f"/orders/{order['id']}/acceptance")
    cast.client.post(f"/payments/{booking['payment_id']}/attempts", {"method": "sandbox_card", "card": "ok"}, 201)
    cast.admin.clock(HALF_PAST)
    cast.client.post(f"/bookings/{booking['id']}/stop", {}, 201)
    (case,) = cast.support.get("/cases")["items"]
    options = {item["code"]: item for item in cast.support.get(f"/cases/{case['id']}/options")}
    assert "Nikt nie zapisał rozpoczęcia usługi" in options["by_time"]["hint"]
    done = settle(cast, case, option="by_time")
    assert (done["kept"]["minor"], done["refunded"]["minor"]) == (0, 12_345)
    right(cast)
