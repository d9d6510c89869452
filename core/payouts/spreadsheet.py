"""CSV as a bookkeeper's spreadsheet opens it with two clicks, in the language it is set to.

Where a number is written with a comma the fields are parted by semicolons: that is what spreadsheets of Ukraine, Poland
and Russia expect. A byte order mark says that it is UTF-8. The file for the bank (``bank_file``) is for machines and
the same everywhere.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

from babel.numbers import get_decimal_symbol

from core.kit.money import Money
from core.payouts.bank_file import BOM, decimal_text, harmless

EXACT_DIGITS = 15
"""A spreadsheet keeps no more digits of a number than these."""


class Spreadsheet:
    """Cells in a locale's way, and the file they make."""

    def __init__(self, locale: str) -> None:
        self.comma = get_decimal_symbol(locale)

    def money(self, amount: Money) -> str:
        """``1234,50`` or ``1234.50``."""
        return decimal_text(amount.minor, amount.currency).replace(".", self.comma)

    def day(self, day: date | None) -> str:
        """``26.11.2026``, or ``2026-11-26`` where numbers have a point."""
        if day is None:
            return ""
        return f"{day:%d.%m.%Y}" if self.comma == "," else day.isoformat()

    def file(self, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
        """The rows as bytes; nothing in them is taken for a formula, no number of an account is rounded."""
        text = io.StringIO()
        writer = csv.writer(text, delimiter=";" if self.comma == "," else ",", lineterminator="\r\n")
        writer.writerow([harmless(cell) for cell in columns])
        for row in rows:
            writer.writerow([_cell(cell) for cell in row])
        return (BOM + text.getvalue()).encode()


def _cell(text: str) -> str:
    digits = text.isascii() and text.isdigit()
    if digits and (len(text) > EXACT_DIGITS or (text[0] == "0" and len(text) > 1)):
        # An account or tax number of digits alone: as a text, or the spreadsheet would round it or drop its noughts.
        return f'="{text}"'
    return harmless(text)
