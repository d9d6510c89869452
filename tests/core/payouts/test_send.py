"""From due to paid: approved, in a file, marked; or returned, refunded, talked about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

import pytest

from core.kit.errors import Conflict, Invalid
from core.kit.money import Money
from core.notifications.models import Notification
from core.payments.freeze import freeze_payment
from core.payments.pay import pay_by
from core.payments.record_transfer import record_transfer
from core.payments.refund import refund_payment
from core.payouts.errors import LineSettled, NothingToSend, PayoutBlocked
from core.payouts.events import PayoutClawbackNeeded
from core.payouts.models import BatchLine
from core.payouts.settle_line import mark_paid, mark_returned
from core.tenancy import work as works
from core.tenancy.work import Work
from tests.core.bookings.stage import DAY, payment_of_booking
from tests.core.payouts.purse import ACCOUNT, Purse
from tests.support.sites import MONDAY

TUESDAY = date(2026, 11, 24)


@pytest.fixture
def due(credited: Purse) -> UUID:
    """A booking whose payout is due."""
    booking_id = credited.paid()
    credited.at(MONDAY + DAY)
    return booking_id


@pytest.fixture
def clawbacks(monkeypatch: pytest.MonkeyPatch) -> list[PayoutClawbackNeeded]:
    """What support is asked to talk about."""
    found: list[PayoutClawbackNeeded] = []
    real = works.Work.emit

    def emit(self: Work, event: object) -> None:
        if isinstance(event, PayoutClawbackNeeded):
            found.append(event)
        real(self, event)

    monkeypatch.setattr(works.Work, "emit", emit)
    return found


def paid(purse: Purse, line: BatchLine, reference: str = "bank 1", on: date = TUESDAY) -> None:
    with purse.site.work() as work:
        mark_paid(work, line.id, paid_on=on, bank_reference=reference)


def returned(purse: Purse, line: BatchLine, why: str = "account closed") -> None:
    with purse.site.work() as work:
        mark_returned(work, line.id, why=why)


def sent(purse: Purse, booking_id: UUID) -> BatchLine:
    purse.approve(booking_id)
    (line,) = purse.send()
    return line


def reasons_against(purse: Purse, booking_id: UUID) -> Sequence[str]:
    with pytest.raises(PayoutBlocked) as refused:
        purse.approve(booking_id)
    return refused.value.rules


def test_from_due_to_paid(credited: Purse, due: UUID) -> None:
    line = sent(credited, due)
    assert (line.payee, line.account, line.amount_minor) == ("Petra P", ACCOUNT, 219_150)
    assert credited.payout(due).state == "sent"
    assert credited.stands("payouts_in_transit") == -219_150
    paid(credited, line)
    paid(credited, line)  # the same again
    payout = credited.payout(due)
    assert (payout.state, payout.reference) == ("paid", "bank 1")
    assert payout.settled_at is not None
    assert payout.settled_at.date() == TUESDAY
    # 2500.00 came in, 2191.50 went out: what is left is the commission.
    assert credited.stands("platform_bank") == 30_850
    assert credited.stands("commission_income") == -30_850
    credited.prove()
    with credited.site.work() as work:
        assert work.session.query(Notification).filter_by(template="payouts.paid", channel="email").count() == 1


def test_a_paid_line_is_never_returned_nor_paid_otherwise(credited: Purse, due: UUID) -> None:
    line = sent(credited, due)
    paid(credited, line)
    with pytest.raises(LineSettled):
        returned(credited, line)
    with pytest.raises(LineSettled):
        paid(credited, line, "bank 2")


def test_marking_needs_a_date_that_was_and_a_reference(credited: Purse, due: UUID) -> None:
    line = sent(credited, due)
    with pytest.raises(Invalid):
        paid(credited, line, on=TUESDAY + timedelta(days=1))
    with pytest.raises(Invalid):
        paid(credited, line, " ")
    with pytest.raises(Invalid):
        returned(credited, line, " ")


def test_a_returned_payout_is_due_again_and_can_be_paid(credited: Purse, due: UUID) -> None:
    returned(credited, sent(credited, due))
    payout = credited.payout(due)
    assert (payout.state, payout.failure, payout.approved_at) == ("due", "account closed", None)
    assert credited.stands("provider_payable", credited.provider_id) == -219_150
    credited.prove()
    paid(credited, sent(credited, due))
    assert credited.payout(due).state == "paid"
    credited.prove()


def test_nothing_is_sent_that_was_not_approved(credited: Purse, due: UUID) -> None:
    with pytest.raises(NothingToSend):
        credited.send()
    credited.approve(due)
    credited.approve(due)  # the same again
    credited.send()
    with pytest.raises(NothingToSend):
        credited.send()
    with pytest.raises(Conflict):
        credited.approve(due)


@pytest.mark.rule("ROZ-46")
@pytest.mark.rule("ROZ-37")
def test_the_rules_reasons_stop_a_payout(credited: Purse, due: UUID) -> None:
    credited.change_provider(fields={"fop_group": 2}, residence_country="PL")
    assert list(reasons_against(credited, due)) == ["ROZ-46", "ROZ-37"]
    credited.change_provider(fields={"fop_group": 3}, residence_country="UA")
    credited.approve(due)
    # What changes after the approval stops it too.
    credited.change_provider(fields={"fop_group": 2})
    with pytest.raises(PayoutBlocked):
        credited.send()
    assert credited.payout(due).state == "approved"


def test_without_an_account_there_is_no_payout(credited: Purse, due: UUID) -> None:
    with credited.without_destination():
        assert list(reasons_against(credited, due)) == ["core"]
    credited.approve(due)


@pytest.mark.rule("HID-13")
def test_frozen_money_waits(credited: Purse, due: UUID) -> None:
    with credited.site.work() as work:
        freeze_payment(work, payment_of_booking(work, due))
    assert list(reasons_against(credited, due)) == ["core"]


@pytest.mark.rule("ROZ-58")
def test_a_refund_after_the_payout_is_talked_about(
    credited: Purse, due: UUID, clawbacks: list[PayoutClawbackNeeded]
) -> None:
    paid(credited, sent(credited, due))
    credited.refund(due, 250_000)
    payout = credited.payout(due)
    assert clawbacks == [PayoutClawbackNeeded(payout.id, due, Money(219_150, "UAH"))]
    # Nothing was taken from the provider; the platform gave its commission back.
    assert (payout.state, payout.net_minor, payout.clawed_net_minor) == ("paid", 219_150, 219_150)
    assert credited.stands("provider_receivable", credited.provider_id) == 219_150
    assert credited.stands("commission_income") == 0
    credited.prove()


def test_refunded_in_parts_after_the_payout(credited: Purse, due: UUID, clawbacks: list[PayoutClawbackNeeded]) -> None:
    paid(credited, sent(credited, due))
    for number, minor in enumerate((83_333, 83_333, 83_334)):
        credited.refund(due, minor, key=str(number))
        credited.prove()
    assert sum(event.amount.minor for event in clawbacks) == 219_150
    assert credited.stands("commission_income") == 0


def test_a_refund_while_the_bank_carries_it_and_then_it_comes_back(credited: Purse, due: UUID) -> None:
    line = sent(credited, due)
    credited.refund(due, 250_000)
    credited.prove()
    returned(credited, line)
    payout = credited.payout(due)
    assert (payout.state, payout.net_minor, payout.clawed_net_minor) == ("cancelled", 0, 0)
    for kind in ("provider_payable", "provider_receivable"):
        assert credited.stands(kind, credited.provider_id) == 0
    credited.prove()


@pytest.mark.rule("ROZ-56")
def test_refunds_of_transfers_leave_in_the_same_file(credited: Purse, due: UUID) -> None:
    (other,) = credited.clients(1)
    by_transfer = credited.book(MONDAY + 6 * DAY, client=other)
    with credited.site.work() as work:
        payment = pay_by(work, payment_of_booking(work, by_transfer), "bank_transfer")
        record_transfer(
            work,
            payment,
            credited_on=TUESDAY,
            bank_reference="in 1",
            amount=Money(250_000, "UAH"),
            payer_holder="Client C",
            payer_account="UA213223130000026007233566001",
        )
        refund_payment(work, payment, Money(250_000, "UAH"), reason="cancelled", dedupe_key="c")
    assert credited.payout(by_transfer).state == "cancelled"
    credited.approve(due)
    payout_line, refund_line = credited.send()
    assert (refund_line.payee, refund_line.amount_minor) == ("Client C", 250_000)
    paid(credited, payout_line)
    returned(credited, refund_line)
    (again,) = credited.send()
    assert again.refund_id == refund_line.refund_id
    paid(credited, again, "bank 2")
    assert credited.stands("refunds_payable") == 0
    assert credited.stands("payouts_in_transit") == 0
    credited.prove()
