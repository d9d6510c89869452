"""The contact of two has ended: what they have agreed does not take place, and it is held against nobody."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from core.bookings.cancel import CANCELLABLE, cancel_for_platform
from core.bookings.locks import lock_booking
from core.bookings.models import Booking
from core.kit.messages import Message, msg
from core.requests.models import Request
from core.tenancy.work import Work

WHY = msg("The contact through which it was agreed has ended. This counts for nobody as missed.")


def call_off_meetings(work: Work, request: Request, provider_id: UUID, why: Message = WHY) -> list[UUID]:
    """Cancel as the team the coming meetings of the request's kind between its client and a provider.

    Whatever the notice: no signal and no price. A meeting that has begun is left alone.
    """
    coming = select(Booking.id).where(
        Booking.client_id == request.client_id,
        Booking.provider_id == provider_id,
        Booking.format == request.format,
        Booking.state.in_(CANCELLABLE),
        Booking.starts_at > work.now,
    )
    ended = []
    for booking_id in work.session.scalars(coming.order_by(Booking.starts_at, Booking.id)).all():
        booking, appointment = lock_booking(work, booking_id)
        if booking.state in CANCELLABLE:
            cancel_for_platform(work, booking, appointment, why)
            ended.append(booking.id)
    return ended
