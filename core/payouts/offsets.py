"""What a provider owes for refunds after a payout, kept from the next ones: as was agreed, or as the rules say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import aliased

from core.bookings.models import Booking
from core.kit.money import Money
from core.payouts.books import book_kept
from core.payouts.models import BatchLine, Payout, PayoutOffset
from core.payouts.queries import OPEN_STATES, EarningLine, earning_lines, lock_payouts, owed_back
from core.payouts.split import kept_for
from core.tenancy.work import Work

Basis = Literal["agreement", "rules"]


def allow_offset(work: Work, payout_id: UUID, basis: Basis, amount: Money | None = None) -> Money:
    """The next payouts may be smaller by what is owed for this one, ``amount`` at the most; by how much in all."""
    (payout,) = lock_payouts(work, [payout_id])
    owed = owed_back(payout)
    allowed = owed if amount is None else min(owed, amount, key=lambda money: money.minor)
    payout.offset_from_minor = max(payout.offset_from_minor, allowed.minor)
    payout.offset_by = basis if payout.offset_from_minor else None
    work.flush()
    return Money(payout.offset_from_minor, payout.currency)


def keep_within(payout: Payout) -> None:
    """Never more is kept than is still owed."""
    payout.offset_from_minor = min(payout.offset_from_minor, owed_back(payout).minor)


def owing_of(work: Work, payout: Payout) -> list[tuple[Payout, int]]:
    """The earlier payouts for which something of this one is kept, the oldest debt first, with how much."""
    rows = work.session.scalars(
        select(Payout)
        .where(
            Payout.provider_id == payout.provider_id,
            Payout.currency == payout.currency,
            Payout.state == "paid",
            Payout.offset_from_minor > 0,
            Payout.id != payout.id,
        )
        .order_by(Payout.id)
    ).all()
    parts = kept_for(payout.net_minor, [row.offset_from_minor for row in rows])
    return [(row, part) for row, part in zip(rows, parts, strict=True) if part]


def keep(work: Work, payout: Payout, line: BatchLine, parts: Sequence[tuple[Payout, int]]) -> None:
    """Write down and book what a line keeps. The books are locked: nobody else takes the same money."""
    for owing, minor in parts:
        owing.recovered_minor += minor
        owing.offset_from_minor -= minor
        work.session.add(
            PayoutOffset(
                line_id=line.id,
                payout_id=payout.id,
                owing_id=owing.id,
                amount_minor=minor,
                currency=line.currency,
                basis=owing.offset_by or "agreement",
                created_at=work.now,
            )
        )
    payout.offset_minor = line.offset_minor
    work.flush()
    book_kept(work, payout, line)


def undo_kept(work: Work, payout: Payout, line: BatchLine) -> None:
    """The bank sent the line back: what was kept of it is owed again, and waits for the next payout."""
    rows = work.session.scalars(
        select(PayoutOffset)
        .where(PayoutOffset.line_id == line.id, PayoutOffset.undone_at.is_(None))
        .order_by(PayoutOffset.id)
    ).all()
    owing = {one.id: one for one in lock_payouts(work, [row.owing_id for row in rows])} if rows else {}
    for row in rows:
        row.undone_at = work.now
        owing[row.owing_id].recovered_minor -= row.amount_minor
        owing[row.owing_id].offset_from_minor += row.amount_minor
        owing[row.owing_id].offset_by = row.basis
    payout.offset_minor = 0
    work.flush()


@dataclass(frozen=True, slots=True)
class Kept:
    """A part of a payout kept for the refund of an earlier meeting."""

    payout_id: UUID
    line_id: UUID
    owing_id: UUID
    amount: Money
    basis: str
    meeting_at: datetime
    undone: bool


def kept_of_lines(work: Work, line_ids: Collection[UUID]) -> dict[UUID, list[Kept]]:
    """What lines kept, by line."""
    found: dict[UUID, list[Kept]] = defaultdict(list)
    for one in _kept(work, PayoutOffset.line_id.in_(line_ids)) if line_ids else ():
        found[one.line_id].append(one)
    return found


def kept_of_payouts(work: Work, payout_ids: Collection[UUID]) -> dict[UUID, list[Kept]]:
    """What is kept of payouts that have left, by payout; without what came back."""
    found: dict[UUID, list[Kept]] = defaultdict(list)
    if payout_ids:
        for one in _kept(work, PayoutOffset.payout_id.in_(payout_ids), PayoutOffset.undone_at.is_(None)):
            found[one.payout_id].append(one)
    return found


def _kept(work: Work, *conditions: ColumnElement[bool]) -> Iterable[Kept]:
    owing = aliased(Payout)
    rows = work.session.execute(
        select(PayoutOffset, Booking.starts_at)
        .join(owing, owing.id == PayoutOffset.owing_id)
        .join(Booking, Booking.id == owing.booking_id)
        .where(*conditions)
        .order_by(PayoutOffset.id)
    )
    for row, starts_at in rows:
        yield Kept(
            row.payout_id,
            row.line_id,
            row.owing_id,
            Money(row.amount_minor, row.currency),
            row.basis,
            starts_at,
            row.undone_at is not None,
        )


def of_provider(work: Work, line: EarningLine) -> list[EarningLine]:
    """Everything of its provider that has not left, the line among it if it has not either."""
    return earning_lines(work, Payout.provider_id == line.provider.id, Payout.state.in_(OPEN_STATES))


def foreseen(work: Work, lines: Sequence[EarningLine]) -> dict[UUID, Money]:
    """For a page: what will be kept of payouts that have not left, in the order in which they are due."""
    waiting = [line for line in lines if line.payout.state in OPEN_STATES]
    if not waiting:
        return {}
    rows = work.session.execute(
        select(Payout.provider_id, Payout.currency, func.sum(Payout.offset_from_minor))
        .where(
            Payout.provider_id.in_({line.provider.id for line in waiting}),
            Payout.state == "paid",
            Payout.offset_from_minor > 0,
        )
        .group_by(Payout.provider_id, Payout.currency)
    )
    left = {(provider_id, currency): int(minor) for provider_id, currency, minor in rows}
    found: dict[UUID, Money] = {}
    for line in sorted(waiting, key=lambda one: (one.payout.due_at, one.payout.id)):
        key = (line.provider.id, line.payout.currency)
        (part,) = kept_for(line.payout.net_minor, [left.get(key, 0)])
        if part:
            left[key] -= part
            found[line.payout.id] = Money(part, line.payout.currency)
    return found
