"""What a provider waits for after a meeting stands among the dates of all of one's own, until it has arrived."""

from __future__ import annotations

import pytest

from core.bookings.deadlines import deadlines_for
from core.deadlines.told import Told, open_deadlines
from core.payouts.settle_line import mark_paid
from core.web.scope import Principal
from tests.core.bookings.counting import statements
from tests.core.bookings.stage import DAY, HOUR, SATURDAY
from tests.core.payouts.purse import Purse

END = SATURDAY + HOUR


def _waits(purse: Purse) -> tuple[list[Told], int]:
    who = Principal(purse.provider.id, "Reader", frozenset({"provider"}), "ru", "Europe/Moscow")
    with purse.site.work() as work, statements(purse.site.engine) as sent:
        found = [told for told in open_deadlines(work, who) if told.kind == "payout"]
    return found, len(sent)


@pytest.mark.rule("PRO-33")
def test_a_payout_is_waited_for_from_the_meeting_until_it_arrives(delivered: Purse) -> None:
    booking_id = delivered.paid()
    delivered.at(END)
    (told,), _ = _waits(delivered)
    assert told.deadline.at == delivered.payout(booking_id).due_at
    assert not told.mine
    assert not told.past
    with delivered.site.work() as work:
        shown = deadlines_for(work, delivered.booking(booking_id), "provider")
    assert [item.deadline for item in shown if item.kind == "payout"] == [told.deadline]
    late = told.deadline.at + HOUR
    delivered.site.set_clock(late)
    ((overdue,), _) = _waits(delivered)
    assert (overdue.past, overdue.uid) == (True, told.uid)
    delivered.approve(booking_id)
    (line,) = delivered.send()
    assert len(_waits(delivered)[0]) == 1, "on its way is not there yet"
    with delivered.site.work() as work:
        mark_paid(work, line.id, paid_on=late.date(), bank_reference="B-1")
    assert _waits(delivered)[0] == []


def test_many_payouts_cost_as_many_statements_as_one(delivered: Purse) -> None:
    for after in range(4):
        delivered.paid(SATURDAY + 2 * after * HOUR)
    delivered.at(END)
    _waits(delivered)  # what a process reads only once
    # The three to come are read among the bookings until they are over.
    (one, for_one) = _waits(delivered)
    delivered.at(SATURDAY + DAY)
    (four, for_four) = _waits(delivered)
    assert (len(one), len(four)) == (1, 4)
    assert for_four <= for_one
