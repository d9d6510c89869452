"""Entering a meeting online: whom its doors are open for, and when; only then its link is given out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from core.bookings.errors import DoorsClosed, NotReady
from core.bookings.links import client_at_the_door
from core.bookings.models import Appointment, Booking
from core.bookings.states import DELIVERED, state_at
from core.hooks.bookings import Side
from core.hooks.sessions import AccessTerms, MeetingFacts, Requirement
from core.hooks.site import Reason
from core.kit.errors import Forbidden, Refused
from core.kit.messages import Message, msg
from core.rules.ask import asking
from core.tenancy.work import Work

NEEDED: dict[Requirement, Message] = {
    "camera": msg("Please switch your camera on, then say so here."),
    "microphone": msg("Please switch your microphone on, then say so here."),
}


@dataclass(frozen=True, slots=True)
class Doors:
    """When a meeting can be entered (both bounds inclusive; none: always), and whether it can be now.

    ``link`` is there only while it can be entered, and only when the provider has set one. ``waiting_for_link``: it can
    be entered, but there is no link yet. ``requires``: what whoever enters has to say is on; ``advice``: what helps,
    and keeps nobody out.
    """

    opens_at: datetime | None
    closes_at: datetime | None
    open: bool
    link: str | None
    reasons: tuple[Reason, ...]
    requires: tuple[Requirement, ...] = ()
    required_by: tuple[Reason, ...] = ()
    advice: tuple[Message, ...] = ()

    @property
    def timed(self) -> bool:
        """Whether there is a time outside which nobody enters."""
        return self.opens_at is not None or self.closes_at is not None

    @property
    def watched(self) -> bool:
        """Whether whoever enters comes through them, and does not simply find the link on the page."""
        return self.timed or bool(self.requires)

    @property
    def waiting_for_link(self) -> bool:
        """Whether the doors are open and the room behind them isn't there yet."""
        return self.open and self.link is None


def doors_of(work: Work, appointment: Appointment, side: Side, *, version: int | None = None) -> Doors:
    """The doors of a meeting for one of its sides, whoever stands before them."""
    rules = asking(work, "appointment", version=version)
    meeting = MeetingFacts(appointment.format, appointment.starts_at, appointment.ends_at)
    terms = rules.ask.session_access(site=rules.site, meeting=meeting, side=side)
    opened = _open(terms, work.now) and appointment.state != "cancelled"
    link = appointment.meeting_link if opened else None
    return Doors(
        terms.opens_at,
        terms.closes_at,
        opened,
        link,
        terms.reasons,
        terms.requires,
        terms.required_by,
        terms.advice,
    )


CLOSED = msg("The meeting can't be entered any more: its doors closed at {closes_at}.")
NOT_YET = msg("The meeting can't be entered yet: its doors open at {opens_at}.")


def enter_as_client(work: Work, booking: Booking, appointment: Appointment, on: Collection[str] = ()) -> Doors:
    """The open doors of a meeting in which a client has a seat; ``on``: what the client says is on.

    Without a link the provider is told who waits. Raises ``DoorsClosed``, ``Refused``, ``NotReady``.
    """
    doors = doors_of(work, appointment, "client", version=booking.rule_version)
    if not _has_seat(work, booking, doors):
        raise DoorsClosed
    if _opened(work, doors, on).waiting_for_link and doors.watched:
        client_at_the_door(work, booking.id)
    return doors


def enter_as_provider(
    work: Work, appointment: Appointment, side: Side, on: Collection[str] = (), *, version: int | None = None
) -> Doors:
    """The open doors of one's own meeting. Raises ``Forbidden`` to the team, ``DoorsClosed``, ``Refused``,
    ``NotReady``.
    """
    if side != "provider":
        raise Forbidden
    if appointment.state == "cancelled":
        raise DoorsClosed
    return _opened(work, doors_of(work, appointment, side, version=version), on)


def _has_seat(work: Work, booking: Booking, doors: Doors) -> bool:
    state = state_at(booking, work.now)
    if state == "completed":  # at its very end a meeting is settled, and its doors still stand open
        return doors.closes_at is not None and booking.outcome == DELIVERED
    return state in ("confirmed", "under_way")


def _opened(work: Work, doors: Doors, on: Collection[str]) -> Doors:
    if not doors.open:
        rules = [item.rule for item in doors.reasons]
        if doors.closes_at is not None and work.now > doors.closes_at:
            raise Refused(msg(CLOSED.text, closes_at=doors.closes_at), rules=rules)
        if doors.opens_at is not None and work.now < doors.opens_at:
            reasons = [item.message for item in doors.reasons]
            raise Refused(msg(NOT_YET.text, opens_at=doors.opens_at), reasons=reasons, rules=rules)
        raise DoorsClosed
    if missing := [item for item in doors.requires if item not in on]:
        raise NotReady(
            reasons=[item.message for item in doors.required_by],
            rules=[item.rule for item in doors.required_by],
            fields={f"{item}_on": [NEEDED[item]] for item in missing},
        )
    return doors


def _open(terms: AccessTerms, now: datetime) -> bool:
    begun = terms.opens_at is None or now >= terms.opens_at
    return begun and (terms.closes_at is None or now <= terms.closes_at)
