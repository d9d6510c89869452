"""The register of a month as a spreadsheet and as a document."""

from __future__ import annotations

from babel.dates import format_date

from core.kit.messages import Message, literal, msg
from core.kit.money import Money
from core.payouts.errors import RegisterDisagrees
from core.payouts.register import Payee, Register, RegisterRow, Sums
from core.payouts.register_proof import register_faults
from core.payouts.spreadsheet import Spreadsheet
from core.tenancy.work import Work
from core.web.language import Language
from core.web.pdf import Column, Document, Heading, Part, Table, pdf_file
from core.web.texts import site_name


def basis(language: Language) -> str:
    """What counts to a month, in words."""
    text = msg(
        "A payout counts to the month in which it was sent to the bank, by the calendar of {zone}. One that the bank "
        "sent back counts against the month in which it came back.",
        zone=language.zone_name(),
    )
    return language.text(text)


def proven(work: Work, register: Register) -> Register:
    """The register, or ``RegisterDisagrees``: what is wrong is not handed to a bookkeeper."""
    if faults := register_faults(work, register):
        raise RegisterDisagrees(reasons=[literal(fault) for fault in faults])
    return register


def month_name(register: Register, locale: str) -> str:
    """``листопад 2026``."""
    return str(format_date(register.month.first, "LLLL y", locale=locale))


def register_csv(register: Register, language: Language) -> bytes:
    """A line a transfer, a sum a payee, the sum of all."""
    sheet, say = Spreadsheet(language.locale), language.text
    rows: list[list[str]] = []
    for payee in register.payees:
        rows += [_line(row, sheet, say(_kind(row))) for row in payee.rows]
        rows.append(_sum_line(payee.name, payee.tax_number, payee.sums, register.currency, sheet, say(msg("Sum"))))
    rows.append(_sum_line("", "", register.sums, register.currency, sheet, say(msg("Total"))))
    return sheet.file([say(title) for title in _titles()], rows)


def register_pdf(work: Work, register: Register, language: Language) -> bytes:
    """The payees with their sums, then every transfer of each."""
    say = language.text
    title = say(msg("Register of payouts, {month}", month=month_name(register, language.locale)))
    parts: list[Part] = [basis(language), Heading(say(msg("Payees"))), _payees(register, language)]
    for payee in register.payees:
        parts += [Heading(f"{payee.name} · {payee.tax_number or '–'}"), _transfers(payee, language)]
    note = say(msg("A practice site: nothing here is real.")) if work.tenant.sandbox else ""
    document = Document(title, parts, note, page="landscape")
    return pdf_file(document, work.tenant, language, work.now, site=site_name(work, language.locale))


def _titles() -> list[Message]:
    return [
        msg("Payee"),
        msg("Tax number"),
        msg("Account"),
        msg("Line"),
        msg("Movement"),
        msg("Date"),
        msg("Meeting"),
        msg("Client's money credited"),
        msg("Carried out"),
        msg("The bank's reference"),
        msg("Client paid"),
        msg("Commission"),
        msg("Due to the provider"),
        msg("Kept for refunds"),
        msg("Paid out"),
        msg("Currency"),
    ]


def _kind(row: RegisterRow) -> Message:
    return msg("Came back") if row.back else msg("Sent")


def _line(row: RegisterRow, sheet: Spreadsheet, kind: str) -> list[str]:
    line, sums = row.line, row.sums
    return [
        line.payee,
        line.tax_number,
        line.account,
        line.reference,
        kind,
        sheet.day(row.on),
        sheet.day(row.meeting_on),
        sheet.day(row.credited_on),
        sheet.day(row.paid_on),
        line.bank_reference or "",
        *(sheet.money(amount) for amount in _all(sums)),
        line.currency,
    ]


def _sum_line(payee: str, tax_number: str, sums: Sums, currency: str, sheet: Spreadsheet, kind: str) -> list[str]:
    amounts = [sheet.money(amount) for amount in _all(sums)]
    return [payee, tax_number, "", "", kind, "", "", "", "", "", *amounts, currency]


def _payees(register: Register, language: Language) -> Table:
    say = language.text
    columns = [
        Column(say(msg("Payee")), 24),
        Column(say(msg("Tax number")), 12),
        Column(say(msg("Account")), 26),
        Column(say(msg("Client paid")), 12, number=True),
        Column(say(msg("Commission")), 12, number=True),
        *_last_columns(register.sums, language),
    ]
    rows = [
        [payee.name, payee.tax_number or "–", "\n".join(payee.accounts), *_amounts(payee.sums, language, register.sums)]
        for payee in register.payees
    ]
    total = [say(msg("Total")), "", "", *_amounts(register.sums, language, register.sums)]
    return Table(columns, rows, [total])


def _transfers(payee: Payee, language: Language) -> Table:
    say, sheet = language.text, Spreadsheet(language.locale)
    columns = [
        Column(say(msg("Line")), 13),
        Column(say(msg("Movement")), 12),
        Column(say(msg("Date")), 11),
        Column(say(msg("Meeting")), 11),
        Column(say(msg("Client's money credited")), 13),
        Column(say(msg("Carried out")), 11),
        Column(say(msg("Client paid")), 12, number=True),
        Column(say(msg("Commission")), 12, number=True),
        *_last_columns(payee.sums, language),
    ]
    rows = [
        [
            row.line.reference,
            say(_kind(row)),
            *(sheet.day(day) or "–" for day in (row.on, row.meeting_on, row.credited_on, row.paid_on)),
            *_amounts(row.sums, language, payee.sums),
        ]
        for row in payee.rows
    ]
    return Table(columns, rows, [[say(msg("Sum")), "", "", "", "", "", *_amounts(payee.sums, language, payee.sums)]])


def _all(sums: Sums) -> tuple[Money, ...]:
    return sums.gross, sums.commission, sums.net, sums.kept, sums.sent


def _last_columns(sums: Sums, language: Language) -> list[Column]:
    """What was kept has columns of its own on a paper on which anything was."""
    paid = Column(language.text(msg("Paid out")), 12, number=True)
    if not sums.kept:
        return [paid]
    due, kept = language.text(msg("Due to the provider")), language.text(msg("Kept for refunds"))
    return [Column(due, 12, number=True), Column(kept, 12, number=True), paid]


def _amounts(sums: Sums, language: Language, whole: Sums) -> list[str]:
    shown = _all(sums) if whole.kept else (sums.gross, sums.commission, sums.sent)
    return [language.money(amount) for amount in shown]
