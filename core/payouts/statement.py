"""A provider's statement: every line can be recomputed by hand, and the sums are the sums of the lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from core.kit.instants import local_date
from core.kit.money import Money
from core.payouts.bank_file import csv_file, decimal_text
from core.payouts.models import Payout
from core.payouts.queries import EarningLine, earning_lines, owed_back
from core.tenancy.work import Work

COLUMNS = (
    "meeting",
    "offering",
    "booking",
    "gross",
    "commission",
    "net",
    "currency",
    "earned",
    "due",
    "state",
    "paid",
    "reference",
    "owed_back",
    "kept",
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


def statement_file(work: Work, statement: Statement) -> bytes:
    """The statement as CSV, dates in the tenant's calendar."""
    return csv_file(COLUMNS, (_row(work, line) for line in statement.lines))


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


def _row(work: Work, line: EarningLine) -> list[str]:
    payout, zone = line.payout, work.tenant.zone
    return [
        local_date(line.booking.starts_at, zone).isoformat(),
        line.offering_title,
        str(payout.booking_id),
        decimal_text(payout.gross_minor, payout.currency),
        decimal_text(payout.commission_minor, payout.currency),
        decimal_text(payout.net_minor, payout.currency),
        payout.currency,
        local_date(payout.earned_at, zone).isoformat(),
        payout.due_at.isoformat(),
        payout.state,
        local_date(payout.settled_at, zone).isoformat() if payout.settled_at else "",
        payout.reference or "",
        decimal_text(owed_back(payout).minor, payout.currency),
        decimal_text(payout.offset_minor, payout.currency),
    ]
