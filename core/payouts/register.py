"""The register of a month: every transfer to a provider, by payee, with what the books say about it.

A transfer counts to the month in which it was handed to the bank. One that the bank sent back counts against the month
in which it came back, so that the register of a month that is over never changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from uuid import UUID

from sqlalchemy import Select, and_, or_, select

from core.bookings.models import Booking
from core.kit.instants import local_date
from core.kit.money import Money
from core.payments.models import Payment
from core.payouts.models import BatchLine, Payout, PayoutBatch
from core.payouts.months import Month
from core.payouts.offsets import Kept, kept_of_lines
from core.providers.models import Provider
from core.tenancy.work import Work


@dataclass(frozen=True, slots=True)
class Sums:
    """Gross less commission is net; net less what was kept for earlier refunds is what was sent."""

    gross: Money
    commission: Money
    net: Money
    kept: Money

    @property
    def sent(self) -> Money:
        """What went to the account."""
        return self.net - self.kept


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One transfer, or (``back``) one that came back: then its amounts are negative. ``on`` puts it into its month."""

    line: BatchLine
    provider_id: UUID
    provider: str
    meeting_on: date
    credited_on: date | None
    at: datetime
    on: date
    paid_on: date | None
    back: bool
    kept_for: Sequence[Kept] = ()

    @property
    def sums(self) -> Sums:
        """What was sent, below zero when it came back."""
        sign, currency = -1 if self.back else 1, self.line.currency
        gross, commission = self.line.gross_minor or 0, self.line.commission_minor or 0
        kept = self.line.offset_minor
        parts = (gross, commission, self.line.amount_minor + kept, kept)
        return Sums(*(Money(sign * minor, currency) for minor in parts))


@dataclass(frozen=True, slots=True)
class Payee:
    """A provider's transfers of the month, with their sums; the names and numbers are those of the latest."""

    provider_id: UUID
    provider: str
    rows: Sequence[RegisterRow]
    sums: Sums

    @property
    def name(self) -> str:
        """Whose account it is."""
        return self.rows[-1].line.payee

    @property
    def tax_number(self) -> str:
        """The tax number the bank was given."""
        return self.rows[-1].line.tax_number

    @property
    def accounts(self) -> list[str]:
        """The accounts of the month, in the order of their use."""
        return list(dict.fromkeys(row.line.account for row in self.rows))


@dataclass(frozen=True, slots=True)
class Register:
    """A month's payees by name, and the sums of all."""

    month: Month
    currency: str
    payees: Sequence[Payee]
    sums: Sums

    @property
    def rows(self) -> Iterator[RegisterRow]:
        """Every row, payee by payee."""
        for payee in self.payees:
            yield from payee.rows


def register_of(work: Work, month: Month, currency: str) -> Register:
    """The register of a month in a currency."""
    rows = sorted(_rows(work, month, currency), key=_order)
    payees = [_payee(list(group)) for _, group in groupby(rows, key=lambda row: row.provider_id)]
    return Register(month, currency, payees, sums_of(rows, currency))


def _order(row: RegisterRow) -> tuple[str, UUID, datetime, str, bool]:
    return row.provider, row.provider_id, row.at, row.line.reference, row.back


def sums_of(rows: Sequence[RegisterRow], currency: str) -> Sums:
    """The sums of rows."""
    sums = [row.sums for row in rows]
    gross, commission = sum(one.gross.minor for one in sums), sum(one.commission.minor for one in sums)
    net, kept = sum(one.net.minor for one in sums), sum(one.kept.minor for one in sums)
    return Sums(*(Money(minor, currency) for minor in (gross, commission, net, kept)))


def _payee(rows: Sequence[RegisterRow]) -> Payee:
    first = rows[0]
    return Payee(first.provider_id, first.provider, rows, sums_of(rows, first.line.currency))


def _rows(work: Work, month: Month, currency: str) -> Iterator[RegisterRow]:
    found = work.session.execute(_lines(month, currency)).all()
    kept = kept_of_lines(work, [line.id for line, *_ in found if line.offset_minor])
    for line, provider, booking, payment, sent_at in found:
        zone = month.zone
        credited_on = local_date(payment.credited_at, zone) if payment.credited_at else None
        settled_at = line.settled_at
        paid_on = local_date(settled_at, zone) if settled_at and line.state == "paid" else None
        known = (line, provider.id, provider.display_name, local_date(booking.starts_at, zone), credited_on)
        if month.has(sent_at):
            yield RegisterRow(*known, sent_at, local_date(sent_at, zone), paid_on, False, kept.get(line.id, ()))
        if settled_at and line.state == "returned" and month.has(settled_at):
            yield RegisterRow(*known, settled_at, local_date(settled_at, zone), None, True, kept.get(line.id, ()))


def _lines(month: Month, currency: str) -> Select[BatchLine, Provider, Booking, Payment, datetime]:
    sent = and_(PayoutBatch.created_at >= month.starts_at, PayoutBatch.created_at < month.ends_at)
    came_back = and_(
        BatchLine.state == "returned",
        BatchLine.settled_at >= month.starts_at,
        BatchLine.settled_at < month.ends_at,
    )
    return (
        select(BatchLine, Provider, Booking, Payment, PayoutBatch.created_at)
        .join(PayoutBatch, PayoutBatch.id == BatchLine.batch_id)
        .join(Payout, Payout.id == BatchLine.payout_id)
        .join(Provider, Provider.id == Payout.provider_id)
        .join(Booking, Booking.id == Payout.booking_id)
        .join(Payment, Payment.id == Payout.payment_id)
        .where(BatchLine.currency == currency, or_(sent, came_back))
        .order_by(BatchLine.reference)
    )
