"""Bank transfers: exact, in time, and nothing kept silently."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from core.kit.errors import Invalid
from core.kit.instants import local_date
from core.kit.money import Money
from core.notifications.models import Notification
from core.payments.errors import PaymentClosed
from core.payments.events import PaymentCredited, WayToPayChosen
from core.payments.models import Payment
from core.payments.record_transfer import record_transfer
from core.payments.refund import refund_payment
from core.payments.settle_refund import name_refund_account, refund_arrived, refund_returned, refund_sent
from core.payments.void import void_payment
from tests.core.payments.till import DUE, PRICE, Till
from tests.support.sites import MONDAY

TODAY = date(2026, 11, 23)
DAY = timedelta(days=1)


@pytest.fixture
def chosen(bank_till: Till) -> UUID:
    """A payment whose payer will send a transfer."""
    payment_id = bank_till.ask()
    bank_till.choose(payment_id, "bank_transfer")
    return payment_id


def record(till: Till, payment_id: UUID, **changed: Any) -> Payment:
    """Finance writes the transfer down."""
    given = {
        "credited_on": TODAY,
        "bank_reference": "2026-1",
        "amount": Money(PRICE, "UAH"),
        "payer_holder": "Klara K",
        "payer_account": "UA903052992990004149123456789",
    }
    with till.doing(payment_id) as (work, payment):
        return record_transfer(work, payment, **{**given, **changed})


def test_a_recorded_transfer_is_captured_and_credited(bank_till: Till, chosen: UUID) -> None:
    payment = record(bank_till, chosen)
    assert (payment.state, payment.captured_minor, payment.credit_reference) == ("captured", PRICE, "2026-1")
    assert payment.credited_at == bank_till.last(PaymentCredited).credited_at == MONDAY
    assert bank_till.heard() == ["WayToPayChosen", "PaymentCaptured", "PaymentCredited"]
    assert bank_till.stands("platform_bank") == PRICE
    assert bank_till.stands("client_prepayment", bank_till.payer.id) == -PRICE
    bank_till.prove()


@pytest.mark.rule("ROZ-45")
def test_the_bank_s_date_counts_not_the_day_it_was_written_down(bank_till: Till, chosen: UUID) -> None:
    bank_till.site.set_clock(DUE)
    payment = record(bank_till, chosen, credited_on=TODAY)
    assert payment.credited_at is not None
    assert payment.credited_at.date() == TODAY


def test_recording_it_again_changes_nothing(bank_till: Till, chosen: UUID) -> None:
    record(bank_till, chosen)
    record(bank_till, chosen)
    with pytest.raises(PaymentClosed):
        record(bank_till, chosen, bank_reference="2026-2")
    assert bank_till.stands("platform_bank") == PRICE


@pytest.mark.parametrize(
    ("field", "changed"),
    [
        ("amount", {"amount": Money(PRICE - 1, "UAH")}),
        ("amount", {"amount": Money(PRICE + 1, "UAH")}),
        ("amount", {"amount": Money(PRICE, "PLN")}),
        ("date", {"credited_on": TODAY + DAY}),
        ("date", {"credited_on": TODAY - DAY}),
        ("reference", {"bank_reference": " "}),
    ],
)
def test_what_does_not_fit_is_refused_with_the_field(
    bank_till: Till, chosen: UUID, field: str, changed: dict[str, Any]
) -> None:
    with pytest.raises(Invalid) as refused:
        record(bank_till, chosen, **changed)
    assert list(refused.value.fields) == [field]
    assert bank_till.payment(chosen).state == "pending"


def test_a_payment_by_card_takes_no_transfer(bank_till: Till) -> None:
    payment_id = bank_till.ask()
    bank_till.choose(payment_id, "sandbox_card")
    with pytest.raises(PaymentClosed):
        record(bank_till, payment_id)


def test_a_way_that_can_t_reserve_is_prepaid_by_its_own_deadline(bank_till: Till) -> None:
    payment_id = bank_till.ask(intent="authorise", due_at=MONDAY + timedelta(minutes=30), transfer_due_at=DUE)
    payment = bank_till.choose(payment_id, "bank_transfer")
    assert (payment.intent, payment.due_at) == ("capture", DUE)
    assert bank_till.last(WayToPayChosen).due_at == DUE


@pytest.mark.parametrize("why", ["overdue", "lapsed"])
def test_late_money_is_recorded_and_goes_back(bank_till: Till, chosen: UUID, why: str) -> None:
    bank_till.site.set_clock(DUE + timedelta(microseconds=1))
    if why == "lapsed":
        with bank_till.doing(chosen) as (work, payment):
            void_payment(work, payment)
    record(bank_till, chosen)
    assert "PaymentCaptured" not in bank_till.heard()
    assert "PaymentCredited" not in bank_till.heard()
    (refund,) = bank_till.refunds(chosen)
    assert (refund.amount_minor, refund.state, refund.reason) == (PRICE, "pending", "late")
    assert bank_till.stands("platform_bank") == PRICE
    assert bank_till.stands("refunds_payable") == -PRICE
    bank_till.at(DUE + DAY)
    assert len(bank_till.refunds(chosen)) == 1
    with bank_till.site.work() as work:
        assert work.session.query(Notification).filter_by(template="payments.late", channel="email").count() == 1
    bank_till.prove()


def test_exactly_in_time_is_in_time(bank_till: Till, chosen: UUID) -> None:
    bank_till.site.set_clock(DUE)
    record(bank_till, chosen)
    assert bank_till.refunds(chosen) == []
    assert "PaymentCaptured" in bank_till.heard()


@pytest.mark.rule("ROZ-56")
def test_a_refund_goes_with_the_bank_and_may_come_back(bank_till: Till, chosen: UUID) -> None:
    record(bank_till, chosen)
    with bank_till.doing(chosen) as (work, payment):
        refund = refund_payment(work, payment, Money(PRICE, "UAH"), reason="cancelled", dedupe_key="c")
        refund_sent(work, refund, "1-1")
    assert bank_till.stands("payouts_in_transit") == -PRICE
    with bank_till.doing(chosen) as (work, payment):
        refund_returned(work, refund, "1-1", "account closed")
    assert bank_till.refunds(chosen)[0].state == "pending"
    with bank_till.doing(chosen) as (work, payment):
        name_refund_account(work, refund, holder="Klara K", account="UA903052992990004149123456789")
        refund_sent(work, refund, "2-1")
        refund_arrived(work, refund, "2-1", "bank 7")
    assert bank_till.refunds(chosen)[0].state == "done"
    assert bank_till.payment(chosen).payer_account == "UA903052992990004149123456789"
    for account in ("platform_bank", "payouts_in_transit", "refunds_payable"):
        assert bank_till.stands(account) == 0


def test_a_live_tenant_is_paid_by_transfer(live_till: Till) -> None:
    payment_id = live_till.ask(due_at=None)
    live_till.choose(payment_id, "bank_transfer")
    with live_till.doing(payment_id) as (work, payment):
        record_transfer(
            work,
            payment,
            credited_on=local_date(work.now, work.tenant.zone),
            bank_reference="1",
            amount=Money(PRICE, "UAH"),
        )
    assert live_till.payment(payment_id).state == "captured"
    live_till.prove()
