"""A service is stopped at once by one side, without anybody's approval."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from core.availability.release import release_reservation
from core.bookings.announce import plan_announcement
from core.bookings.deliver import close_meeting, deliver
from core.bookings.effects import Preview, carry_out, effect, preview
from core.bookings.errors import AlreadyStopped, WrongState
from core.bookings.events import BookingStopped, StoppedMoney
from core.bookings.facts import booking_facts, payment_for
from core.bookings.flows import open_ended
from core.bookings.locks import lock_booking
from core.bookings.models import Booking
from core.bookings.money import give_back
from core.bookings.progress import help_with
from core.bookings.states import OPEN, state_at
from core.bookings.tell import other, say, sentences, tell
from core.bookings.timeline import forget_steps
from core.hooks.bookings import Side, StopTerms
from core.hooks.site import Reason
from core.kit.errors import Refused
from core.kit.messages import Message, msg
from core.payments.freeze import freeze_payment
from core.rules.ask import asking
from core.tenancy.work import Work

STOPPED_BY = {
    "client": msg("The client has stopped the service."),
    "provider": msg("The provider has stopped the service."),
    "platform": msg("The team has stopped the service."),
}
AT_ONCE = msg("The service ends at this moment.")
FROZEN = msg("Its money waits until support has looked into it.")
CASE = msg("Support gets a case about it and writes to you.")


def preview_stop(work: Work, booking_id: UUID, side: Side) -> Preview:
    """What stopping would do. Raises ``WrongState``, ``NotFound``."""

    def act() -> Sequence[Reason]:
        return _stop(work, booking_id, side, "")[1].reasons

    return preview(work, act)


def stop_service(work: Work, booking_id: UUID, side: Side, *, reason: str = "") -> Booking:
    """Stop a service that is accepted or under way, now. Its money does what the rules say: waits, goes back, is paid.

    Of two who stop it in the same moment one does, and the other learns that it is done. A stop is never sent back
    because something has changed since its preview. Raises ``Refused``, ``AlreadyStopped``, ``WrongState``,
    ``NotFound``.
    """
    return carry_out(work, lambda: _stop(work, booking_id, side, reason)[0], None)


def _stop(work: Work, booking_id: UUID, side: Side, reason: str) -> tuple[Booking, StopTerms]:
    booking, appointment = lock_booking(work, booking_id)
    if booking.state == "stopped":
        at = booking.ended_at.isoformat() if booking.ended_at else None
        raise AlreadyStopped(extra={"stopped_at": at, "stopped_by": booking.ended_by})
    terms = _terms(work, booking, side)
    if not open_ended(work, booking) or state_at(booking, work.now) not in OPEN:
        raise WrongState
    booking.state = "stopped"
    booking.ended_at, booking.ended_by, booking.end_reason = work.now, side, reason or None
    effect(work, AT_ONCE)
    money = _settle(work, booking, side, terms)
    release_reservation(work, appointment.reservation_id)
    forget_steps(work, booking)
    if terms.case_kind:
        effect(work, CASE)
    say(work, booking, "booking_stopped", STOPPED_BY[side], once=str(booking.id))
    for to in other(side):
        tell(work, booking, to, "booking_stopped", why=_told(work, booking, side), at=work.now)
    if booking.counts_as_delivered:
        deliver(work, booking, work.now)
    if not waits(work, booking):
        close_meeting(work, appointment, work.now)
    work.emit(BookingStopped(booking.id, side, terms.case_kind, reason, money))
    plan_announcement(work, booking, "on_booking_stopped", stopped_by=side)
    return booking, terms


def _told(work: Work, booking: Booking, side: Side) -> Message:
    """Who stopped it, in whose words, and what becomes of the money and of those who see it differently."""
    said = [STOPPED_BY[side]]
    if booking.end_reason:
        said.append(msg("They wrote: “{words}”", words=booking.end_reason))
    if waits(work, booking):
        said.append(FROZEN)
    return sentences(said)


def waits(work: Work, booking: Booking) -> bool:
    """Whether its money waits for a decision of the team."""
    payment = payment_for(work, booking)
    return payment is not None and payment.frozen_at is not None


def _terms(work: Work, booking: Booking, side: Side) -> StopTerms:
    rules = asking(work, "booking", booking.id, version=booking.rule_version)
    terms = rules.ask.stop_terms(
        site=rules.site, booking=booking_facts(work, booking), stopped_by=side, stopped_at=work.now
    )
    if not terms.allowed:
        said, rules_of = [item.message for item in terms.reasons], [item.rule for item in terms.reasons]
        raise Refused(reasons=said, rules=rules_of, extra=help_with(booking))
    return terms


def _settle(work: Work, booking: Booking, side: Side, terms: StopTerms) -> StoppedMoney:
    """What became of the money."""
    payment = payment_for(work, booking)
    there = payment is not None and payment.state in ("authorised", "captured")
    if terms.settlement == "freeze" and payment is not None and there:
        freeze_payment(work, payment)
        effect(work, FROZEN)
        return "waits"
    # Nothing is there that could wait: what was only asked for is not asked for any more.
    keeps = terms.settlement == "capture"
    give_back(work, booking, 0 if keeps else 10_000, viewer=side, cause="stop", reason=f"stopped_by_{side}")
    booking.counts_as_delivered = keeps and (there or not booking.price_minor)
    if not there:
        return "none"
    return "collected" if keeps else "went_back"
