"""What a payment's news mean for its booking."""

from __future__ import annotations

from uuid import UUID

from core.bookings.confirm import confirm
from core.bookings.facts import booking_facts
from core.bookings.locks import lock_booking
from core.bookings.pay import ask_again_by, set_deadline
from core.bookings.states import overdue
from core.bookings.tell import tell
from core.payments.events import WayToPayChosen
from core.rules.ask import asking
from core.tenancy.work import Work


def payment_arrived(work: Work, booking_id: UUID) -> None:
    """The sum is reserved or captured: a booking that waits for it is confirmed.

    Money that comes too late is sent back by the payments room: nobody waits for it any more.
    """
    booking, _ = lock_booking(work, booking_id)
    if booking.state == "reserved" and not overdue(booking, work.now):
        confirm(work, booking)


def way_chosen(work: Work, event: WayToPayChosen) -> None:
    """Another way to pay may have another latest instant."""
    booking, _ = lock_booking(work, event.payable_id)
    if booking.state == "reserved" and event.due_at != booking.payment_due_at:
        set_deadline(work, booking, event.due_at)


def reservation_ended(work: Work, booking_id: UUID) -> None:
    """The sum is no longer reserved on the card: before the meeting the client is asked to pay again."""
    booking, _ = lock_booking(work, booking_id)
    if booking.state != "confirmed" or work.now >= booking.starts_at:
        return
    booking.state, booking.confirmed_at = "reserved", None
    rules = asking(work, "booking", booking.id, version=booking.rule_version)
    terms = rules.ask.payment_terms(site=rules.site, booking=booking_facts(work, booking), at=work.now)
    ask_again_by(work, booking, terms)
    tell(work, booking, "client", "payment_needed_again", due=booking.payment_due_at or booking.starts_at)
    tell(work, booking, "provider", "payment_gone")
