"""The register of a month: what counts to it, that it equals the ledger, and its files."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from pypdf import PdfReader
from sqlalchemy import text, update
from werkzeug.test import TestResponse

from core.ledger.verify import verify
from core.payouts.models import BatchLine
from core.payouts.months import Month
from core.payouts.register import Register, register_of
from core.payouts.register_proof import register_faults
from core.payouts.settle_line import mark_paid, mark_returned
from tests.core.bookings.stage import DAY
from tests.core.payouts.purse import ACCOUNT, Purse
from tests.support.sites import MONDAY, Person

NOVEMBER, DECEMBER = Month(date(2026, 11, 1), "Europe/Kyiv"), Month(date(2026, 12, 1), "Europe/Kyiv")
# The last instant of November and the first of December on Kyiv's wall.
LAST = datetime.fromisoformat("2026-12-01T00:00:00+02:00") - timedelta(microseconds=1)
FIRST = LAST + timedelta(microseconds=1)
NET = 219_150


@pytest.fixture
def due(credited: Purse) -> UUID:
    """A booking of 2500.00, credited, whose payout is due: 308.50 are the platform's."""
    booking_id = credited.paid()
    credited.at(MONDAY + DAY)
    return booking_id


def sent(purse: Purse, booking_id: UUID, at: datetime | None = None) -> BatchLine:
    if at:
        purse.at(at)
    purse.approve(booking_id)
    (line,) = purse.send()
    return line


def register(purse: Purse, month: Month = NOVEMBER) -> Register:
    with purse.site.work() as work:
        return register_of(work, month, "UAH")


def nets(purse: Purse, month: Month) -> list[int]:
    return [row.sums.net.minor for row in register(purse, month).rows]


def faults(purse: Purse, month: Month = NOVEMBER) -> list[str]:
    with purse.site.work() as work:
        return register_faults(work, register_of(work, month, "UAH"))


@pytest.mark.parametrize(("at", "november", "december"), [(LAST, [NET], []), (FIRST, [], [NET])])
def test_the_day_of_sending_in_the_tenant_s_zone_decides(
    credited: Purse, due: UUID, at: datetime, november: list[int], december: list[int]
) -> None:
    sent(credited, due, at)
    assert (nets(credited, NOVEMBER), nets(credited, DECEMBER)) == (november, december)
    assert faults(credited) == faults(credited, DECEMBER) == []
    credited.prove()


def test_a_row_says_all_a_bookkeeper_needs(credited: Purse, due: UUID) -> None:
    line = sent(credited, due)
    with credited.site.work() as work:
        mark_paid(work, line.id, paid_on=date(2026, 11, 24), bank_reference="bank 1")
    (payee,) = register(credited).payees
    (row,) = payee.rows
    assert (payee.name, payee.tax_number, payee.accounts) == ("Petra P", "1234567899", [ACCOUNT])
    assert (row.sums.gross.minor, row.sums.commission.minor, row.sums.net.minor) == (250_000, 30_850, NET)
    assert (row.meeting_on, row.credited_on) == (date(2026, 11, 28), date(2026, 11, 24))
    assert (row.on, row.paid_on, row.line.bank_reference) == (date(2026, 11, 24), date(2026, 11, 24), "bank 1")


def test_one_that_came_back_counts_against_the_month_of_its_return(credited: Purse, due: UUID) -> None:
    line = sent(credited, due, LAST)
    credited.at(FIRST + DAY)
    with credited.site.work() as work:
        mark_returned(work, line.id, why="account closed")
    assert (nets(credited, NOVEMBER), nets(credited, DECEMBER)) == ([NET], [-NET])
    again = sent(credited, due, FIRST + 2 * DAY)
    assert again.reference != line.reference
    assert nets(credited, DECEMBER) == [-NET, NET]
    assert register(credited, DECEMBER).sums.net.minor == 0
    assert faults(credited) == faults(credited, DECEMBER) == []
    credited.prove()


def test_refunded_in_part_before_and_after_the_sending(credited: Purse, due: UUID) -> None:
    credited.refund(due, 100_000, "before")
    sent(credited, due)
    credited.refund(due, 50_000, "after")
    # 1500.00 were left when it was sent; what was refunded later is a matter of its own.
    (row,) = register(credited).rows
    assert row.sums.gross.minor == 150_000
    assert row.sums.gross.minor - row.sums.commission.minor == row.sums.net.minor
    assert faults(credited) == []
    credited.prove()


def test_returned_and_partly_refunded_meanwhile_it_is_sent_again_as_what_is_left(credited: Purse, due: UUID) -> None:
    line = sent(credited, due)
    credited.refund(due, 50_000)
    with credited.site.work() as work:
        mark_returned(work, line.id, why="account closed")
    sent(credited, due)
    grosses = [row.sums.gross.minor for row in register(credited).rows]
    assert grosses == [250_000, -250_000, 200_000]
    assert faults(credited) == []
    credited.prove()


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({"amount_minor": NET - 1, "gross_minor": 249_999}, "net"),
        ({"gross_minor": 250_001, "commission_minor": 30_851}, "gross"),
        ({"reference": "00009-0009"}, "not in the books"),
    ],
)
def test_a_planted_fault_is_found_and_no_file_is_given_out(
    credited: Purse, due: UUID, values: dict[str, Any], word: str
) -> None:
    line = sent(credited, due)
    finance = credited.site.person("finance")
    assert asked(credited, finance, "/file").status_code == 200
    with credited.site.work() as work:
        work.session.execute(update(BatchLine).where(BatchLine.id == line.id).values(**values))
    assert any(word in fault for fault in faults(credited))
    with credited.site.work() as work:
        assert any(word in fault for fault in verify(work))
    for kind in ("csv", "pdf"):
        refused = asked(credited, finance, "/file", format=kind)
        assert (refused.status_code, refused.get_json()["code"]) == (409, "register_disagrees")
    assert asked(credited, finance).get_json()["faults"]
    assert "/desk/payouts/register.csv" not in page(credited, finance)


def test_a_line_that_is_missing_is_found(credited: Purse, due: UUID) -> None:
    line = sent(credited, due)
    with credited.site.work() as work:
        work.session.execute(text("update payout_batches set created_at = created_at - interval '40 days'"))
    assert register(credited).payees == []
    assert any(str(credited.provider_id) in fault for fault in faults(credited)), line.reference


def asked(purse: Purse, who: Person | None, path: str = "", **query: str) -> TestResponse:
    headers = who.headers if who else {}
    return purse.site.client.get(
        f"/api/v1/payouts/register{path}", query_string={"month": "2026-11", **query}, headers=headers
    )


def page(purse: Purse, who: Person) -> str:
    answer = purse.site.client.get("/desk/payouts/register?month=2026-11&locale=en", headers=who.headers)
    assert answer.status_code == 200, answer.text[:2000]
    return answer.text


def test_the_spreadsheet_opens_in_ukrainian_and_in_english(credited: Purse, due: UUID) -> None:
    sent(credited, due)
    finance = credited.site.person("finance")
    content = asked(credited, finance, "/file", locale="uk").data
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows[1][:6] == ["Petra P", "1234567899", ACCOUNT, "00001-0001", "Надіслано", "24.11.2026"]
    assert rows[1][-6:] == ["2500,00", "308,50", "2191,50", "0,00", "2191,50", "UAH"]
    assert [row[4] for row in rows[1:]] == ["Надіслано", "Сума", "Разом"]
    assert rows[-1][-6:] == rows[1][-6:]
    english = asked(credited, finance, "/file", locale="en").data.decode("utf-8-sig")
    assert ",2026-11-24," in english
    assert ",2500.00,308.50,2191.50,0.00,2191.50,UAH" in english


def test_the_document_has_every_payee_and_the_totals(credited: Purse, due: UUID) -> None:
    sent(credited, due)
    answer = asked(credited, credited.site.person("finance"), "/file", format="pdf", locale="uk")
    assert (answer.status_code, answer.content_type) == (200, "application/pdf")
    said = "\n".join(one.extract_text() for one in PdfReader(io.BytesIO(answer.data)).pages)
    said = said.replace("\N{NO-BREAK SPACE}", " ")
    for expected in ("листопад 2026", "Petra P", "1234567899", ACCOUNT, "2 191,50", "Разом"):
        assert expected in said, expected


def test_the_page_says_what_counts_and_that_it_agrees(credited: Purse, due: UUID) -> None:
    sent(credited, due)
    shown = page(credited, credited.site.person("finance"))
    assert "in which it was sent to the bank" in shown
    assert "they agree" in shown
    assert "2,191.50" in shown


@pytest.mark.parametrize("month", ["2026-13", "2026-1", "november", "2026-12", "1999-12", "2026-11-01", "٢٠٢٦-١١"])
def test_a_month_that_is_none_or_has_not_begun_is_refused(credited: Purse, month: str) -> None:
    finance = credited.site.person("finance")
    refused = asked(credited, finance, month=month, locale="uk")
    assert refused.status_code == 422
    assert "month" in str(refused.get_json()["errors"])
    path = f"/desk/payouts/register?month={month}"
    assert credited.site.client.get(path, headers=finance.headers).status_code == 422


def test_only_finance_sees_registers(credited: Purse) -> None:
    people = [credited.client, credited.provider, credited.site.person("support"), None]
    for who, status in zip(people, (403, 403, 403, 401), strict=True):
        assert asked(credited, who).status_code == status
        assert asked(credited, who, "/file").status_code == status
