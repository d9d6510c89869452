"""ROZ-58: what a provider owes after a refund is settled as was agreed, never by itself."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from werkzeug.test import TestResponse

from core.payouts.settle_line import mark_paid
from tests.core.bookings.stage import DAY
from tests.core.payouts.purse import Purse
from tests.support.sites import MONDAY, Person
from tests.support.visitor import Visitor

NET = 219_150
REPAID = {"how": "repaid", "date": "2026-11-24", "reference": "Б-9"}


@pytest.fixture
def owing(credited: Purse) -> UUID:
    """Paid out, then refunded in full: the provider owes 2191.50."""
    booking_id = credited.paid()
    credited.at(MONDAY + DAY)
    credited.approve(booking_id)
    (line,) = credited.send()
    with credited.site.work() as work:
        mark_paid(work, line.id, paid_on=date(2026, 11, 24), bank_reference="bank 1")
    credited.refund(booking_id, 250_000)
    return credited.payout(booking_id).id


def recover(purse: Purse, payout_id: UUID, who: Person, body: dict[str, Any]) -> TestResponse:
    path = f"/api/v1/payouts/{payout_id}/recovery"
    return purse.site.client.post(path, json=body, headers=who.headers)


def uah(minor: int) -> dict[str, Any]:
    return {"minor": minor, "currency": "UAH"}


@pytest.mark.rule("ROZ-58")
def test_given_back_in_two_parts(credited: Purse, owing: UUID) -> None:
    finance = credited.site.person("finance")
    bank = credited.stands("platform_bank")
    part = recover(credited, owing, finance, {**REPAID, "amount": uah(100_000)})
    assert (part.status_code, part.get_json()["owed_back"]) == (201, uah(NET - 100_000))
    assert credited.stands("provider_receivable", credited.provider_id) == NET - 100_000
    rest = recover(credited, owing, finance, REPAID)
    assert rest.get_json()["owed_back"] == uah(0)
    assert credited.stands("platform_bank") == bank + NET
    assert credited.stands("provider_receivable", credited.provider_id) == 0
    assert recover(credited, owing, finance, REPAID).status_code == 409
    credited.prove()


@pytest.mark.rule("ROZ-58")
def test_waived_the_provider_keeps_it(credited: Purse, owing: UUID) -> None:
    finance = Visitor(credited.site, credited.site.person("finance"))
    page = f"/desk/payouts/{owing}"
    assert finance.send(page, f"{page}/recovery", how="waived")[0] == 303
    assert credited.stands("write_offs") == NET
    assert credited.stands("provider_receivable", credited.provider_id) == 0
    statement = credited.site.client.get("/api/v1/payouts/statement", headers=credited.provider.headers).get_json()
    assert statement["totals"]["UAH"]["owed_back"] == uah(0)
    credited.prove()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"amount": uah(NET + 1)}, "amount"),
        ({"amount": uah(0)}, "amount"),
        ({"amount": uah(-1)}, "amount"),
        ({"amount": {"minor": 1, "currency": "EUR"}}, "amount"),
        ({"date": None}, "date"),
        ({"date": "2026-11-25"}, "date"),
        ({"reference": " "}, "reference"),
        ({"how": "forgotten"}, "how"),
    ],
)
def test_more_than_is_owed_or_without_the_bank_s_word_is_refused(
    credited: Purse, owing: UUID, changed: dict[str, Any], field: str
) -> None:
    body = {name: value for name, value in {**REPAID, **changed}.items() if value is not None}
    refused = recover(credited, owing, credited.site.person("finance"), body)
    assert refused.status_code == 422
    assert field in refused.get_json()["errors"]
    assert credited.stands("provider_receivable", credited.provider_id) == NET


def test_only_finance_and_only_where_something_is_owed(credited: Purse, owing: UUID) -> None:
    for who in (credited.provider, credited.client, credited.site.person("support")):
        assert recover(credited, owing, who, REPAID).status_code == 403
    (other,) = credited.clients(1)
    second = credited.paid(MONDAY + 6 * DAY, client=other)
    credited.at(MONDAY + 2 * DAY)
    finance = credited.site.person("finance")
    assert recover(credited, credited.payout(second).id, finance, REPAID).status_code == 409
