"""What a provider earns: the commission once over the whole, the exact rest, due when the rules say."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from core.bookings.cancel import cancel_booking
from core.kit.money import Money
from core.payments.capture import capture_payment
from core.payments.freeze import freeze_payment, release_payment
from tests.core.bookings.stage import DAY, HOUR, SATURDAY, payment_of_booking
from tests.core.payouts.purse import Purse
from tests.support.sites import MONDAY

END = SATURDAY + HOUR


def whole_group(purse: Purse, people: int) -> list[object]:
    """A group of so many, booked, paid and over."""
    meeting = purse.meeting()
    bookings = [purse.seat(meeting, client=client) for client in purse.clients(people)]
    for booking_id in bookings:
        purse.pay(booking_id)
    purse.at(END)
    return list(bookings)


@pytest.mark.rule("ROZ-45")
def test_credited_money_is_due_at_the_end_of_the_third_working_day(credited: Purse) -> None:
    booking_id = credited.paid()
    assert credited.maybe_payout(booking_id) is None
    credited.at(MONDAY + DAY)
    payout = credited.payout(booking_id)
    assert (payout.state, payout.earned_at) == ("due", MONDAY + DAY)
    # Credited on Tuesday the 24th: Wednesday, Thursday, Friday; midnight in Kyiv is 22:00 UTC.
    assert payout.due_at == datetime(2026, 11, 27, 22, tzinfo=UTC) - timedelta(microseconds=1)
    credited.prove()


def test_the_provider_gets_the_exact_rest(credited: Purse) -> None:
    booking_id = credited.paid()
    credited.at(MONDAY + DAY)
    payout = credited.payout(booking_id)
    # 12.34 % of 2500.00 is 308.50.
    assert (payout.gross_minor, payout.commission_minor, payout.net_minor) == (250_000, 30_850, 219_150)
    assert credited.stands("provider_payable", credited.provider_id) == -219_150
    assert credited.stands("commission_income") == -30_850
    assert credited.stands("client_prepayment", credited.client.id) == 0


@pytest.mark.rule("PRO-32")
@pytest.mark.rule("PRO-33")
def test_a_session_is_earned_at_its_end_and_due_in_24_hours(delivered: Purse) -> None:
    booking_id = delivered.paid()
    delivered.at(END - timedelta(microseconds=1))
    assert delivered.maybe_payout(booking_id) is None
    delivered.at(END)
    payout = delivered.payout(booking_id)
    assert payout.due_at == END + DAY
    # 30 % of 3000.01 is 900.003: rounded half up to the kopeck, the specialist gets the rest.
    assert (payout.commission_minor, payout.net_minor) == (90_000, 210_001)
    assert payout.earning["rules"] == ["PRO-33", "PRO-32"]
    delivered.prove()


@pytest.mark.rule("PRO-37")
def test_money_from_abroad_has_a_term_of_its_own(delivered: Purse) -> None:
    booking_id = delivered.book()
    delivered.present(booking_id, "foreign")
    delivered.at(END)
    assert delivered.payout(booking_id).due_at == END + 14 * DAY


@pytest.mark.rule("PRO-35")
@pytest.mark.rule("PRO-34")
@pytest.mark.parametrize(("people", "bps"), [(5, 4000), (6, 4000), (7, 5000)])
def test_a_group_s_commission_is_rounded_once_over_the_whole(group: Purse, people: int, bps: int) -> None:
    bookings = whole_group(group, people)
    payouts = group.payouts()
    assert {payout.booking_id for payout in payouts} == set(bookings)
    gross = sum(payout.gross_minor for payout in payouts)
    commission = sum(payout.commission_minor for payout in payouts)
    assert gross == people * 150_001
    assert commission == Money(gross, "RUB").share(bps).minor
    # What each seat carries differs by one kopeck at most, and every line adds up.
    assert max(row.commission_minor for row in payouts) - min(row.commission_minor for row in payouts) <= 1
    assert all(row.gross_minor == row.commission_minor + row.net_minor for row in payouts)
    assert payouts[0].earning["seats"] == people
    group.prove()


@pytest.mark.rule("PRO-39")
def test_a_seat_cancelled_too_late_is_still_charged(group: Purse) -> None:
    """Six paid, one of them cancels an hour before: 40 % of six, not of five, and the provider is paid for it."""
    meeting = group.meeting()
    bookings = [group.seat(meeting, client=client) for client in group.clients(6)]
    for booking_id in bookings:
        group.pay(booking_id)
    group.at(SATURDAY - HOUR)
    with group.site.work() as work:
        cancel_booking(work, bookings[0], "client")
    group.at(END)
    assert {row.earning["seats"] for row in group.payouts()} == {6}
    assert sum(row.commission_minor for row in group.payouts()) == 360_002
    assert group.payout(bookings[0]).net_minor in (90_000, 90_001)
    group.prove()


def test_frozen_money_is_earned_only_when_it_is_captured(delivered: Purse) -> None:
    booking_id = delivered.paid()
    with delivered.site.work() as work:
        freeze_payment(work, payment_of_booking(work, booking_id))
    delivered.at(END + DAY)
    assert delivered.maybe_payout(booking_id) is None
    with delivered.site.work() as work:
        payment = payment_of_booking(work, booking_id)
        release_payment(work, payment)
    assert delivered.maybe_payout(booking_id) is None
    with delivered.site.work() as work:
        capture_payment(work, payment_of_booking(work, booking_id))
    payout = delivered.payout(booking_id)
    assert (payout.commission_minor, payout.net_minor) == (90_000, 210_001)
    delivered.prove()


def test_a_refund_before_the_payout_was_sent_cancels_it(credited: Purse) -> None:
    booking_id = credited.paid()
    credited.at(MONDAY + DAY)
    credited.refund(booking_id, 250_000)
    assert credited.payout(booking_id).state == "cancelled"
    for kind, owner in (("provider_payable", credited.provider_id), ("commission_income", None)):
        assert credited.stands(kind, owner) == 0
    credited.prove()


def test_parts_refunded_one_after_another_leave_nothing_over(credited: Purse) -> None:
    booking_id = credited.paid()
    credited.at(MONDAY + DAY)
    for number, minor in enumerate((1, 99_999, 3, 149_996)):
        credited.refund(booking_id, minor, key=str(number))
        credited.prove()
    assert (credited.payout(booking_id).state, credited.payout(booking_id).gross_minor) == ("due", 1)
    credited.refund(booking_id, 1, key="last")
    payout = credited.payout(booking_id)
    assert (payout.state, payout.gross_minor, payout.commission_minor) == ("cancelled", 0, 0)
    credited.prove()
