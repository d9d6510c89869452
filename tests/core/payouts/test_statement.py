"""The statement: every line can be done again by hand, and the sums are the sums."""

from __future__ import annotations

import csv
import io

from core.kit.money import Money
from core.payouts.statement import Statement, statement_file, statement_of
from core.payouts.words import how_it_adds_up
from tests.core.bookings.stage import DAY, HOUR, SATURDAY
from tests.core.payouts.purse import Purse
from tests.support.sites import MONDAY

END = SATURDAY + HOUR


def statement(purse: Purse) -> Statement:
    with purse.site.work() as work:
        return statement_of(work, purse.provider_id)


def test_each_line_adds_up_by_hand(credited: Purse) -> None:
    first, second = credited.paid(SATURDAY), credited.paid(SATURDAY + 2 * HOUR)
    credited.at(MONDAY + DAY)
    credited.refund(first, 250_000)
    found = statement(credited)
    assert {line.payout.booking_id for line in found.lines} == {first, second}
    for line in found.lines:
        earning = line.payout.earning
        whole = Money(earning["whole_minor"], "UAH")
        if line.payout.state != "cancelled":
            assert whole.share(earning["bps"]) == line.commission
            assert line.gross - line.commission == line.net
    totals = found.totals["UAH"]
    assert (totals.gross, totals.net) == (Money(250_000, "UAH"), Money(219_150, "UAH"))
    assert (totals.paid, totals.to_come) == (Money(0, "UAH"), Money(219_150, "UAH"))


def test_a_group_s_lines_say_what_they_are_a_share_of(group: Purse) -> None:
    meeting = group.meeting()
    for client in group.clients(6):
        group.pay(group.seat(meeting, client=client))
    group.at(END)
    found = statement(group)
    said = how_it_adds_up(found.lines[0].payout)
    assert said.params["percent"] == "40"
    assert said.params["whole"] == Money(900_006, "RUB")
    assert said.count == 6
    assert sum(line.commission.minor for line in found.lines) == said.params["whole"].share(4000).minor


def test_the_file_has_the_same_figures(delivered: Purse) -> None:
    booking_id = delivered.paid()
    delivered.at(END)
    with delivered.site.work() as work:
        content = statement_file(work, statement_of(work, delivered.provider_id)).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(content))
    assert row["booking"] == str(booking_id)
    assert (row["gross"], row["commission"], row["net"]) == ("3000.01", "900.00", "2100.01")
    assert (row["meeting"], row["state"], row["owed_back"]) == ("2026-11-28", "due", "0.00")


def test_another_provider_s_lines_are_not_in_it(delivered: Purse) -> None:
    delivered.paid()
    delivered.at(END)
    with delivered.site.work() as work:
        assert statement_of(work, delivered.client.id).lines == []
