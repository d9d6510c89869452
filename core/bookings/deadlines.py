"""The dates of a booking as people are told them: on its page, in its mails, over the API and in its calendar file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from core.bookings.facts import booking_facts, payment_for
from core.bookings.models import Booking
from core.bookings.states import overdue, unpaid
from core.hooks.bookings import BookingFacts, Side
from core.hooks.deadlines import BookingDeadline, DeadlineKind
from core.hooks.money import PayoutFacts
from core.kit.deadlines import Deadline, fixed
from core.kit.messages import Message, msg
from core.kit.money import zero
from core.rules.ask import asking
from core.tenancy.work import Work

CHANGES: tuple[DeadlineKind, ...] = ("free_cancellation", "free_move", "cancellation", "move")

OWN: dict[DeadlineKind, Message] = {
    "free_cancellation": msg("Cancelling without loss"),
    "free_move": msg("Moving without loss"),
    "cancellation": msg("Cancelling at all"),
    "move": msg("Moving at all"),
    "payment": msg("Payment"),
    "payout": msg("Payout"),
}
OWN_AS_PROVIDER: dict[DeadlineKind, Message] = {
    **OWN,
    "free_cancellation": msg("Your own cancellation, without consequences"),
    "free_move": msg("Your own move"),
    "move": msg("Your own move"),
}
"""What has to happen by then, said to the one it concerns."""

CLIENTS: dict[DeadlineKind, Message] = {
    "free_cancellation": msg("The client cancels without loss"),
    "free_move": msg("The client moves it without loss"),
    "cancellation": msg("The client can cancel"),
    "move": msg("The client can move it"),
    "payment": msg("The client pays"),
}
PROVIDERS: dict[DeadlineKind, Message] = {
    "free_cancellation": msg("The provider cancels without consequences"),
    "free_move": msg("The provider can move it"),
    "move": msg("The provider can move it"),
    "cancellation": msg("The provider can cancel"),
    "payout": msg("The provider is paid"),
}
OTHERS: dict[Side, dict[DeadlineKind, Message]] = {"client": CLIENTS, "provider": PROVIDERS, "platform": {}}


@dataclass(frozen=True, slots=True)
class ToldDeadline:
    """One date of a booking for one reader: what it is about, when, how it is counted, and by which rule."""

    kind: DeadlineKind
    side: Side
    label: Message
    deadline: Deadline
    rule: str | None
    past: bool

    @property
    def text(self) -> Message:
        """``Cancelling without loss: by 14:00 on Monday, 26 October, 24 elapsed hours before the start``."""
        return self.deadline.said_of(self.label)


def deadlines_for(work: Work, booking: Booking, reader: Side) -> list[ToldDeadline]:
    """The dates that matter to ``reader`` as the booking stands: the earliest first; those behind are marked so.

    A client is not told the provider's dates.
    """
    open_before = booking.state in ("reserved", "confirmed") and not overdue(booking, work.now)
    found = all_told(work, booking, reader)
    return [item for item in found if item.kind == "payout" or (open_before and _still(booking, item))]


def all_told(work: Work, booking: Booking, reader: Side) -> list[ToldDeadline]:
    """The same of a booking that is over, too: what stands in somebody's calendar has to be struck out there."""
    found = [item for item in all_deadlines(work, booking) if _concerns(item, reader)]
    return [_told(work, item, reader) for item in sorted(found, key=lambda item: item.deadline.at)]


def all_deadlines(work: Work, booking: Booking) -> tuple[BookingDeadline, ...]:
    """Every date the rules name for it, whatever became of it since. Asked of the rules; nothing is logged.

    Until when it is to be paid was agreed with its terms, so that instant holds, whatever the rules say now.
    """
    rules = asking(work, "booking", version=booking.rule_version)
    found = rules.ask.booking_deadlines(
        site=rules.site, booking=_once_paid(work, booking), at=_agreed_at(booking), payout=_payout(work, booking)
    )
    due = booking.payment_due_at
    kept = [
        replace(item, deadline=item.deadline.on_wall(rules.site.zone))
        for item in found
        if item.kind != "payment" or item.deadline.at == due
    ]
    if due is not None and all(item.kind != "payment" for item in kept):
        kept.append(BookingDeadline("payment", "client", fixed(due).on_wall(rules.site.zone)))
    return tuple(kept)


def _concerns(item: BookingDeadline, reader: Side) -> bool:
    return reader != "client" or item.side == "client"


def _still(booking: Booking, item: ToldDeadline) -> bool:
    return unpaid(booking) if item.kind == "payment" else True


def _told(work: Work, item: BookingDeadline, reader: Side) -> ToldDeadline:
    own = OWN_AS_PROVIDER if reader == "provider" else OWN
    words = own if item.side == reader else OTHERS[item.side]
    past = item.deadline.at < work.now
    return ToldDeadline(item.kind, item.side, words.get(item.kind, OWN[item.kind]), item.deadline, item.rule, past)


def _once_paid(work: Work, booking: Booking) -> BookingFacts:
    facts = booking_facts(work, booking)
    return replace(facts, state="confirmed", paid=facts.price, authorised=zero(booking.currency))


def _agreed_at(booking: Booking) -> datetime:
    """When its present terms were agreed: at its making, or at its last move."""
    moved = booking.terms.get("moved", [])
    return datetime.fromisoformat(moved[-1]["at"]) if moved else booking.created_at


def _payout(work: Work, booking: Booking) -> PayoutFacts | None:
    payment = payment_for(work, booking)
    if payment is None or not booking.price_minor or payment.captured_at is None:
        return None
    return PayoutFacts(
        booking_id=booking.id,
        format=booking.format,
        ends_at=booking.ends_at,
        captured_at=payment.captured_at,
        credited_at=payment.credited_at,
        delivered_at=booking.delivered_at,
        foreign=payment.foreign,
    )
