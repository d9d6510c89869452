"""Packages as people see them: how each session stands now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import and_, select

from core.bookings.models import Booking
from core.bookings.states import OPEN
from core.deadlines.told import Told
from core.hooks.bookings import Side
from core.kit.messages import Message, msg
from core.kit.money import Money, total
from core.packages.dates import dates_of
from core.packages.models import Package, PackageLine
from core.payments.models import Payment
from core.tenancy.work import Work

LineState = Literal["unspent", "booked", "spent", "refunded"]
PackageState = Literal["awaiting_payment", "active", "expired", "finished", "lapsed"]

LINE_STATES: dict[str, Message] = {
    "unspent": msg("Not booked yet"),
    "booked": msg("A date is booked"),
    "spent": msg("Spent"),
    "refunded": msg("Paid back"),
}
STATES: dict[str, Message] = {
    "awaiting_payment": msg("To be paid"),
    "active": msg("Can be used"),
    "expired": msg("Ended, with sessions left"),
    "finished": msg("Finished"),
    "lapsed": msg("Not paid in time"),
}
TONES = {"awaiting_payment": "warning", "active": "success", "expired": "warning"}


@dataclass(frozen=True, slots=True)
class LineView:
    """One session: its frozen price, how it stands, the booking it was spent on."""

    id: UUID
    number: int
    price: Money
    state: LineState
    booking_id: UUID | None
    starts_at: datetime | None


@dataclass(frozen=True, slots=True)
class PackageView:
    """A package with its sessions."""

    id: UUID
    package_offer_id: UUID
    offering_id: UUID
    provider_id: UUID
    client_id: UUID
    state: PackageState
    sessions: int
    price: Money
    unspent: int
    unspent_value: Money
    payment_id: UUID
    due_at: datetime | None
    created_at: datetime
    paid_at: datetime | None
    valid_until: datetime | None
    unused: str
    rule_version: int
    lines: tuple[LineView, ...]
    deadlines: Sequence[Told] = ()


def views_of(work: Work, packages: Sequence[Package], side: Side) -> list[PackageView]:
    """Packages with how their sessions stand, in one query for all of them; ``side`` reads."""
    lines: dict[UUID, list[LineView]] = defaultdict(list)
    rows = work.session.execute(
        select(PackageLine, Booking, Payment)
        .outerjoin(Booking, and_(Booking.tenant_id == PackageLine.tenant_id, Booking.id == PackageLine.booking_id))
        .outerjoin(Payment, and_(Payment.tenant_id == Booking.tenant_id, Payment.id == Booking.payment_id))
        .where(PackageLine.package_id.in_([row.id for row in packages]))
        .order_by(PackageLine.package_id, PackageLine.number)
    )
    currencies = {row.id: row.currency for row in packages}
    for line, booking, part in rows:
        lines[line.package_id].append(_line(line, booking, part, currencies[line.package_id]))
    return [_view(work, row, lines[row.id], side) for row in packages]


def _line(line: PackageLine, booking: Booking | None, part: Payment | None, currency: str) -> LineView:
    starts_at = None if booking is None else booking.starts_at
    price = Money(line.price_minor, currency)
    return LineView(line.id, line.number, price, line_state(line, booking, part), line.booking_id, starts_at)


def line_state(line: PackageLine, booking: Booking | None, part: Payment | None) -> LineState:
    """How a session stands: what was cancelled in time is paid back, what was cancelled late is spent."""
    if line.refund_id is not None:
        return "refunded"
    if booking is None:
        return "unspent"
    if booking.state in OPEN:
        return "booked"
    return "refunded" if part is not None and part.captured_minor == part.refunded_minor else "spent"


def _view(work: Work, row: Package, lines: Sequence[LineView], side: Side) -> PackageView:
    left = [line for line in lines if line.state == "unspent"]
    return PackageView(
        id=row.id,
        package_offer_id=row.package_offer_id,
        offering_id=row.offering_id,
        provider_id=row.provider_id,
        client_id=row.client_id,
        state=_state(work, row, lines),
        sessions=row.sessions,
        price=Money(row.price_minor, row.currency),
        unspent=len(left) if row.state == "paid" else 0,
        unspent_value=total((line.price for line in left if row.state == "paid"), row.currency),
        payment_id=row.payment_id,
        due_at=row.due_at,
        created_at=row.created_at,
        paid_at=row.paid_at,
        valid_until=row.valid_until,
        unused=row.unused,
        rule_version=row.rule_version,
        lines=tuple(lines),
        deadlines=dates_of(work, row, side, unspent=bool(left)),
    )


def _state(work: Work, row: Package, lines: Sequence[LineView]) -> PackageState:
    """By the instant, whether a worker came by or not."""
    if row.state == "lapsed" or (row.state == "reserved" and row.due_at is not None and row.due_at < work.now):
        return "lapsed"
    if row.state == "reserved":
        return "awaiting_payment"
    if not any(line.state in ("unspent", "booked") for line in lines):
        return "finished"
    left = any(line.state == "unspent" for line in lines)
    return "expired" if left and row.valid_until is not None and row.valid_until < work.now else "active"
