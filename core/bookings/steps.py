"""Carrying out a booking's reminders."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from core.bookings.locks import lock_booking
from core.bookings.models import Booking
from core.bookings.states import DELIVERED, overdue, unpaid
from core.bookings.tell import say, tell
from core.hooks.bookings import Side
from core.kit.messages import from_json, msg
from core.notifications.send import IN_APP
from core.tenancy.work import Work

PAYMENT_REMINDER = msg("Reminder: the meeting of {start} is to be paid by {due}.")
UNFINISHED = {"confirmed": "service_not_started", "under_way": "service_unfinished"}
SIDES: tuple[Side, ...] = ("client", "provider")
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
        _tell_both(work, booking, kind, step)
    elif kind == "unfinished" and not unpaid(booking) and booking.state in UNFINISHED:
        for side in SIDES:
            tell(work, booking, side, UNFINISHED[booking.state], end=booking.ends_at)
    elif kind == "meeting_over" and _took_its_time(booking):
        _tell_both(work, booking, kind, step, channels=(IN_APP,))


def _took_its_time(booking: Booking) -> bool:
    """Whether the two may still be talking: nobody has said that it did not take place."""
    return booking.state == "confirmed" or (booking.state == "completed" and booking.outcome == DELIVERED)


def _tell_both(work: Work, booking: Booking, code: str, step: dict[str, Any], **options: Any) -> None:
    """To each side its message, with what the rules say besides."""
    for side in SIDES:
        said = step.get("words", {}).get(side)
        if said is None:
            tell(work, booking, side, code, **options)
        else:
            tell(work, booking, side, f"{code}_words", words=from_json(said), **options)


def _remind_of_payment(work: Work, booking: Booking) -> None:
    """Once in the shared chat, where the provider sees it too, and once to the client."""
    if not unpaid(booking) or overdue(booking, work.now) or booking.payment_due_at is None:
        return
    said = msg(PAYMENT_REMINDER.text, start=booking.starts_at, due=booking.payment_due_at)
    say(work, booking, "payment_reminder", said, once=f"{booking.id}:{booking.moves}")
    tell(work, booking, "client", "payment_reminder", due=booking.payment_due_at)
