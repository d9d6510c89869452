"""Reads of corrections."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select, select

from core.accounts.models import Account
from core.bookings.models import Booking
from core.bookings.states import REFUSED_NO_VIDEO
from core.catalogue.models import Offering
from core.corrections.models import Correction
from core.kit.errors import NotFound
from core.standing.models import Signal
from core.tenancy.work import Work
from core.web.roles import COMMUNITY_MANAGER, SUPPORT, TENANT_ADMIN

TEAM = (TENANT_ADMIN, SUPPORT, COMMUNITY_MANAGER)
MOVE, NO_SHOW = "move", "no_show"
ABOUT = (MOVE, NO_SHOW)
EVENTS = {MOVE: "moved", NO_SHOW: "missed"}
"""What a signal says happened."""

WAITING, ACCEPTED, REFUSED = "waiting", "accepted", "refused"
CLIENT_MISSED = ("client_no_show", REFUSED_NO_VIDEO)


def noted(work: Work, booking: Booking, about: str) -> Sequence[Signal]:
    """What was written down about the client because of a booking, oldest first; also what no longer counts."""
    found = select(Signal).where(
        Signal.account_id == booking.client_id,
        Signal.subject_id == booking.id,
        Signal.details["event"].astext == EVENTS[about],
    )
    return work.session.scalars(found.order_by(Signal.id)).all()


def counted(work: Work, booking: Booking, about: str) -> Sequence[Signal]:
    """What of it counts."""
    return [row for row in noted(work, booking, about) if row.excluded_at is None]


def asked_enough(work: Work, booking: Booking, about: str) -> bool:
    """Whether the team looks at it, or has decided: once for a missed meeting, once for each move that was counted."""
    said = [row for row in about_booking(work, booking.id) if row.about == about]
    possible = len(noted(work, booking, MOVE)) if about == MOVE else 1
    return any(row.state == WAITING for row in said) or len(said) >= max(possible, 1)


def correctable(work: Work, booking: Booking) -> list[str]:
    """What was written down about the client and may be wrong."""
    found = [MOVE] if booking.moves and counted(work, booking, MOVE) else []
    missed = booking.outcome in CLIENT_MISSED and not booking.price_minor  # of what was paid, a case decides
    return [*found, NO_SHOW] if missed else found


def correction_of(work: Work, correction_id: UUID, *, lock: bool = False) -> Correction:
    """A correction; raises ``NotFound``."""
    found = work.session.get(Correction, (work.tenant.id, correction_id), with_for_update=lock or None)
    if found is None:
        raise NotFound
    return found


def corrections() -> Select[Correction]:
    """All of them, for a page of a list."""
    return select(Correction)


def about_booking(work: Work, booking_id: UUID) -> Sequence[Correction]:
    """What was said of a booking, oldest first."""
    found = select(Correction).where(Correction.booking_id == booking_id)
    return work.session.scalars(found.order_by(Correction.id)).all()


def named(work: Work, *states: str, limit: int = 100) -> list[tuple[Correction, Booking, str, str]]:
    """Corrections with their bookings, the client's name and the offering's title; the earliest due first."""
    rows = work.session.execute(
        select(Correction, Booking, Account.name, Offering.title)
        .join(Booking, Booking.id == Correction.booking_id)
        .join(Account, Account.id == Correction.client_id)
        .join(Offering, Offering.id == Booking.offering_id)
        .where(Correction.state.in_(states))
        .order_by(Correction.due_at, Correction.id)
        .limit(limit)
    )
    return [(row[0], row[1], row[2], row[3]) for row in rows]
