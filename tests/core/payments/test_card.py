"""Cards at the simulated gateway: reserved, captured, credited, refused, renewed, ended. Each told once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.kit.money import Money
from core.payments.capture import capture_payment
from core.payments.errors import (
    AuthorisationGone,
    NoWayToPay,
    PaymentClosed,
    PaymentFrozen,
    PaymentOverdue,
    RefundTooLarge,
    WayToPayUnknown,
)
from core.payments.events import PaymentCredited
from core.payments.freeze import freeze_payment, release_payment
from core.payments.refund import refund_payment
from core.payments.void import void_payment
from tests.core.payments.till import DUE, PRICE, Till, open_till
from tests.support.sites import MONDAY, SiteFactory

DAY = timedelta(days=1)
INSTANT = timedelta(microseconds=1)


@pytest.mark.rule("PRO-26")
def test_reserving_takes_no_money(till: Till) -> None:
    payment_id = till.ask(intent="authorise")
    assert till.card(payment_id).state == "authorised"
    assert till.stands("gateway_authorised") == PRICE
    assert till.stands("client_authorised", till.payer.id) == -PRICE
    assert till.stands("client_prepayment", till.payer.id) == 0
    assert till.heard() == ["WayToPayChosen", "PaymentAuthorised"]
    till.prove()


def test_capturing_what_was_reserved(till: Till) -> None:
    payment_id = till.ask(intent="authorise")
    till.card(payment_id)
    with till.doing(payment_id) as (work, payment):
        capture_payment(work, payment)
        assert capture_payment(work, payment).captured_minor == PRICE  # again: nothing
    assert till.stands("gateway_authorised") == 0
    assert till.stands("gateway_receivable") == PRICE
    assert till.stands("client_prepayment", till.payer.id) == -PRICE
    assert till.heard()[-1] == "PaymentCaptured"
    till.prove()


def test_capturing_a_part_lets_the_rest_go(till: Till) -> None:
    payment_id = till.ask(intent="authorise")
    till.card(payment_id)
    with till.doing(payment_id) as (work, payment):
        capture_payment(work, payment, Money(1, "UAH"))
    assert till.stands("gateway_authorised") == 0
    assert till.stands("gateway_receivable") == 1
    till.prove()


@pytest.mark.rule("ROZ-45")
def test_captured_money_is_credited_after_the_delay(till: Till) -> None:
    payment_id = till.ask()
    till.card(payment_id)
    till.at(MONDAY + DAY - INSTANT)
    assert till.payment(payment_id).credited_at is None
    till.at(MONDAY + DAY)
    assert till.payment(payment_id).credited_at == MONDAY + DAY
    assert till.last(PaymentCredited).credited_at == MONDAY + DAY
    assert till.stands("platform_bank") == PRICE
    assert till.stands("gateway_receivable") == 0
    till.prove()


def test_the_delay_is_a_setting(site: SiteFactory) -> None:
    from_setting = open_till(site("rozmova", settings={"payments.sandbox_credit_delay_hours": 2}))
    payment_id = from_setting.ask()
    from_setting.card(payment_id)
    from_setting.at(MONDAY + timedelta(hours=2))
    assert from_setting.payment(payment_id).credited_at == MONDAY + timedelta(hours=2)


def test_a_refused_card_may_be_followed_by_another(till: Till) -> None:
    payment_id = till.ask(intent="authorise")
    refused = till.card(payment_id, "declined")
    assert (refused.state, refused.failure) == ("failed", "declined")
    accepted = till.card(payment_id, "ok")
    assert (accepted.state, accepted.failure) == ("authorised", None)
    assert till.heard() == ["WayToPayChosen", "AuthorisationFailed", "PaymentAuthorised"]
    till.prove()


def test_one_may_pay_at_the_very_last_instant_and_not_after(till: Till) -> None:
    in_time, too_late = till.ask(), till.ask()
    till.site.set_clock(DUE)
    assert till.card(in_time).state == "captured"
    till.site.set_clock(DUE + INSTANT)
    with pytest.raises(PaymentOverdue):
        till.card(too_late)


def test_what_is_paid_or_called_off_takes_no_card(till: Till) -> None:
    paid, called_off = till.ask(), till.ask()
    till.card(paid)
    with till.doing(called_off) as (work, payment):
        void_payment(work, payment)
        void_payment(work, payment)
    for payment_id in (paid, called_off):
        with pytest.raises(PaymentClosed):
            till.card(payment_id)


@pytest.mark.rule("PRO-37")
def test_a_card_from_abroad_is_remembered(till: Till) -> None:
    assert till.card(till.ask(), "foreign").foreign
    assert not till.card(till.ask(), "ok").foreign


def test_a_reservation_is_renewed_a_day_before_it_ends(till: Till) -> None:
    payment_id = till.ask(intent="authorise")
    till.card(payment_id)
    till.at(MONDAY + 20 * DAY)
    payment = till.payment(payment_id)
    # Renewed on day 6, 12 and 18, each time for seven days.
    assert payment.state == "authorised"
    assert payment.authorisation_expires_at == MONDAY + 25 * DAY
    assert till.stands("gateway_authorised") == PRICE
    till.prove()


def test_a_reservation_that_can_not_be_renewed_ends(till: Till) -> None:
    payment_id = till.ask(intent="authorise")
    till.card(payment_id, "expires")
    till.at(MONDAY + 7 * DAY)
    assert till.payment(payment_id).state == "authorised"
    till.at(MONDAY + 7 * DAY + INSTANT)
    assert till.payment(payment_id).state == "expired"
    assert till.heard()[-1] == "AuthorisationExpired"
    assert till.stands("gateway_authorised") == 0
    till.prove()


def test_nothing_is_captured_after_the_reservation_ended_even_if_no_worker_came(till: Till) -> None:
    payment_id = till.ask(intent="authorise")
    till.card(payment_id, "expires")
    till.site.set_clock(MONDAY + 7 * DAY + INSTANT)
    with pytest.raises(AuthorisationGone), till.doing(payment_id) as (work, payment):
        capture_payment(work, payment)


def test_letting_a_reservation_go(till: Till) -> None:
    payment_id = till.ask(intent="authorise")
    till.card(payment_id)
    with till.doing(payment_id) as (work, payment):
        assert void_payment(work, payment).state == "voided"
    till.at(MONDAY + 30 * DAY)
    assert till.payment(payment_id).state == "voided"
    assert till.stands("gateway_authorised") == 0
    till.prove()


@pytest.mark.rule("ROZ-56")
def test_a_card_gets_every_kopeck_back_at_once(till: Till) -> None:
    payment_id = till.ask()
    till.card(payment_id)
    with till.doing(payment_id) as (work, payment):
        refund = refund_payment(work, payment, Money(PRICE, "UAH"), reason="cancelled", dedupe_key="c")
        again = refund_payment(work, payment, Money(PRICE, "UAH"), reason="cancelled", dedupe_key="c")
        assert (refund.state, again.id) == ("done", refund.id)
    till.at(MONDAY + 2 * DAY)
    assert till.payment(payment_id).credited_at is None  # nothing was left to credit
    for account in ("gateway_receivable", "platform_bank", "refunds_payable"):
        assert till.stands(account) == 0
    assert till.stands("client_prepayment", till.payer.id) == 0
    till.prove()


def test_a_part_refunded_before_and_a_part_after_the_crediting(till: Till) -> None:
    payment_id = till.ask(minor=1000)
    till.card(payment_id)
    with till.doing(payment_id) as (work, payment):
        refund_payment(work, payment, Money(300, "UAH"), reason="part", dedupe_key="1")
    till.at(MONDAY + DAY)
    assert till.stands("platform_bank") == 700
    with till.doing(payment_id) as (work, payment):
        refund_payment(work, payment, Money(200, "UAH"), reason="part", dedupe_key="2")
    assert till.stands("platform_bank") == 500
    assert till.stands("client_prepayment", till.payer.id) == -500
    till.prove()


@pytest.mark.parametrize("minor", [0, -1, PRICE + 1])
def test_never_more_than_what_was_paid_goes_back(till: Till, minor: int) -> None:
    payment_id = till.ask()
    till.card(payment_id)
    with pytest.raises(RefundTooLarge), till.doing(payment_id) as (work, payment):
        refund_payment(work, payment, Money(minor, "UAH"), reason="x", dedupe_key="x")


@pytest.mark.rule("HID-13")
def test_frozen_money_is_not_captured_until_released(till: Till) -> None:
    payment_id = till.ask(intent="authorise")
    till.card(payment_id)
    with till.doing(payment_id) as (work, payment):
        freeze_payment(work, payment)
    with pytest.raises(PaymentFrozen), till.doing(payment_id) as (work, payment):
        capture_payment(work, payment)
    with till.doing(payment_id) as (work, payment):
        release_payment(work, payment)
        assert capture_payment(work, payment).state == "captured"
    assert till.heard()[-2:] == ["PaymentReleased", "PaymentCaptured"]


def test_without_a_way_to_pay_nobody_is_asked(site: SiteFactory) -> None:
    live = site("rozmova", mode="live")
    with pytest.raises(NoWayToPay):
        Till(live, live.person("client")).ask()


def test_a_live_tenant_has_no_simulated_card(live_till: Till) -> None:
    with pytest.raises(WayToPayUnknown):
        live_till.card(live_till.ask())


def test_a_tenant_may_name_its_ways_to_pay(site: SiteFactory) -> None:
    closed = site("rozmova", settings={"payments.methods": ["bank_transfer"]})
    with pytest.raises(NoWayToPay):
        Till(closed, closed.person("client")).ask()
