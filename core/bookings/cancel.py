"""Cancelling: what it will do is shown first, by doing it and taking it back; then exactly that is done."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from core.bookings.effects import Preview, carry_out, effect, preview
from core.bookings.errors import WrongState
from core.bookings.events import BookingCancelled
from core.bookings.facts import booking_facts, secured
from core.bookings.free_sessions import settle_free_session
from core.bookings.locks import lock_booking, lock_client
from core.bookings.meetings import free_seat
from core.bookings.models import Appointment, Booking
from core.bookings.money import Split, give_back, leave_in_package
from core.bookings.pay import LAPSE
from core.bookings.penalties import record_penalties
from core.bookings.queries import booking_of
from core.bookings.states import DEEMED_DELIVERED, overdue
from core.bookings.tell import other, say, sentences, tell
from core.bookings.timeline import forget_steps
from core.hooks.bookings import CancellationTerms, Side
from core.hooks.site import Reason
from core.kit.errors import Invalid, Refused
from core.kit.messages import Message, literal, msg
from core.kit.money import BPS_WHOLE
from core.rules.ask import asking
from core.schedule.plan import cancel_planned
from core.tenancy.work import Work

CANCELLABLE = ("reserved", "confirmed")
CHAT = msg("The meeting of {start} is cancelled.")
CHAT_REFUND = msg("The meeting of {start} is cancelled. {amount} goes back to the client.")
CHAT_KEPT = msg("The meeting of {start} is cancelled too late: it counts as held, and nothing goes back.")
BY = {
    "client": msg("The client cancelled."),
    "provider": msg("The provider cancelled."),
    "platform": msg("The team cancelled."),
}
FREED = msg("The meeting is cancelled, and its time is free again.")
SEAT_FREED = msg("The seat is given up, and it is free for others again.")
SEAT_CHAT = msg("The seat in the meeting of {start} is given up.")
SEAT_REFUND = msg("The seat in the meeting of {start} is given up. {amount} goes back to the client.")
SEAT_KEPT = msg("The seat in the meeting of {start} is given up too late: it counts as taken, and nothing goes back.")
MEETING, SEAT = (CHAT, CHAT_REFUND, CHAT_KEPT), (SEAT_CHAT, SEAT_REFUND, SEAT_KEPT)
BACK: dict[Side, Message] = {
    "client": msg("{amount} comes back to you."),
    "provider": msg("{amount} goes back to the client."),
}
COUNTS: dict[Side, Message] = {
    "client": msg("It counts as held: nothing comes back to you, and the provider is paid for it."),
    "provider": msg("It counts as held: nothing goes back to the client, and you are paid for it."),
}
EARNED = msg("The provider is paid as if the meeting had taken place.")
UNPAID = Reason("core", msg("The booking was not paid yet, so it can be given up freely."))
NOT_TO_KEEP = msg("Only its client can leave a session in a package, and only one that is paid with a package.")
EVERYTHING_BACK = CancellationTerms(True)


def preview_cancellation(work: Work, booking_id: UUID, side: Side, *, keep: bool = False) -> Preview:
    """What cancelling would do at this instant; nothing is changed. Raises as ``cancel_booking``."""

    def act() -> Sequence[Reason]:
        booking, appointment = _locked(work, booking_id)
        _check_keep(booking, side, keep=keep)
        terms = _terms(work, booking, side)
        _apply(work, booking, appointment, side, terms, "", keep=keep)
        return terms.reasons

    return preview(work, act, "cancel", booking_id, side, keep)


def cancel_booking(
    work: Work, booking_id: UUID, side: Side, *, token: str | None = None, reason: str = "", keep: bool = False
) -> Booking:
    """Cancel for ``side``. With the ``token`` of a preview exactly what it showed is done, or ``LookAgain`` raised.

    ``keep``: a client who would get everything back leaves the session in its package instead. Raises ``Refused``
    when the rules do not allow it, ``WrongState``, ``NotFound``, ``Invalid``.
    """

    def act() -> Booking:
        booking, appointment = _locked(work, booking_id)
        _check_keep(booking, side, keep=keep)
        _apply(work, booking, appointment, side, _terms(work, booking, side), reason, keep=keep)
        return booking

    return carry_out(work, act, token, "cancel", booking_id, side, keep)


def cancel_for_platform(
    work: Work,
    booking: Booking,
    appointment: Appointment,
    why: Message,
    *,
    told: Sequence[Side] = ("client", "provider"),
) -> None:
    """The meeting can't take place, and nobody of the two is to blame: everything goes back, both (or
    ``told``) are told why.

    The caller has locked both rows.
    """
    _apply(work, booking, appointment, "platform", EVERYTHING_BACK, "", why, told)


def cancel_for_provider(work: Work, booking: Booking, appointment: Appointment, why: Message) -> None:
    """The provider does not take the client: everything goes back, and nothing is held against anybody.

    The caller has locked both rows.
    """
    _apply(work, booking, appointment, "provider", EVERYTHING_BACK, "", why)


def _locked(work: Work, booking_id: UUID) -> tuple[Booking, Appointment]:
    """The booking and its meeting; before one of a package its client, as whoever books with the package does."""
    seen = booking_of(work, booking_id)
    if seen.package_id is not None:
        lock_client(work, seen.client_id)
    return lock_booking(work, booking_id)


def _check_keep(booking: Booking, side: Side, *, keep: bool) -> None:
    if keep and (side != "client" or booking.package_id is None):
        raise Invalid(fields={"keep_in_package": [NOT_TO_KEEP]})


def _terms(work: Work, booking: Booking, side: Side) -> CancellationTerms:
    """What the rules say. A booking that is not paid yet is given up freely."""
    if booking.state not in CANCELLABLE or overdue(booking, work.now):
        raise WrongState
    if not secured(work, booking):
        return CancellationTerms(True, reasons=(UNPAID,))
    rules = asking(work, "booking", booking.id, version=booking.rule_version)
    terms = rules.ask.cancellation_terms(
        site=rules.site, booking=booking_facts(work, booking), cancelled_by=side, cancelled_at=work.now
    )
    if not terms.allowed:
        raise Refused(reasons=[item.message for item in terms.reasons], rules=[item.rule for item in terms.reasons])
    return terms


def _apply(
    work: Work,
    booking: Booking,
    appointment: Appointment,
    side: Side,
    terms: CancellationTerms,
    reason: str,
    why: Message | None = None,
    told: Sequence[Side] | None = None,
    *,
    keep: bool = False,
) -> None:
    confirmed = booking.state == "confirmed"
    own_seat = side == "client" and appointment.capacity_max > 1
    effect(work, SEAT_FREED if own_seat else FREED)
    split = end_booking(work, booking, appointment, side, terms, reason, keep=keep)
    if confirmed:
        said = _chat(booking, split, SEAT if own_seat else MEETING)
        say(work, booking, "booking_cancelled", said, once=str(booking.id))
    cause = why or (literal(reason) if reason else BY[side])
    for to in other(side) if told is None else told:
        tell(work, booking, to, "booking_cancelled", why=sentences((cause, *_money_words(booking, split, to))))
    if confirmed and side != "platform" and told is None:
        tell(work, booking, side, "booking_cancelled_own", why=sentences(_money_words(booking, split, side)))
    work.emit(BookingCancelled(booking.id, side, split.refunded.minor, booking.counts_as_delivered))


def end_booking(
    work: Work,
    booking: Booking,
    appointment: Appointment,
    side: Side,
    terms: CancellationTerms,
    reason: str = "",
    *,
    keep: bool = False,
) -> Split:
    """What the terms say happens to a locked booking: its state, its money, its seat, what is recorded.

    Nobody is told yet. ``keep``: what would go back whole stays in the booking's package. Answers where the money went.
    """
    counts = booking.state == "confirmed" and secured(work, booking) and terms.counts_as_delivered
    booking.state, booking.awaits_payment = "cancelled", False
    booking.ended_at, booking.ended_by, booking.end_reason = work.now, side, reason or None
    if keep and terms.refund_bps == BPS_WHOLE:
        split = leave_in_package(work, booking)
    else:
        split = give_back(
            work, booking, terms.refund_bps, viewer=side, cause="cancellation", reason=f"cancelled_by_{side}"
        )
    if counts:
        booking.counts_as_delivered, booking.outcome = True, DEEMED_DELIVERED
        if booking.price_minor:
            effect(work, EARNED)
    free_seat(work, appointment, settles=counts)
    forget_steps(work, booking)
    cancel_planned(work, booking.id, LAPSE)
    settle_free_session(work, booking)
    record_penalties(work, booking, side, terms)
    return split


def _money_words(booking: Booking, split: Split, to: Side) -> tuple[Message, ...]:
    """What becomes of the money, said to one of the two; nothing where there was none."""
    if split.refunded:
        return (msg(BACK[to].text, amount=split.refunded),)
    if booking.counts_as_delivered:
        return (COUNTS[to],)
    return ()


def _chat(booking: Booking, split: Split, words: tuple[Message, Message, Message]) -> Message:
    """What the shared chat says: the money's way is no secret between the two."""
    ended, refunded, kept = words
    if split.refunded:
        return msg(refunded.text, start=booking.starts_at, amount=split.refunded)
    return msg((kept if booking.counts_as_delivered else ended).text, start=booking.starts_at)
