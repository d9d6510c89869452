"""Moving a booking to another time of the same provider."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from core.availability.errors import TimeTaken
from core.availability.free_time import Wanted, is_free
from core.availability.move import move_reservation
from core.availability.release import release_reservation
from core.bookings.admitted import with_decision
from core.bookings.book_anew import book_anew
from core.bookings.effects import Preview, carry_out, effect, preview
from core.bookings.errors import SeatsStay, TimeNotFree, WrongState
from core.bookings.events import BookingMoved
from core.bookings.facts import booking_facts, client_facts, pair_facts
from core.bookings.judge import refuse_outside, window_for
from core.bookings.locks import lock_booking, lock_client
from core.bookings.meetings import plan_settlement
from core.bookings.models import Appointment, Booking
from core.bookings.offers import Offer, offer_of
from core.bookings.pay import ask_again_by
from core.bookings.penalties import record_against
from core.bookings.prepaid import check_prepaid_move
from core.bookings.queries import booking_of
from core.bookings.states import overdue, unpaid
from core.bookings.tell import other, say, sentences, tell
from core.bookings.timeline import replan_steps
from core.hooks.bookings import RescheduleTerms, Side
from core.hooks.site import Reason
from core.kit.errors import Invalid, Refused
from core.kit.instants import utc
from core.kit.messages import msg
from core.rules.ask import Asker, asking, refuse
from core.tenancy.work import Work

MOVED = msg("The meeting moves from {old} to {new}.")
"""Also what the shared chat says."""

SPEAKS_FOR: dict[Side, tuple[Side, ...]] = {"client": (), "provider": ("client",), "platform": ("client", "provider")}
NOT_FOR_OTHERS = msg("You can move it at your own wish, or at that of somebody who asked you; not for this side.")


def preview_move(
    work: Work, booking_id: UUID, side: Side, starts_at: datetime, *, asked_by: Side | None = None
) -> Preview:
    """What moving to ``starts_at`` would do; nothing is changed. Raises as ``move_booking``, but for ``Refused``."""
    wish = wish_of(side, asked_by)

    def act() -> Sequence[Reason]:
        return _move(work, booking_id, side, utc(starts_at), wish)[1].reasons

    return preview(work, act, "move", booking_id, utc(starts_at), wish)


def move_booking(
    work: Work,
    booking_id: UUID,
    side: Side,
    starts_at: datetime,
    *,
    asked_by: Side | None = None,
    token: str | None = None,
) -> Booking:
    """Move a booking to ``starts_at``: inside the window, free, and nothing of the rules against it.

    ``asked_by``: at whose wish ``side`` carries it out (default: its own). Where it is too late for that without loss,
    it counts as held, and the booking made anew is answered.

    Raises ``Refused``, ``TimeNotFree``, ``WrongState``, ``SeatsStay``, ``LookAgain``, ``NotFound``, ``Invalid`` when
    ``side`` can't speak for ``asked_by``.
    """
    wish = wish_of(side, asked_by)
    return carry_out(
        work,
        lambda: _move(work, booking_id, side, utc(starts_at), wish)[0],
        token,
        "move",
        booking_id,
        utc(starts_at),
        wish,
    )


def wish_of(side: Side, asked_by: Side | None) -> Side:
    """At whose wish it is: a provider may also speak for the client, the team for both, a client for nobody else."""
    if asked_by not in (None, side) and asked_by not in SPEAKS_FOR[side]:
        raise Invalid(fields={"asked_by": [NOT_FOR_OTHERS]})
    return asked_by or side


def _move(work: Work, booking_id: UUID, side: Side, starts_at: datetime, wish: Side) -> tuple[Booking, RescheduleTerms]:
    lock_client(work, booking_of(work, booking_id).client_id)
    booking, appointment = lock_booking(work, booking_id)
    if booking.state not in ("reserved", "confirmed") or overdue(booking, work.now) or starts_at == booking.starts_at:
        raise WrongState
    offer = offer_of(work, booking.offering_id)
    if offer.format.flow == "seat":
        raise SeatsStay
    terms = _terms(work, booking, side, starts_at, wish)
    if terms.consumes_payment:
        return book_anew(work, booking, appointment, side, starts_at, terms), terms
    old = booking.starts_at
    check_prepaid_move(work, booking, starts_at)
    _take_time(work, booking, appointment, offer, starts_at, side)
    _check_rules(work, booking, offer)
    _record(work, booking, side, old, terms, wish)
    replan_steps(work, booking)
    if offer.format.flow != "order":
        plan_settlement(work, appointment)
    said = msg(MOVED.text, old=old, new=starts_at)
    effect(work, said)
    say(work, booking, "booking_moved", said, once=f"{booking.id}:{booking.moves}")
    _tell(work, booking, side, old, terms)
    work.emit(BookingMoved(booking.id, side, old, starts_at))
    return booking, terms


def _tell(work: Work, booking: Booking, side: Side, old: datetime, terms: RescheduleTerms) -> None:
    """The others are told; who is counted for it, though somebody else carried it out, with the reason."""
    for to in other(side):
        if terms.signal is not None and terms.against == to:
            tell(
                work,
                booking,
                to,
                "booking_moved_counted",
                old=old,
                why=sentences(item.message for item in terms.reasons),
            )
        else:
            tell(work, booking, to, "booking_moved", old=old)


def move_outlook(work: Work, booking: Booking, side: Side, wish: Side | None = None) -> RescheduleTerms:
    """Whether it could be moved now, and at what price, before a new time is chosen; nothing is logged."""
    rules = asking(work, "booking", version=booking.rule_version)
    return _asked(work, rules, booking, side, booking.starts_at, wish or side)


def outlook_at(work: Work, booking: Booking, side: Side) -> Callable[[datetime], bool]:
    """Whether ``side`` could move it at an instant; nothing is logged."""
    rules = asking(work, "booking", version=booking.rule_version)
    facts = replace(booking_facts(work, booking), move_asked_by=side)

    def allowed(moment: datetime) -> bool:
        terms = rules.ask.reschedule_terms(
            site=rules.site, booking=facts, moved_by=side, new_start=booking.starts_at, moved_at=moment
        )
        return terms.allowed and not terms.consumes_payment

    return allowed


def wishes_that_matter(work: Work, booking: Booking, side: Side) -> list[Side]:
    """For whom ``side`` may speak here, itself among them; none where the rules do not care whose wish it is."""
    possible = [side, *SPEAKS_FOR[side]]
    answers = [move_outlook(work, booking, side, wish) for wish in possible]
    return possible if any(answer != answers[0] for answer in answers) else []


def _asked(work: Work, rules: Asker, booking: Booking, side: Side, starts_at: datetime, wish: Side) -> RescheduleTerms:
    facts = replace(booking_facts(work, booking), move_asked_by=wish)
    return rules.ask.reschedule_terms(
        site=rules.site, booking=facts, moved_by=side, new_start=starts_at, moved_at=work.now
    )


def _terms(work: Work, booking: Booking, side: Side, starts_at: datetime, wish: Side) -> RescheduleTerms:
    rules = asking(work, "booking", booking.id, version=booking.rule_version)
    terms = _asked(work, rules, booking, side, starts_at, wish)
    if not terms.allowed:
        raise Refused(reasons=[item.message for item in terms.reasons], rules=[item.rule for item in terms.reasons])
    return terms


def _take_time(
    work: Work, booking: Booking, appointment: Appointment, offer: Offer, starts_at: datetime, side: Side
) -> None:
    """Reserve the new time. A client chooses among open times; the booking's own old time does not stand in the way."""
    window = window_for(work, offer)
    refuse_outside(work, window, starts_at)
    length = booking.ends_at - booking.starts_at
    if side == "client" and offer.format.flow != "order":
        minutes = int(length.total_seconds()) // 60
        wanted = Wanted(booking.provider_id, booking.format, minutes, window)
        _check_open(work, appointment, wanted, starts_at)
    try:
        move_reservation(work, appointment.reservation_id, starts_at, starts_at + length)
    except TimeTaken as taken:
        raise TimeNotFree from taken
    booking.starts_at = appointment.starts_at = starts_at
    booking.ends_at = appointment.ends_at = starts_at + length


def _check_open(work: Work, appointment: Appointment, wanted: Wanted, starts_at: datetime) -> None:
    savepoint = work.session.begin_nested()
    release_reservation(work, appointment.reservation_id)
    free = is_free(work, wanted, starts_at)
    savepoint.rollback()
    if not free:
        raise TimeNotFree


def _check_rules(work: Work, booking: Booking, offer: Offer) -> None:
    """Whatever speaks against the new time; and the payment of an unpaid booking is due anew."""
    rules = asking(work, "booking", booking.id, version=booking.rule_version)
    facts = booking_facts(work, booking)
    pair = pair_facts(work, booking.client_id, booking.provider_id, booking.format)
    refuse(
        list(
            rules.ask.booking_objections(
                site=rules.site,
                booking=facts,
                offering=offer.facts,
                client=client_facts(work, booking.client_id, without=booking.id),
                pair=with_decision(work, pair, booking.client_id, offer.facts),
                at=work.now,
            )
        )
    )
    if unpaid(booking):
        ask_again_by(work, booking, rules.ask.payment_terms(site=rules.site, booking=facts, at=work.now))


def _record(work: Work, booking: Booking, side: Side, old: datetime, terms: RescheduleTerms, wish: Side) -> None:
    booking.moves += 1
    counted = (terms.against or side) if terms.signal is not None else None
    moved = {
        "at": work.now.isoformat(),
        "by": side,
        "asked_by": wish,
        "counts_for": counted,
        "from": old.isoformat(),
        "to": booking.starts_at.isoformat(),
    }
    booking.terms = {**booking.terms, "moved": [*booking.terms.get("moved", []), moved]}
    record_against(work, booking, counted or side, terms.signal, terms.reasons, event="moved", viewer=side, meeting=old)
