"""What a client and a provider have behind them: one row, changed by one statement, so under its own lock."""

from __future__ import annotations

from typing import Any

from sqlalchemy import false, func, or_, update
from sqlalchemy.dialects.postgresql import insert

from core.bookings.models import Booking
from core.kit.ids import new_id
from core.standing.models import Pair
from core.tenancy.work import Work

KEY = ("tenant_id", "client_id", "provider_id", "format")


def note_paid(work: Work, booking: Booking) -> None:
    """The first price this client paid this provider, and since when: the one the client may keep.

    It begins anew with a booking of which the rules said so, unless another one began it while that one was unpaid.
    """
    values = {"first_paid_at": work.now, "first_paid_minor": booking.price_minor}
    anew = Pair.first_paid_at < booking.created_at if booking.terms.get("begins_lock") else false()
    statement = insert(Pair).values(**_key(work, booking), delivered_count=0, **values)
    work.session.execute(
        statement.on_conflict_do_update(
            index_elements=KEY,
            set_=values,
            where=or_(Pair.first_paid_minor.is_(None), anew),
        )
    )


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
