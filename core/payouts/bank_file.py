"""The file for the bank, and its safe way into a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from babel.numbers import get_currency_precision

from core.payouts.models import BatchLine

BOM = "\ufeff"
COLUMNS = ("reference", "payee", "tax_number", "account", "amount", "currency", "purpose")
# What a spreadsheet would take for a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def bank_file(lines: Iterable[BatchLine]) -> bytes:
    """The lines as CSV, but for those with nothing to transfer: UTF-8 with a byte order mark, always the same bytes."""
    return csv_file(
        COLUMNS,
        (
            (
                line.reference,
                line.payee,
                line.tax_number,
                line.account,
                decimal_text(line.amount_minor, line.currency),
                line.currency,
                line.purpose,
            )
            for line in lines
            if line.amount_minor
        ),
    )


def csv_file(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A CSV file that spreadsheets open rightly and never as formulas."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([harmless(cell) for cell in row])
    return (BOM + text.getvalue()).encode()


def harmless(cell: str) -> str:
    """A cell no spreadsheet calculates: an apostrophe in front of what looks like a formula. Numbers stay numbers."""
    if cell.startswith(_FORMULA_STARTS) and not _is_number(cell):
        return "'" + cell
    return cell


def decimal_text(minor: int, currency: str) -> str:
    """An amount with a point and the currency's decimals: ``1234.50``."""
    digits = get_currency_precision(currency)
    sign, whole = "-" if minor < 0 else "", abs(minor)
    if digits == 0:
        return f"{sign}{whole}"
    return f"{sign}{whole // 10**digits}.{whole % 10**digits:0{digits}d}"


def _is_number(cell: str) -> bool:
    return cell.isascii() and cell.removeprefix("-").replace(",", ".").replace(".", "", 1).isdigit()
