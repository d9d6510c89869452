"""Reading reservations."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import TSTZRANGE

from core.availability.models import Reservation
from core.kit.errors import NotFound
from core.tenancy.work import Work

TAKEN = ("held", "confirmed")


def reservation(work: Work, reservation_id: UUID) -> Reservation:
    """One reservation, or ``NotFound``."""
    row = work.session.get(Reservation, (work.tenant.id, reservation_id))
    if row is None:
        raise NotFound
    return row


def reserved_between(work: Work, provider_id: UUID, start: datetime, end: datetime) -> list[Reservation]:
    """The reservations in force that touch ``[start, end)``, by start."""
    return list(
        work.session.scalars(
            select(Reservation)
            .where(Reservation.provider_id == provider_id, Reservation.state.in_(TAKEN))
            .where(Reservation.during.op("&&")(func.tstzrange(start, end, type_=TSTZRANGE())))
            .order_by(func.lower(Reservation.during))
        )
    )
