"""A booking's life as a list of steps, for its page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from core.bookings.models import Booking
from core.bookings.states import state_at, unpaid
from core.kit.messages import Message, literal, msg

StepState = Literal["done", "now", "due", "late", "skipped"]

ENDS: dict[str, Message] = {
    "completed": msg("Completed"),
    "cancelled": msg("Cancelled"),
    "stopped": msg("Stopped"),
    "lapsed": msg("Not paid in time"),
}
OUTCOMES: dict[str, Message] = {
    "delivered": msg("It took place."),
    "deemed_delivered": msg("It counts as if it had taken place."),
    "client_no_show": msg("The client did not come."),
    "provider_no_show": msg("The provider did not come."),
    "refused_no_video": msg("It was refused, because microphone and video were not on."),
    "provider_no_video": msg("It did not take place: the provider had no video or microphone."),
    "not_held": msg("It did not take place, and nobody is to blame."),
}
BY: dict[str, Message] = {
    "client": msg("by the client"),
    "provider": msg("by the provider"),
    "platform": msg("by the team"),
}
AMENDED = msg("Amendment {number} in force, proposed {by}")
MOVED = msg("Moved {by}, from {old}")
WISH: dict[str, Message] = {
    "client": msg("At the client's wish"),
    "provider": msg("At the provider's wish"),
    "platform": msg("At the team's wish"),
}
NO_OTHER_CARD = msg("Ended: no other card came in time")
MOVED_LATE = msg("Moved too late")


@dataclass(frozen=True, slots=True)
class LifeStep:
    """One step; ``until`` is a deadline still to come."""

    title: Message
    state: StepState
    at: datetime | None = None
    until: datetime | None = None
    text: Message | None = None


def life_of(booking: Booking, now: datetime) -> list[LifeStep]:
    """What happened to a booking, what is happening and what is to come, in order."""
    return list(_steps(booking, now))


def _steps(booking: Booking, now: datetime) -> Iterator[LifeStep]:
    state = state_at(booking, now)
    ordered = booking.order_id is not None
    yield LifeStep(msg("Accepted by both") if ordered else msg("Booked"), "done", booking.created_at)
    for move in booking.terms.get("moved", []):
        title = msg(MOVED.text, by=BY[move["by"]], old=datetime.fromisoformat(move["from"]))
        wish = move.get("asked_by", move["by"])
        said = WISH[wish] if wish != move["by"] else None
        yield LifeStep(title, "done", datetime.fromisoformat(move["at"]), text=said)
    for one in booking.terms.get("amended", []):
        title = msg(AMENDED.text, number=one["number"], by=BY[one["by"]])
        yield LifeStep(title, "done", datetime.fromisoformat(one["at"]))
    yield from _payment(booking, state)
    if booking.started_at is not None:
        yield LifeStep(msg("Under way"), "now" if state == "under_way" else "done", booking.started_at)
    if state in ENDS:
        yield _end(booking, state)
    elif not ordered:
        next_up = state == "confirmed" and not unpaid(booking)
        yield LifeStep(msg("The meeting"), "now" if next_up else "due", booking.starts_at)
    elif booking.started_at is None:
        yield LifeStep(msg("The agreed start"), "due" if unpaid(booking) else "now", booking.starts_at)
    else:
        yield LifeStep(msg("The planned end"), "due", booking.ends_at)


def _payment(booking: Booking, state: str) -> Iterator[LifeStep]:
    paid_at, reserved = booking.terms.get("paid_at"), booking.payment_mode == "authorise"
    before = booking.awaits_payment or paid_at is not None or (state == "lapsed" and booking.confirmed_at is not None)
    if booking.confirmed_at is not None:
        title = msg("Confirmed")
        if booking.price_minor and reserved:
            title = msg("Payment secured, confirmed")
        elif booking.price_minor and not before:
            title = msg("Paid and confirmed")
        yield LifeStep(title, "done", booking.confirmed_at)
    if paid_at is not None:
        title = msg("Payment secured again") if reserved else msg("Paid")
        yield LifeStep(title, "done", datetime.fromisoformat(paid_at))
    elif unpaid(booking) and state in ("reserved", "confirmed"):
        another = reserved and state == "confirmed"
        title = msg("Waiting for another card") if another else msg("Waiting for payment")
        yield LifeStep(title, "now", until=booking.payment_due_at)


def _end(booking: Booking, state: str) -> LifeStep:
    title = MOVED_LATE if booking.terms.get("replaced_by") else ENDS[state]
    if state == "lapsed" and booking.payment_mode == "authorise" and booking.confirmed_at is not None:
        title = NO_OTHER_CARD
    if booking.ended_by and state in ("cancelled", "stopped"):
        title = msg("{what} {by}", what=title, by=BY[booking.ended_by])
    said = OUTCOMES.get(booking.outcome or "")
    if booking.end_reason:
        said = literal(booking.end_reason)
    return LifeStep(title, "done", booking.ended_at or booking.payment_due_at, text=said)
