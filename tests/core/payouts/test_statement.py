"""The statement: every line can be done again by hand, and the sums are the sums."""

from __future__ import annotations

import csv
import io
from zoneinfo import ZoneInfo

from core.kit.money import Money
from core.payouts.models import Payout
from core.payouts.statement import Statement, statement_file, statement_of
from core.payouts.words import how_it_adds_up
from core.web.language import Language
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
        found = statement_of(work, delivered.provider_id)
        content = statement_file(work, found, Language("en", "UTC", ())).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(content))
    assert row["Booking"] == str(booking_id)
    assert (row["Client paid"], row["Commission"], row["You get"]) == ("3000.01", "900.00", "2100.01")
    assert (row["Meeting"], row["Payout"], row["To give back"]) == ("2026-11-28", "Still to come", "0.00")


def test_the_file_is_in_the_readers_language_and_its_days_are_the_sites(delivered: Purse) -> None:
    delivered.paid()
    delivered.at(END)
    with delivered.site.work() as work:
        found = statement_of(work, delivered.provider_id)
        due = found.lines[0].payout.due_at.astimezone(ZoneInfo(work.tenant.zone))
        content = statement_file(work, found, Language("uk", "UTC", work.tenant.plugins)).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(content), delimiter=";")
    assert (row["Зустріч"], row["Комісія"]) == ("28.11.2026", "900,00")
    assert f"{due:%d.%m.%Y}" in row.values(), "the last day of the payout by the site's calendar"
    assert "T" not in "".join(value for name, value in row.items() if name != "Бронювання"), "no instants"


def test_a_commission_of_nothing_was_not_rounded() -> None:
    kept = {"bps": 0, "whole_minor": 300_001, "seats": 1}
    assert how_it_adds_up(Payout(earning=kept, currency="UAH")).text == "{percent} % of {whole}"
    assert "rounded" in how_it_adds_up(Payout(earning=kept | {"bps": 1}, currency="UAH")).text


def test_another_provider_s_lines_are_not_in_it(delivered: Purse) -> None:
    delivered.paid()
    delivered.at(END)
    with delivered.site.work() as work:
        assert statement_of(work, delivered.client.id).lines == []
