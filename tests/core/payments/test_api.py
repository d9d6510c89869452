"""Payments over REST: who may do what, and the same paths as the pages."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

import pytest
from werkzeug.test import TestResponse

from core.payments.gateways.signing import sign
from tests.core.payments.till import PRICE, Till, open_till
from tests.support.sites import MONDAY, Person, SiteFactory

CREDITING = {"date": "2026-11-23", "reference": "2026-1", "amount": {"minor": PRICE, "currency": "UAH"}}


def post(till: Till, path: str, body: Any, who: Person | None, **headers: str) -> TestResponse:
    known = {**(who.headers if who else {}), **headers}
    return till.site.client.post(f"/api/v1{path}", json=body, headers=known)


def get(till: Till, path: str, who: Person | None) -> TestResponse:
    return till.site.client.get(f"/api/v1{path}", headers=who.headers if who else {})


def body_of(answer: TestResponse) -> Any:
    return answer.get_json()


@pytest.fixture
def finance(bank_till: Till) -> Person:
    return bank_till.site.person("finance", name="Fedir")


def test_the_payer_pays_by_card(bank_till: Till) -> None:
    payment_id = bank_till.ask()
    attempted = post(bank_till, f"/payments/{payment_id}/attempts", {"method": "sandbox_card"}, bank_till.payer)
    assert attempted.status_code == 201
    assert body_of(attempted)["hosted_url"].endswith(f"/pay/sandbox/{payment_id}")
    paid = post(bank_till, f"/sandbox/payments/{payment_id}/card", {"card": "ok"}, bank_till.payer)
    assert paid.status_code == 201
    assert body_of(paid)["state"] == "captured"
    assert body_of(paid)["captured"] == {"minor": PRICE, "currency": "UAH"}
    again = post(bank_till, f"/payments/{payment_id}/attempts", {"method": "sandbox_card"}, bank_till.payer)
    assert (again.status_code, body_of(again)["code"]) == (409, "payment_closed")


def test_an_idempotency_key_pays_once_and_answers_the_same(bank_till: Till) -> None:
    payment_id = bank_till.ask()
    answers = [
        post(
            bank_till,
            f"/payments/{payment_id}/attempts",
            {"method": "sandbox_card", "card": "ok"},
            bank_till.payer,
            **{"Idempotency-Key": "k1"},
        )
        for _ in range(2)
    ]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json == answers[1].json
    assert bank_till.heard().count("PaymentCaptured") == 1


def test_a_transfer_from_choice_to_crediting(bank_till: Till, finance: Person) -> None:
    payment_id = bank_till.ask()
    chosen = post(bank_till, f"/payments/{payment_id}/attempts", {"method": "bank_transfer"}, bank_till.payer)
    assert body_of(chosen)["transfer"]["account"] == "UA213223130000026007233566001"
    assert body_of(chosen)["transfer"]["reference"] == bank_till.payment(payment_id).reference
    awaited = get(bank_till, "/payments/transfers", finance)
    assert [item["id"] for item in body_of(awaited)["items"]] == [str(payment_id)]
    credited = post(bank_till, f"/payments/{payment_id}/crediting", CREDITING, finance)
    assert credited.status_code == 201
    assert body_of(credited)["credited_at"] == MONDAY.isoformat()
    partial = {**CREDITING, "amount": {"minor": 1, "currency": "UAH"}}
    other = bank_till.ask()
    bank_till.choose(other, "bank_transfer")
    refused = post(bank_till, f"/payments/{other}/crediting", partial, finance)
    assert refused.status_code == 422
    assert list(body_of(refused)["errors"]) == ["amount"]


def test_finance_alone_records_and_sees(bank_till: Till) -> None:
    payment_id = bank_till.ask()
    provider, support = bank_till.site.person("provider"), bank_till.site.person("support")
    for who, status in ((None, 401), (bank_till.payer, 403), (provider, 403), (support, 403)):
        assert post(bank_till, f"/payments/{payment_id}/crediting", CREDITING, who).status_code == status
        assert get(bank_till, "/payments/transfers", who).status_code == status
        assert get(bank_till, "/payments/refunds", who).status_code == status


def test_a_stranger_s_payment_is_not_there(bank_till: Till, finance: Person, site: SiteFactory) -> None:
    payment_id = bank_till.ask()
    stranger = bank_till.site.person("client")
    elsewhere = open_till(site("rozmova"))
    there = elsewhere.site.person("finance")
    assert get(bank_till, f"/payments/{payment_id}", stranger).status_code == 404
    assert get(bank_till, f"/payments/{payment_id}", finance).status_code == 200
    for who in (stranger, finance):
        attempt = post(bank_till, f"/payments/{payment_id}/attempts", {"method": "sandbox_card"}, who)
        assert attempt.status_code == 404
        card = post(bank_till, f"/sandbox/payments/{payment_id}/card", {"card": "ok"}, who)
        assert card.status_code == 404
    assert get(elsewhere, f"/payments/{payment_id}", there).status_code == 404
    assert post(elsewhere, f"/payments/{payment_id}/crediting", CREDITING, there).status_code == 404
    assert get(elsewhere, f"/payments/{payment_id}", finance).status_code == 401


def test_the_notification_endpoint_takes_only_what_is_signed(bank_till: Till) -> None:
    payment_id = bank_till.ask()
    bank_till.choose(payment_id, "sandbox_card")
    signed = signed_notification(bank_till, payment_id)
    path = "/api/v1/gateways/sandbox/notifications"
    forged = bank_till.site.client.post(path, data=signed.body, headers={"webhook-id": "e", "webhook-timestamp": "1"})
    assert (forged.status_code, body_of(forged)["code"]) == (403, "notification_refused")
    answers = [bank_till.site.client.post(path, data=signed.body, headers=dict(signed.headers)) for _ in range(2)]
    assert [answer.json for answer in answers] == [{"taken": True}, {"taken": False}]
    assert bank_till.payment(payment_id).state == "captured"
    unknown = bank_till.site.client.post("/api/v1/gateways/nobody/notifications", data=b"{}")
    assert unknown.status_code == 404


def signed_notification(till: Till, payment_id: UUID) -> Any:
    with till.site.work() as work:
        body = {
            "type": "charge.captured",
            "timestamp": work.now.isoformat(),
            "data": {"payment_id": str(payment_id), "amount": {"minor": PRICE, "currency": "UAH"}},
        }
        return sign(work.tenant.id, "e1", work.now, json.dumps(body).encode())


def test_methods_and_one_s_own_list(bank_till: Till) -> None:
    first, second = bank_till.ask(), bank_till.ask()
    methods = get(bank_till, "/payments/methods", None)
    assert [item["code"] for item in body_of(methods)["items"]] == ["sandbox_card", "bank_transfer"]
    page = get(bank_till, "/payments?limit=1", bank_till.payer)
    assert [item["id"] for item in body_of(page)["items"]] == [str(second)]
    rest = get(bank_till, f"/payments?cursor={body_of(page)['next']}", bank_till.payer)
    assert [item["id"] for item in body_of(rest)["items"]] == [str(first)]
    assert body_of(get(bank_till, "/payments", bank_till.site.person("client")))["items"] == []


def test_a_refund_s_account_is_named_by_finance(bank_till: Till, finance: Person) -> None:
    payment_id = bank_till.ask(due_at=MONDAY)
    bank_till.choose(payment_id, "bank_transfer")
    bank_till.site.set_clock(MONDAY.replace(hour=20))
    post(bank_till, f"/payments/{payment_id}/crediting", CREDITING, finance)
    (refund,) = body_of(get(bank_till, "/payments/refunds", finance))["items"]
    assert (refund["state"], refund["reason"]) == ("pending", "late")
    body = {"holder": "Klara K", "account": "UA903052992990004149123456789"}
    assert post(bank_till, f"/payments/refunds/{refund['id']}/account", body, finance).status_code == 200
    assert bank_till.payment(payment_id).payer_account == "UA903052992990004149123456789"
    assert body_of(get(bank_till, f"/payments/{payment_id}/refunds", bank_till.payer))["items"][0]["id"] == refund["id"]
