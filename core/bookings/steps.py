"""Carrying out a booking's reminders."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from core.bookings.locks import lock_booking
from core.bookings.models import Booking
from core.bookings.states import overdue, unpaid
from core.bookings.tell import say, tell
from core.kit.messages import msg
from core.tenancy.work import Work

PAYMENT_REMINDER = msg("Reminder: the meeting of {start} is to be paid by {due}.")
PAID_STATES = ("confirmed", "under_way", "completed")


def take_step(work: Work, booking_id: UUID, step: dict[str, Any]) -> None:
    """Do what a planned step says, if it is not pointless by now."""
    booking, _ = lock_booking(work, booking_id)
    paid = booking.state in PAID_STATES and not unpaid(booking)
    if step["moves"] != booking.moves or (step["unless"] == "paid" and paid):
        return
    kind = step["kind"]
    if kind == "payment_reminder":
        _remind_of_payment(work, booking)
    elif kind == "meeting_reminder" and booking.state == "confirmed" and work.now < booking.starts_at:
        tell(work, booking, "client", "meeting_reminder")
        tell(work, booking, "provider", "meeting_reminder")


def _remind_of_payment(work: Work, booking: Booking) -> None:
    """Once in the shared chat, where the provider sees it too, and once to the client."""
    if not unpaid(booking) or overdue(booking, work.now) or booking.payment_due_at is None:
        return
    said = msg(PAYMENT_REMINDER.text, start=booking.starts_at, due=booking.payment_due_at)
    say(work, booking, "payment_reminder", said, once=f"{booking.id}:{booking.moves}")
    tell(work, booking, "client", "payment_reminder", due=booking.payment_due_at)
