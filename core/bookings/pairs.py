"""What a client and a provider have behind them: one row, changed by one statement, so under its own lock."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import false, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from core.bookings.models import Booking
from core.kit.ids import new_id
from core.payments.models import Payment
from core.standing.models import Pair
from core.tenancy.work import Work

NOTED = "noted_paid_at"
"""The key in a booking's terms that says when it was noted as paid."""

KEY = ("tenant_id", "client_id", "provider_id", "format")


def note_paid(work: Work, booking: Booking) -> None:
    """The first price this client paid this provider, and since when: the one the client may keep.

    It begins anew with a booking of which the rules said so, unless another one began it while that one was unpaid.
    """
    booking.terms = {NOTED: work.now.isoformat(), **booking.terms}
    values = {
        "first_paid_at": work.now,
        "first_paid_minor": booking.price_minor,
        "price_kept_hours": booking.terms.get("kept_hours"),
    }
    anew = Pair.first_paid_at < booking.created_at if booking.terms.get("begins_lock") else false()
    statement = insert(Pair).values(**_key(work, booking), delivered_count=0, **values)
    work.session.execute(
        statement.on_conflict_do_update(
            index_elements=KEY,
            set_=values,
            where=or_(Pair.first_paid_minor.is_(None), anew),
        )
    )


def note_unpaid(work: Work, booking: Booking) -> None:
    """What was paid or reserved for a booking went back whole: no price is kept from it.

    If one was, the next booking that stays paid begins it, from when that one was paid; else an earlier one that began
    it; else none does.
    """
    at = _noted_at(booking)
    if at is None:
        return
    booking.terms = {key: value for key, value in booking.terms.items() if key != NOTED}
    pair = work.session.scalar(
        select(Pair)
        .where(
            Pair.client_id == booking.client_id,
            Pair.provider_id == booking.provider_id,
            Pair.format == booking.format,
        )
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if pair is None or pair.first_paid_at != at:
        return
    others = _still_paid(work, booking)
    later = [(since, row) for since, row in others if since >= at]
    before = [(since, row) for since, row in others if since < at and row.terms.get("begins_lock")]
    since, found = later[0] if later else before[-1] if before else (None, None)
    pair.first_paid_at, pair.first_paid_minor = since, found.price_minor if found else None
    pair.price_kept_hours = found.terms.get("kept_hours") if found else None
    work.flush()


def _still_paid(work: Work, booking: Booking) -> list[tuple[datetime, Booking]]:
    """The pair's other bookings whose money is there or reserved, by when they were paid."""
    rows = work.session.scalars(
        select(Booking)
        .join(Payment, (Payment.tenant_id == Booking.tenant_id) & (Payment.id == Booking.payment_id))
        .where(
            Booking.client_id == booking.client_id,
            Booking.provider_id == booking.provider_id,
            Booking.format == booking.format,
            Booking.id != booking.id,
            Booking.package_id.is_(None),
            (Payment.state == "authorised") | (Payment.captured_minor > Payment.refunded_minor),
        )
    )
    noted = [(at, row.created_at, row.id, row) for row in rows if (at := _noted_at(row)) is not None]
    return [(at, row) for at, _, _, row in sorted(noted, key=lambda one: one[:3])]


def _noted_at(booking: Booking) -> datetime | None:
    if NOTED in booking.terms:
        return datetime.fromisoformat(booking.terms[NOTED])
    return booking.confirmed_at if booking.payment_id is not None and booking.package_id is None else None


def note_delivered(work: Work, booking: Booking) -> None:
    """One meeting more."""
    statement = insert(Pair).values(**_key(work, booking), delivered_count=1, first_delivered_at=booking.delivered_at)
    work.session.execute(
        statement.on_conflict_do_update(
            index_elements=KEY,
            set_={
                "delivered_count": Pair.delivered_count + 1,
                "first_delivered_at": func.coalesce(Pair.first_delivered_at, statement.excluded.first_delivered_at),
            },
        )
    )


def note_not_delivered(work: Work, booking: Booking) -> None:
    """A meeting that was counted turned out not to have taken place."""
    work.session.execute(
        update(Pair)
        .where(
            Pair.client_id == booking.client_id,
            Pair.provider_id == booking.provider_id,
            Pair.format == booking.format,
            Pair.delivered_count > 0,
        )
        .values(delivered_count=Pair.delivered_count - 1)
        .execution_options(synchronize_session=False)
    )


def _key(work: Work, booking: Booking) -> dict[str, Any]:
    return {
        "tenant_id": work.tenant.id,
        "id": new_id(),
        "client_id": booking.client_id,
        "provider_id": booking.provider_id,
        "format": booking.format,
    }
