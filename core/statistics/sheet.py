"""The report as a spreadsheet."""

from __future__ import annotations

from core.kit.messages import msg
from core.payouts.spreadsheet import Spreadsheet
from core.statistics.report import Figure, Report
from core.web.language import Language

HEADS = (msg("Topic"), msg("Code"), msg("What is counted"), msg("How many"), msg("Of how many"), msg("Share, %"))


def report_file(report: Report, language: Language) -> bytes:
    """A row for each number, in the reader's language; what is kept back says so."""
    sheet = Spreadsheet(language.locale)
    say = language.text
    rows = [
        [say(section.title), f"{section.code}.{item.code}", say(item.label), *_cells(item, report, sheet)]
        for section in report.sections
        for item in section.figures
    ]
    return sheet.file([language.text(head) for head in HEADS], rows)


def _cells(item: Figure, report: Report, sheet: Spreadsheet) -> list[str]:
    if item.hidden:
        return [f"<{report.hide_below}", "", ""]
    share = item.share_bps
    in_words = "" if share is None else f"{share / 100:.2f}".replace(".", sheet.comma)
    return [str(item.value), "" if item.of is None else str(item.of), in_words]
