"""The provider takes a new client."""

from __future__ import annotations

from uuid import UUID

from core.bookings.locks import lock_booking
from core.bookings.tell import tell
from core.intake.errors import NotNew
from core.intake.inquire import close_with_booking
from core.intake.messages import ACCEPTED as WORDS
from core.intake.models import Intake
from core.intake.queries import ACCEPTED, may_answer
from core.tenancy.work import Work


def accept_client(work: Work, booking_id: UUID) -> Intake:
    """Accept; the client is told. The caller has checked that it is the provider's booking. Raises ``NotNew``."""
    booking, _ = lock_booking(work, booking_id)
    if not may_answer(work, booking):
        raise NotNew
    row = Intake(
        booking_id=booking.id,
        provider_id=booking.provider_id,
        client_id=booking.client_id,
        state=ACCEPTED,
        at=work.now,
    )
    work.session.add(row)
    work.flush()
    close_with_booking(work, row)
    tell(work, booking, "client", WORDS.code)
    return row
