"""Payouts over REST: finance's way to the bank, the provider's statement, and nobody else."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from werkzeug.test import TestResponse

from core.kit.ids import new_id
from tests.core.bookings.stage import DAY
from tests.core.payouts.purse import Purse
from tests.support.sites import MONDAY, Person, SiteFactory

PAID = {"date": "2026-11-24", "reference": "bank 1"}


@pytest.fixture
def due(credited: Purse) -> UUID:
    """A booking whose payout is due."""
    booking_id = credited.paid()
    credited.at(MONDAY + DAY)
    return booking_id


@pytest.fixture
def finance(credited: Purse) -> Person:
    return credited.site.person("finance", name="Fedir")


def post(purse: Purse, path: str, body: Any, who: Person | None) -> TestResponse:
    return purse.site.client.post(f"/api/v1/payouts{path}", json=body, headers=who.headers if who else {})


def get(purse: Purse, path: str, who: Person | None) -> TestResponse:
    return purse.site.client.get(f"/api/v1/payouts{path}", headers=who.headers if who else {})


def body_of(answer: TestResponse) -> Any:
    return answer.get_json()


def test_the_whole_way(credited: Purse, due: UUID, finance: Person) -> None:
    (payout,) = body_of(get(credited, "", finance))["items"]
    assert (payout["booking_id"], payout["net"]) == (str(due), {"minor": 219_150, "currency": "UAH"})
    assert payout["earning"]["bps"] == 1234
    assert "ROZ-45" in [reason["rule"] for reason in payout["earning"]["reasons"]]
    assert post(credited, f"/{payout['id']}/approval", {}, finance).status_code == 201
    made = post(credited, "/batches", {}, finance)
    assert made.status_code == 201
    batch = body_of(made)
    file = get(credited, f"/batches/{batch['id']}/file", finance)
    assert file.content_type.startswith("text/csv")
    assert b",2191.50,UAH," in file.data
    (line,) = batch["lines"]
    marked = post(credited, f"/batches/{batch['id']}/lines/{line['id']}/payment", PAID, finance)
    assert (marked.status_code, body_of(marked)["state"]) == (201, "paid")
    statement = body_of(get(credited, "/statement", credited.provider))
    assert statement["totals"]["UAH"]["paid"] == {"minor": 219_150, "currency": "UAH"}
    assert statement["lines"][0]["reference"] == "bank 1"
    assert b"219" in get(credited, "/statement/file", credited.provider).data
    assert body_of(get(credited, "/batches", finance))[0]["id"] == batch["id"]


def test_a_returned_line_is_due_again(credited: Purse, due: UUID, finance: Person) -> None:
    credited.approve(due)
    (line,) = credited.send()
    answer = post(credited, f"/batches/{line.batch_id}/lines/{line.id}/return", {"reason": "closed"}, finance)
    assert body_of(answer)["state"] == "returned"
    assert body_of(get(credited, "?state=due", finance))["items"][0]["failure"] == "closed"


def test_a_blocked_payout_says_why(credited: Purse, due: UUID, finance: Person) -> None:
    credited.change_provider(fields={"fop_group": 2})
    (payout,) = body_of(get(credited, "", finance))["items"]
    assert [item["rule"] for item in payout["obstacles"]] == ["ROZ-46"]
    refused = post(credited, f"/{payout['id']}/approval", {}, finance)
    assert refused.status_code == 409
    assert body_of(refused)["rules"] == ["ROZ-46"]
    seen_by_provider = body_of(get(credited, "/statement", credited.provider))["lines"][0]
    assert seen_by_provider["obstacles"] == payout["obstacles"]


def test_each_role_reaches_its_own(credited: Purse, due: UUID) -> None:
    payout = credited.payout(due)
    support = credited.site.person("support")
    for who, status in ((None, 401), (credited.client, 403), (credited.provider, 403), (support, 403)):
        assert get(credited, "", who).status_code == status
        assert get(credited, "/batches", who).status_code == status
        assert post(credited, "/batches", {}, who).status_code == status
        assert post(credited, f"/{payout.id}/approval", {}, who).status_code == status
    assert get(credited, f"/{payout.id}", credited.provider).status_code == 200
    assert get(credited, f"/{payout.id}", credited.client).status_code == 404
    assert get(credited, "/statement", credited.client).status_code == 403


def test_another_provider_and_another_tenant_see_nothing(
    credited: Purse, due: UUID, finance: Person, site: SiteFactory
) -> None:
    payout = credited.payout(due)
    stranger = credited.site.person("provider")
    assert get(credited, f"/{payout.id}", stranger).status_code == 404
    there = site("rozmova")
    other = there.person("finance")
    answer = there.client.post(f"/api/v1/payouts/{payout.id}/approval", json={}, headers=other.headers)
    assert answer.status_code == 404
    assert there.client.get("/api/v1/payouts", headers=finance.headers).status_code == 401
    missing = f"/batches/{new_id()}/lines/{new_id()}/payment"
    assert post(credited, missing, PAID, finance).status_code == 404
