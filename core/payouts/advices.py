"""Payout advices: what a provider was sent, booking by booking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select

from core.bookings.models import Booking
from core.catalogue.models import Offering
from core.kit.errors import NotFound
from core.kit.money import Money
from core.payments.models import Payment
from core.payouts.models import BatchLine, Payout, PayoutAdvice, PayoutBatch
from core.payouts.offsets import Kept, kept_of_lines
from core.providers.models import Provider
from core.tenancy.work import Work


@dataclass(frozen=True, slots=True)
class AdviceLine:
    """One booking's transfer."""

    line: BatchLine
    payout: Payout
    booking: Booking
    offering_title: str
    credited_at: datetime | None
    kept_for: Sequence[Kept] = ()

    @property
    def gross(self) -> Money:
        """What the client paid."""
        return Money(self.line.gross_minor or 0, self.line.currency)

    @property
    def commission(self) -> Money:
        """What the platform kept."""
        return Money(self.line.commission_minor or 0, self.line.currency)

    @property
    def net(self) -> Money:
        """What the provider has earned."""
        return Money(self.line.amount_minor + self.line.offset_minor, self.line.currency)

    @property
    def kept(self) -> Money:
        """What of it was kept for earlier refunds."""
        return Money(self.line.offset_minor, self.line.currency)

    @property
    def sent(self) -> Money:
        """What was sent."""
        return Money(self.line.amount_minor, self.line.currency)


@dataclass(frozen=True, slots=True)
class Advice:
    """An advice with its lines."""

    row: PayoutAdvice
    provider: Provider
    batch_number: int
    currency: str
    lines: Sequence[AdviceLine]

    @property
    def number(self) -> str:
        """As it is written on the document."""
        return f"{self.row.number:06d}"

    @property
    def gross(self) -> Money:
        """The sum of what clients paid."""
        return Money(sum(one.gross.minor for one in self.lines), self.currency)

    @property
    def commission(self) -> Money:
        """The sum of what the platform kept."""
        return Money(sum(one.commission.minor for one in self.lines), self.currency)

    @property
    def net(self) -> Money:
        """The sum of what the provider has earned."""
        return Money(sum(one.net.minor for one in self.lines), self.currency)

    @property
    def kept(self) -> Money:
        """The sum of what was kept for earlier refunds."""
        return Money(sum(one.kept.minor for one in self.lines), self.currency)

    @property
    def sent(self) -> Money:
        """The sum of what was sent."""
        return Money(sum(one.sent.minor for one in self.lines), self.currency)

    @property
    def first_at(self) -> datetime:
        """The period begins with the first crediting (or earning, where the money was not credited yet)."""
        return min(one.credited_at or one.payout.earned_at for one in self.lines)

    @property
    def last_at(self) -> datetime:
        """The period ends with the last crediting."""
        return max(one.credited_at or one.payout.earned_at for one in self.lines)

    @property
    def to(self) -> BatchLine:
        """Whose account it was sent to: one of the lines, which all say the same."""
        return self.lines[0].line


def advice_of(work: Work, advice_id: UUID) -> Advice:
    """An advice; raises ``NotFound``."""
    found = advices(work, PayoutAdvice.id == advice_id)
    if not found:
        raise NotFound
    return found[0]


def advices(work: Work, *conditions: ColumnElement[bool], limit: int = 100) -> list[Advice]:
    """Advices with their lines in two queries, the latest first."""
    heads = work.session.execute(_heads().where(*conditions).limit(limit)).all()
    lines = _lines(work, [row.id for row, *_ in heads])
    return [Advice(row, provider, number, currency, lines.get(row.id, [])) for row, provider, number, currency in heads]


def _heads() -> Select[PayoutAdvice, Provider, int, str]:
    return (
        select(PayoutAdvice, Provider, PayoutBatch.number, PayoutBatch.currency)
        .join(Provider, Provider.id == PayoutAdvice.provider_id)
        .join(PayoutBatch, PayoutBatch.id == PayoutAdvice.batch_id)
        .order_by(PayoutAdvice.number.desc())
    )


def _lines(work: Work, advice_ids: Sequence[UUID]) -> dict[UUID, list[AdviceLine]]:
    rows = work.session.execute(
        select(PayoutAdvice.id, BatchLine, Payout, Booking, Offering.title, Payment.credited_at)
        .join(BatchLine, BatchLine.batch_id == PayoutAdvice.batch_id)
        .join(Payout, (Payout.id == BatchLine.payout_id) & (Payout.provider_id == PayoutAdvice.provider_id))
        .join(Booking, Booking.id == Payout.booking_id)
        .join(Offering, Offering.id == Booking.offering_id)
        .join(Payment, Payment.id == Payout.payment_id)
        .where(PayoutAdvice.id.in_(advice_ids))
        .order_by(BatchLine.position)
    ).all()
    kept = kept_of_lines(work, [line.id for _, line, *_ in rows if line.offset_minor])
    found: dict[UUID, list[AdviceLine]] = {}
    for advice_id, line, payout, booking, title, credited_at in rows:
        one = AdviceLine(line, payout, booking, title, credited_at, kept.get(line.id, ()))
        found.setdefault(advice_id, []).append(one)
    return found
