"""A meeting of several seats is called off: what was kept for seats given up too late is judged once more."""

from __future__ import annotations

from core.bookings.events import BookingCancelled
from core.bookings.facts import booking_facts
from core.bookings.free_sessions import settle_free_session
from core.bookings.locks import lock_bookings
from core.bookings.models import Appointment, Booking
from core.bookings.money import give_back
from core.bookings.tell import say, tell
from core.hooks.bookings import CalledOffTerms, Side
from core.kit.messages import msg
from core.rules.ask import asking
from core.tenancy.work import Work

NOT_HELD = msg("The whole meeting was called off.")
CHAT = msg("The meeting of {start} was called off. {amount} goes back to the client.")


def judge_late_seats(work: Work, appointment: Appointment, side: Side) -> bool:
    """Ask the rules about each seat of a locked meeting that counts as delivered, now that ``side`` calls it off.

    A meeting of one ended with its client's own cancellation, so nothing changes there. Answers whether something of
    the meeting still counts: then it is settled at its end.
    """
    rows = [row for row in lock_bookings(work, appointment.id) if row.counts_as_delivered]
    if appointment.capacity_max > 1:
        for booking in rows:
            _judge(work, booking, side)
    return any(row.counts_as_delivered for row in rows)


def _judge(work: Work, booking: Booking, side: Side) -> None:
    rules = asking(work, "booking", booking.id, version=booking.rule_version)
    terms = rules.ask.called_off_terms(
        site=rules.site, booking=booking_facts(work, booking), called_off_by=side, called_off_at=work.now
    )
    if terms != CalledOffTerms(reasons=terms.reasons):
        _apply(work, booking, side, terms)


def _apply(work: Work, booking: Booking, side: Side, terms: CalledOffTerms) -> None:
    split = give_back(work, booking, terms.refund_bps, viewer=side, cause="called_off", reason=f"called_off_by_{side}")
    booking.counts_as_delivered = terms.counts_as_delivered
    if not terms.counts_as_delivered:
        booking.outcome = None
    settle_free_session(work, booking)
    if split.refunded:
        said = msg(CHAT.text, start=booking.starts_at, amount=split.refunded)
        say(work, booking, "booking_called_off", said, once=str(booking.id))
    tell(work, booking, "client", "booking_cancelled", why=NOT_HELD)
    work.emit(BookingCancelled(booking.id, side, split.refunded.minor, booking.counts_as_delivered))
