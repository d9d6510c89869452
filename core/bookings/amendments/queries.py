"""Reads of amendments."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from core.bookings.amendment_models import Amendment
from core.bookings.errors import WrongState
from core.bookings.locks import lock_booking
from core.bookings.models import Appointment, Booking
from core.bookings.proposals import Proposer
from core.kit.errors import NotFound
from core.kit.messages import msg
from core.tenancy.work import Work

OPEN = ("proposed", "awaiting_payment")
NOT_OPEN = msg("This amendment was already answered, or its time is over.")


def amendments_of(work: Work, booking_id: UUID) -> list[Amendment]:
    """Every amendment of a booking, the first one first."""
    rows = select(Amendment).where(Amendment.booking_id == booking_id).order_by(Amendment.number)
    return list(work.session.scalars(rows))


def amendment_of(work: Work, amendment_id: UUID) -> Amendment:
    """An amendment, or ``NotFound``."""
    found = work.session.get(Amendment, (work.tenant.id, amendment_id))
    if found is None:
        raise NotFound
    return found


def amendment_state(row: Amendment, now: datetime) -> str:
    """Its state for every reader at ``now``."""
    if row.state == "proposed" and row.valid_until < now:
        return "expired"
    return "failed" if row.state == "awaiting_payment" and row.pay_by and row.pay_by < now else row.state


def answers(row: Amendment, now: datetime) -> Proposer | None:
    """Whose answer, or money, is awaited."""
    state = amendment_state(row, now)
    if state == "awaiting_payment":
        return "client"
    if state != "proposed":
        return None
    return "provider" if row.made_by == "client" else "client"


def lock_amendment(work: Work, amendment_id: UUID) -> tuple[Booking, Appointment, Amendment]:
    """An amendment after its booking, both locked and as they are now. Raises ``NotFound``."""
    booking, appointment = lock_booking(work, amendment_of(work, amendment_id).booking_id)
    row = work.session.scalar(
        select(Amendment)
        .where(Amendment.id == amendment_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if row is None:
        raise NotFound
    return booking, appointment, row


def require_state(row: Amendment, now: datetime, *states: str) -> None:
    """Raise ``WrongState`` unless it stands in one of ``states``."""
    state = amendment_state(row, now)
    if state not in states:
        raise WrongState(NOT_OPEN, extra={"state": state})
