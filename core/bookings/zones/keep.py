"""What becomes of meetings whose zone has new rules: the clock on the wall is kept, or the moment is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal
from uuid import UUID

from core.availability.errors import TimeTaken
from core.availability.move import move_reservation
from core.bookings.effects import Preview, carry_out, effect, preview
from core.bookings.events import BookingMoved
from core.bookings.facts import booking_facts
from core.bookings.flows import open_ended
from core.bookings.locks import lock_appointment, lock_bookings, lock_client
from core.bookings.meetings import plan_settlement
from core.bookings.models import Appointment, Booking
from core.bookings.pay import ask_again_by
from core.bookings.states import OPEN, unpaid
from core.bookings.tell import BOTH_SIDES, say, tell
from core.bookings.timeline import replan_steps
from core.bookings.wall_clock import WALL_CHANGES, note_wall
from core.bookings.zones.check import MovedMeeting, in_safe_order, moved_meetings
from core.bookings.zones.rules import note_rules
from core.hooks.site import Reason
from core.kit.errors import NotFound
from core.kit.messages import literal, msg
from core.rules.ask import asking
from core.tenancy.models import AuditRecord
from core.tenancy.work import Work

Keep = Literal["wall", "instant"]
"""``wall``: the clock on the wall that was agreed; ``instant``: the moment the meeting stands at."""

MOVES = msg("{title} with {provider}. By the new rules: {old}. It moves to the hour that was agreed: {new}.")
STAYS = msg("{title} with {provider}. It stays at the same moment; the clock will show then: {start}.")
COLLIDES = msg("{title} with {provider}. It is left as it is, for the provider's time is taken then: {start}.")
CHAT = msg("The rules of the time zone have changed. The meeting stays at the hour that was agreed: {start}.")
CHAT_STAYS = msg(
    "The rules of the time zone have changed. The meeting stays at the same moment; the clock will show: {start}."
)


def preview_keep(work: Work, keep: Keep, meetings: Sequence[UUID] | None = None) -> Preview:
    """What keeping the one or the other would do with these meetings (default: all that move)."""

    def act() -> Sequence[Reason]:
        _keep_all(work, keep, _chosen(work, meetings))
        return ()

    return preview(work, act, "keep", keep, meetings)


def keep_meetings(
    work: Work, keep: Keep, meetings: Sequence[UUID] | None = None, *, token: str | None = None, actor: str
) -> int:
    """Do it; both sides of each booking are told. Answers how many were settled. Raises ``LookAgain``, ``NotFound``.

    A meeting that would collide with another is left as it is, and stays on the list.
    """

    def act() -> int:
        chosen = _chosen(work, meetings)
        done = _keep_all(work, keep, chosen)
        for zone in sorted({item.zone for item in chosen}):
            note_rules(work, zone)
        details = {"keep": keep, "meetings": [str(item.appointment_id) for item in done]}
        work.session.add(AuditRecord(at=work.now, actor=actor, action="zones.keep", details=details))
        return len(done)

    return carry_out(work, act, token, "keep", keep, meetings)


def _chosen(work: Work, meetings: Sequence[UUID] | None) -> list[MovedMeeting]:
    found = moved_meetings(work)
    if meetings is None:
        return found
    chosen = [item for item in found if item.appointment_id in set(meetings)]
    if len(chosen) != len(set(meetings)):
        raise NotFound
    return chosen


def _keep_all(work: Work, keep: Keep, chosen: Sequence[MovedMeeting]) -> list[MovedMeeting]:
    for client_id in _clients(work, chosen):
        lock_client(work, client_id)
    order = in_safe_order(chosen) if keep == "wall" else iter(chosen)
    settle = _keep_wall if keep == "wall" else _keep_instant
    return [item for item in order if settle(work, item)]


def _clients(work: Work, chosen: Sequence[MovedMeeting]) -> list[UUID]:
    ids = [seat.id for item in chosen for seat in item.bookings]
    return sorted({row.client_id for row in (work.session.get_one(Booking, (work.tenant.id, one)) for one in ids)})


def _keep_wall(work: Work, item: MovedMeeting) -> bool:
    appointment = lock_appointment(work, item.appointment_id)
    length, old, new = appointment.ends_at - appointment.starts_at, item.starts_at, item.would_start_at
    named = {"title": literal(item.title), "provider": literal(item.provider)}
    try:
        move_reservation(work, appointment.reservation_id, new, new + length)
    except TimeTaken:
        effect(work, msg(COLLIDES.text, start=new, **named), tone="bad")
        return False
    effect(work, msg(MOVES.text, old=old, new=new, **named))
    appointment.starts_at, appointment.ends_at = new, new + length
    note_wall(appointment, item.zone)
    for booking in _open(work, appointment):
        booking.starts_at, booking.ends_at = new, new + length
        note_wall(booking, item.zone)
        _moved(work, booking, item)
    if appointment.capacity_max > 1 or not any(open_ended(work, row) for row in _open(work, appointment)):
        plan_settlement(work, appointment)
    return True


def _moved(work: Work, booking: Booking, item: MovedMeeting) -> None:
    """The new instant, with everything that hangs on it."""
    booking.moves += 1
    moved = {
        "at": work.now.isoformat(),
        "by": "platform",
        "asked_by": "platform",
        "counts_for": None,
        "from": item.starts_at.isoformat(),
        "to": item.would_start_at.isoformat(),
    }
    booking.terms = {**booking.terms, "moved": [*booking.terms.get("moved", []), moved]}
    if unpaid(booking):
        rules = asking(work, "booking", booking.id, version=booking.rule_version)
        facts = booking_facts(work, booking)
        ask_again_by(work, booking, rules.ask.payment_terms(site=rules.site, booking=facts, at=work.now))
    work.flush()
    replan_steps(work, booking)
    say(work, booking, "booking_moved", msg(CHAT.text, start=booking.starts_at), once=f"{booking.id}:{booking.moves}")
    for to in BOTH_SIDES:
        tell(work, booking, to, "booking_zone_moved")
    work.emit(BookingMoved(booking.id, "platform", item.starts_at, item.would_start_at))


def _keep_instant(work: Work, item: MovedMeeting) -> bool:
    appointment = lock_appointment(work, item.appointment_id)
    named = {"title": literal(item.title), "provider": literal(item.provider)}
    effect(work, msg(STAYS.text, start=item.starts_at, **named))
    note_wall(appointment, item.zone)
    for booking in _open(work, appointment):
        note_wall(booking, item.zone)
        booking.terms = {**booking.terms, WALL_CHANGES: booking.terms.get(WALL_CHANGES, 0) + 1}
        said = msg(CHAT_STAYS.text, start=booking.starts_at)
        say(work, booking, "booking_zone_stays", said, once=f"{booking.id}:{booking.wall_start}")
        for to in BOTH_SIDES:
            tell(work, booking, to, "booking_zone_stays")
    work.flush()
    return True


def _open(work: Work, appointment: Appointment) -> list[Booking]:
    return [row for row in lock_bookings(work, appointment.id) if row.state in OPEN]
