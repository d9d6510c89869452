"""Notifications: only ours, only fresh, each once, in any order."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from core.kit.errors import Conflict, Invalid, NotFound
from core.kit.ids import new_id
from core.payments.errors import NotificationRefused, PaymentClosed
from core.payments.gateways.base import SignedNotification
from core.payments.gateways.sandbox import SANDBOX
from core.payments.gateways.signing import sign
from core.payments.receive import receive
from core.payments.void import void_payment
from tests.core.payments.till import DUE, PRICE, Till, open_till
from tests.support.sites import MONDAY, SiteFactory

FIVE_MINUTES = timedelta(minutes=5)
SECOND = timedelta(seconds=1)


def said(till: Till, named: UUID, kind: str, event_id: str = "e1", **data: Any) -> SignedNotification:
    """A notification of the gateway, signed for the till's tenant now."""
    with till.site.work() as work:
        body = {
            "type": f"charge.{kind}",
            "timestamp": work.now.isoformat(),
            "data": {"payment_id": str(named), "amount": {"minor": PRICE, "currency": "UAH"}, **data},
        }
        return sign(work.tenant.id, event_id, work.now, json.dumps(body).encode())


def take(till: Till, signed: SignedNotification) -> bool:
    with till.site.work() as work:
        return receive(work, SANDBOX, signed)


@pytest.fixture
def waiting(till: Till) -> UUID:
    """A payment by card of which nothing is known yet."""
    payment_id = till.ask()
    till.choose(payment_id, "sandbox_card")
    return payment_id


def test_the_same_notification_twice_does_one_thing(till: Till, waiting: UUID) -> None:
    signed = said(till, waiting, "captured")
    assert [take(till, signed), take(till, signed)] == [True, False]
    assert till.stands("gateway_receivable") == PRICE
    assert till.heard().count("PaymentCaptured") == 1


def test_the_same_news_under_another_id_does_nothing_more(till: Till, waiting: UUID) -> None:
    take(till, said(till, waiting, "captured", "e1"))
    take(till, said(till, waiting, "captured", "e2"))
    assert till.stands("gateway_receivable") == PRICE
    assert till.heard().count("PaymentCaptured") == 1


def test_credited_told_before_captured_loses_nothing(till: Till, waiting: UUID) -> None:
    take(till, said(till, waiting, "credited", "second"))
    take(till, said(till, waiting, "captured", "first"))
    payment = till.payment(waiting)
    assert (payment.state, payment.captured_minor, payment.credited_at) == ("captured", PRICE, MONDAY)
    assert till.stands("platform_bank") == PRICE
    assert till.stands("gateway_receivable") == 0
    assert [name for name in till.heard() if name != "WayToPayChosen"] == ["PaymentCaptured", "PaymentCredited"]
    till.prove()


def test_authorised_told_after_captured_changes_nothing(till: Till, waiting: UUID) -> None:
    take(till, said(till, waiting, "captured", "2"))
    take(till, said(till, waiting, "authorised", "1"))
    take(till, said(till, waiting, "failed", "0"))
    assert till.payment(waiting).state == "captured"
    assert till.stands("gateway_authorised") == 0
    till.prove()


@pytest.mark.parametrize("part", ["body", "webhook-id", "webhook-timestamp", "webhook-signature"])
def test_a_forged_one_is_refused_and_changes_nothing(till: Till, waiting: UUID, part: str) -> None:
    right = said(till, waiting, "captured")
    if part == "body":
        forged = SignedNotification(right.headers, right.body.replace(b"captured", b"credited"))
    else:
        changed = {"webhook-id": "e2", "webhook-timestamp": "1795424401", "webhook-signature": "v1,AAAA"}[part]
        forged = SignedNotification({**right.headers, part: changed}, right.body)
    with pytest.raises(NotificationRefused):
        take(till, forged)
    without = SignedNotification({name: value for name, value in right.headers.items() if name != part}, b"{}")
    with pytest.raises(NotificationRefused):
        take(till, without)
    assert till.payment(waiting).state == "pending"


def test_a_stale_one_is_refused(till: Till, waiting: UUID) -> None:
    old = said(till, waiting, "captured")
    till.site.set_clock(MONDAY + FIVE_MINUTES + SECOND)
    with pytest.raises(NotificationRefused):
        take(till, old)
    till.site.set_clock(MONDAY + FIVE_MINUTES)
    assert take(till, old)


def test_another_tenants_signature_is_worthless(till: Till, waiting: UUID, site: SiteFactory) -> None:
    elsewhere = open_till(site("rozmova"))
    with pytest.raises(NotificationRefused):
        take(till, said(elsewhere, waiting, "captured"))


def test_another_tenants_payment_is_not_there(till: Till, waiting: UUID, site: SiteFactory) -> None:
    elsewhere = open_till(site("rozmova"))
    with pytest.raises(NotFound):
        take(elsewhere, said(elsewhere, waiting, "captured"))


def test_a_payment_by_another_way_is_refused(till: Till) -> None:
    with pytest.raises(Conflict):
        take(till, said(till, till.ask(), "captured"))


@pytest.mark.parametrize("wrong", [{"payment_id": "x"}, {"amount": {"minor": 1.5, "currency": "UAH"}}, {"amount": 5}])
def test_nonsense_is_refused(till: Till, waiting: UUID, wrong: dict[str, Any]) -> None:
    with pytest.raises(Invalid):
        take(till, said(till, waiting, "captured", **wrong))


def test_a_live_tenant_listens_to_no_simulation(live_till: Till) -> None:
    with pytest.raises(NotificationRefused):
        take(live_till, said(live_till, live_till.ask(), "captured"))


def test_money_captured_after_the_deadline_goes_back(till: Till, waiting: UUID) -> None:
    till.site.set_clock(DUE + SECOND)
    take(till, said(till, waiting, "captured"))
    assert "PaymentCaptured" not in till.heard()
    payment = till.payment(waiting)
    assert (payment.state, payment.failure) == ("captured", "late")
    till.at(DUE + SECOND)
    # The simulated gateway knows no charge behind this notification, so the refund is owed until somebody acts.
    assert [refund.reason for refund in till.refunds(waiting)] == ["late"]
    assert till.stands("client_prepayment", till.payer.id) == 0
    till.prove()


def test_a_reservation_nobody_waits_for_is_let_go(till: Till) -> None:
    payment_id = till.ask(intent="authorise")
    till.card(payment_id, "declined")
    with till.doing(payment_id) as (work, payment):
        void_payment(work, payment)
    take(till, said(till, payment_id, "authorised", event_id=str(new_id())))
    assert "PaymentAuthorised" not in till.heard()
    assert till.payment(payment_id).voided_at is not None


def test_the_same_notification_from_many_sides_at_once_does_one_thing(till: Till, waiting: UUID) -> None:
    signed = said(till, waiting, "captured")
    with ThreadPoolExecutor(8) as pool:
        taken = list(pool.map(lambda _: take(till, signed), range(8)))
    assert sorted(taken) == [False] * 7 + [True]
    assert till.stands("gateway_receivable") == PRICE
    assert till.heard().count("PaymentCaptured") == 1
    till.prove()


def test_paying_and_calling_off_at_once_leaves_one_of_the_two(till: Till) -> None:
    """A client pays while the booking is cancelled: paid or called off, never both, and the books are right."""
    for _ in range(5):
        payment_id = till.ask()

        def pay(chosen: UUID = payment_id) -> str:
            return till.card(chosen).state

        def call_off(chosen: UUID = payment_id) -> str:
            with till.doing(chosen) as (work, payment):
                return void_payment(work, payment).state

        with ThreadPoolExecutor(2) as pool:
            outcomes = [future.exception() for future in (pool.submit(pay), pool.submit(call_off))]
        assert [type(error) for error in outcomes if error] == [PaymentClosed]
    till.prove()
