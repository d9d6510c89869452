"""A provider's statement: every line can be recomputed by hand, and the sums are the sums of the lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from core.kit.instants import local_date
from core.kit.messages import msg
from core.kit.money import Money
from core.payouts.models import Payout
from core.payouts.queries import EarningLine, earning_lines, owed_back
from core.payouts.spreadsheet import Spreadsheet
from core.payouts.words import STATE_WORDS
from core.tenancy.work import Work
from core.web.language import Language

COLUMNS = (
    msg("Meeting"),
    msg("Offering"),
    msg("Booking"),
    msg("Client paid"),
    msg("Commission"),
    msg("You get"),
    msg("Currency"),
    msg("Earned"),
    msg("Payout due"),
    msg("Payout"),
    msg("Paid"),
    msg("The bank's reference"),
    msg("To give back"),
    msg("Kept for refunds"),
)


@dataclass(frozen=True, slots=True)
class Totals:
    """The sums of a currency, of everything not cancelled: the net part is paid, kept for refunds or still to come.

    Of what is ``owed_back`` the next payouts are smaller by ``offset_from``.
    """

    gross: Money
    commission: Money
    net: Money
    paid: Money
    to_come: Money
    kept: Money
    owed_back: Money
    offset_from: Money


@dataclass(frozen=True, slots=True)
class Statement:
    """Lines, newest first, and a sum for each currency."""

    lines: Sequence[EarningLine]
    totals: dict[str, Totals]


def statement_of(work: Work, provider_id: UUID) -> Statement:
    """All of a provider's earnings."""
    lines = earning_lines(work, Payout.provider_id == provider_id)
    lines.sort(key=lambda line: (line.payout.earned_at, line.payout.id), reverse=True)
    currencies = sorted({line.payout.currency for line in lines})
    return Statement(lines, {currency: _totals(lines, currency) for currency in currencies})


def statement_file(work: Work, statement: Statement, language: Language) -> bytes:
    """The statement as a spreadsheet in the reader's language, like the register; days are the tenant's."""
    sheet = Spreadsheet(language.locale)
    return sheet.file(
        [language.text(title) for title in COLUMNS], [_row(work, line, sheet, language) for line in statement.lines]
    )


def _totals(lines: Sequence[EarningLine], currency: str) -> Totals:
    counted = [line.payout for line in lines if line.payout.currency == currency and line.payout.state != "cancelled"]
    paid = sum(payout.net_minor - payout.offset_minor for payout in counted if payout.state == "paid")
    kept = sum(payout.offset_minor for payout in counted)
    net = sum(payout.net_minor for payout in counted)
    return Totals(
        gross=Money(sum(payout.gross_minor for payout in counted), currency),
        commission=Money(sum(payout.commission_minor for payout in counted), currency),
        net=Money(net, currency),
        paid=Money(paid, currency),
        to_come=Money(net - paid - kept, currency),
        kept=Money(kept, currency),
        owed_back=Money(sum(owed_back(payout).minor for payout in counted), currency),
        offset_from=Money(sum(payout.offset_from_minor for payout in counted), currency),
    )


def _row(work: Work, line: EarningLine, sheet: Spreadsheet, language: Language) -> list[str]:
    payout = line.payout

    def day(at: datetime | None) -> str:
        return sheet.day(local_date(at, work.tenant.zone) if at else None)

    def money(minor: int) -> str:
        return sheet.money(Money(minor, payout.currency))

    return [
        day(line.booking.starts_at),
        line.offering_title,
        str(payout.booking_id),
        money(payout.gross_minor),
        money(payout.commission_minor),
        money(payout.net_minor),
        payout.currency,
        day(payout.earned_at),
        day(payout.due_at),
        language.text(STATE_WORDS[payout.state]),
        day(payout.settled_at),
        payout.reference or "",
        money(owed_back(payout).minor),
        money(payout.offset_minor),
    ]
