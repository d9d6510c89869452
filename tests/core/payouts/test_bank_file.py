"""The file: always the same bytes, opened rightly, never calculated."""

from __future__ import annotations

import csv
import io

import pytest

from core.payouts.bank_file import bank_file, decimal_text, harmless
from core.payouts.models import BatchLine


def line(**values: object) -> BatchLine:
    given = {
        "reference": "00001-0001",
        "payee": "Petra P",
        "tax_number": "1234567890",
        "account": "UA90",
        "amount_minor": 219_150,
        "currency": "UAH",
        "purpose": "Site: 2026-11-28 a1b2c3d4",
    }
    return BatchLine(**{**given, **values})


def test_the_file_s_bytes() -> None:
    content = bank_file([line()])
    assert (
        content
        == (
            "\ufeffreference,payee,tax_number,account,amount,currency,purpose\r\n"
            "00001-0001,Petra P,1234567890,UA90,2191.50,UAH,Site: 2026-11-28 a1b2c3d4\r\n"
        ).encode()
    )
    assert bank_file([line()]) == content


def test_quotes_commas_and_new_lines_survive() -> None:
    nasty = 'Ц"ікаво, "дуже"\nтак'
    rows = list(csv.reader(io.StringIO(bank_file([line(payee=nasty)]).decode("utf-8-sig"), newline="")))
    assert rows[1][1] == nasty


@pytest.mark.parametrize("cell", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "-"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert harmless(cell) == "'" + cell
    assert f"'{cell}".split("\r")[0].encode() in bank_file([line(payee=cell)])


@pytest.mark.parametrize("cell", ["Petra", "-12.50", "1", "", "a=b"])
def test_harmless_cells_stay(cell: str) -> None:
    assert harmless(cell) == cell


@pytest.mark.parametrize(
    ("minor", "currency", "text"),
    [(0, "UAH", "0.00"), (5, "RUB", "0.05"), (-1, "PLN", "-0.01"), (123_456, "UAH", "1234.56"), (700, "JPY", "700")],
)
def test_amounts_have_the_currency_s_decimals(minor: int, currency: str, text: str) -> None:
    assert decimal_text(minor, currency) == text
