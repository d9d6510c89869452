"""Somebody did not come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from core.bookings.announce import plan_announcement
from core.bookings.effects import Preview, carry_out, effect, preview
from core.bookings.errors import NeedsDecision, NotYet, WrongState
from core.bookings.events import BookingCompleted, BookingMissed
from core.bookings.facts import booking_facts
from core.bookings.free_sessions import settle_free_session
from core.bookings.locks import lock_booking, lock_client
from core.bookings.meetings import end_meeting
from core.bookings.models import Appointment, Booking
from core.bookings.money import give_back
from core.bookings.pairs import note_not_delivered
from core.bookings.penalties import record_against, record_owed
from core.bookings.queries import booking_of
from core.bookings.states import DELIVERED, NO_VIDEO, overdue
from core.bookings.tell import sentences, tell
from core.hooks.bookings import NoShowTerms, Side
from core.hooks.site import Reason
from core.kit.errors import Forbidden, Refused
from core.kit.messages import msg
from core.rules.ask import asking
from core.tenancy.work import Work

MISSED = {
    "client": msg("The booking ends with the note that the client did not come."),
    "provider": msg("The booking ends with the note that the provider did not come."),
}
UNSEEN = {
    "client": msg("The booking ends with the note that it was refused: the client had no video or microphone."),
    "provider": msg("The booking ends with the note that it was refused: the provider had no video or microphone."),
}
EARNED = msg("The provider is paid as if the meeting had taken place.")


def preview_no_show(work: Work, booking_id: UUID, missed_by: Side, by: Side, *, reported: str | None = None) -> Preview:
    """What reporting it would do. Raises as ``mark_no_show``."""

    def act() -> Sequence[Reason]:
        return _mark(work, booking_id, missed_by, by, reported)[1].reasons

    return preview(work, act, "no show", booking_id, missed_by, reported)


def mark_no_show(
    work: Work,
    booking_id: UUID,
    missed_by: Side,
    by: Side,
    *,
    reported: str | None = None,
    token: str | None = None,
) -> Booking:
    """Write down that a side did not come: reported by the other side or the team, after the start.

    ``reported`` names another reason why it did not take place (``refused_no_video``: ``missed_by`` came without video
    or microphone); the rules judge it.

    Raises ``NotYet``, ``Forbidden`` to report oneself, ``Refused`` to a side where only the team writes it down,
    ``NeedsDecision`` when a settled meeting's money would move
    and it is not the team that reports, ``WrongState``, ``LookAgain``, ``NotFound``.
    """
    return carry_out(
        work,
        lambda: _mark(work, booking_id, missed_by, by, reported)[0],
        token,
        "no show",
        booking_id,
        missed_by,
        reported,
    )


def _mark(work: Work, booking_id: UUID, missed_by: Side, by: Side, reported: str | None) -> tuple[Booking, NoShowTerms]:
    lock_client(work, booking_of(work, booking_id).client_id)
    booking, appointment = lock_booking(work, booking_id)
    if missed_by == "platform" or by == missed_by:
        raise Forbidden
    if booking.state not in ("confirmed", "completed") or booking.outcome not in (None, DELIVERED):
        raise WrongState
    if overdue(booking, work.now):
        raise WrongState
    if work.now < booking.starts_at:
        raise NotYet
    terms = _terms(work, booking, missed_by, reported)
    if not terms.by_sides and by != "platform":
        raise Refused(reasons=[item.message for item in terms.reasons], rules=[item.rule for item in terms.reasons])
    if booking.delivered_at is not None and booking.price_minor and terms.refund_bps and by != "platform":
        raise NeedsDecision
    _apply(work, booking, appointment, missed_by, by, terms)
    _tell(work, booking, missed_by, terms)
    return booking, terms


def _terms(work: Work, booking: Booking, missed_by: Side, reported: str | None) -> NoShowTerms:
    rules = asking(work, "booking", booking.id, version=booking.rule_version)
    facts = booking_facts(work, booking)
    return rules.ask.no_show_terms(
        site=rules.site,
        booking=replace(facts, outcome=reported or facts.outcome),
        missed_by=missed_by,
        reported_at=work.now,
    )


def _apply(
    work: Work, booking: Booking, appointment: Appointment, missed_by: Side, by: Side, terms: NoShowTerms
) -> None:
    over = booking.state == "completed"
    booking.state, booking.outcome, booking.ended_by = "completed", terms.outcome, by
    booking.ended_at = booking.ended_at or work.now
    effect(work, (UNSEEN if terms.outcome in NO_VIDEO else MISSED)[missed_by])
    give_back(work, booking, terms.refund_bps, viewer=by, cause="no_show", reason=terms.outcome)
    booking.counts_as_delivered = terms.counts_as_delivered
    if terms.counts_as_delivered:
        if booking.price_minor:
            effect(work, EARNED)
    elif booking.delivered_at is not None:
        booking.delivered_at = None
        note_not_delivered(work, booking)
    elif appointment.state == "open" and appointment.capacity_max == 1:
        end_meeting(work, appointment)
    record_against(work, booking, missed_by, terms.signal, terms.reasons, event="missed", viewer=by, at=terms.signal_at)
    settle_free_session(work, booking)
    record_owed(work, booking, terms.free_sessions, terms.reasons, viewer=by)
    work.emit(BookingMissed(booking.id, missed_by, terms.outcome))
    if not over:
        work.emit(BookingCompleted(booking.id, terms.outcome))
        plan_announcement(work, booking, "on_booking_completed")


def _tell(work: Work, booking: Booking, missed_by: Side, terms: NoShowTerms) -> None:
    """Who was missing is told; who came without video gently, with what the rules say."""
    if terms.outcome in NO_VIDEO:
        tell(work, booking, missed_by, f"no_video_{missed_by}", why=sentences(item.message for item in terms.reasons))
    else:
        tell(work, booking, missed_by, f"no_show_{missed_by}")
