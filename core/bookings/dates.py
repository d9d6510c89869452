"""The dates of one's next bookings among all of one's own; their events are those of the bookings' calendar files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import ColumnElement, select

from core.bookings.calendar_file import AREA
from core.bookings.deadlines import deadlines_for
from core.bookings.models import Booking
from core.deadlines.told import Told, source
from core.hooks.bookings import Side
from core.kit.messages import msg
from core.payments.models import Payment
from core.providers.queries import provider_of_account
from core.tenancy.work import Work
from core.web.scope import Principal

NEXT = 20
"""How many bookings of a side are looked at: those that begin first."""


def _mine(work: Work, who: Principal) -> Iterator[Told]:
    yield from _as_side(work, Booking.client_id == who.id, "client")
    provider = provider_of_account(work, who.id)
    if provider is not None:
        yield from _as_side(work, Booking.provider_id == provider.id, "provider")


def _as_side(work: Work, whose: ColumnElement[bool], side: Side) -> Iterator[Told]:
    to_come = select(Booking).where(whose, Booking.state.in_(("reserved", "confirmed")), Booking.starts_at > work.now)
    rows = work.session.scalars(to_come.order_by(Booking.starts_at, Booking.id).limit(NEXT)).all()
    yield from (told for told in told_of_bookings(work, rows, side) if not told.past)


def told_of_bookings(work: Work, rows: Sequence[Booking], side: Side) -> Iterable[Told]:
    """What ``side`` itself has to keep or waits for in these bookings, as their own calendar files have it."""
    paid = [row.payment_id for row in rows if row.payment_id is not None]
    # Read at once and held, so that each booking finds its own without asking for it.
    payments = work.session.scalars(select(Payment).where(Payment.id.in_(paid))).all() if paid else []
    for booking in rows:
        about = msg("Booking: {start}", start=booking.starts_at)
        page = f"/{AREA[side]}/bookings/{booking.id}"
        for item in deadlines_for(work, booking, side):
            if item.side == side:
                key, mine = f"{item.kind}:{item.side}", item.kind != "payout"
                yield Told(item.kind, booking.id, item.label, item.deadline, about, page, mine, item.past, key)
    del payments


source("bookings", _mine)
