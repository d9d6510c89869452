"""Sessions a provider owes a client: taken up by the next booking, used up with it, owed again or no more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select

from core.accounts.models import Account
from core.bookings.effects import effect
from core.bookings.errors import NotOwedAnyMore
from core.bookings.models import Booking, FreeSession
from core.bookings.tell import tell
from core.catalogue.models import Offering
from core.hooks.bookings import Side
from core.kit.messages import Message, msg, nmsg
from core.providers.models import Provider
from core.rules.effects import unrecorded
from core.tenancy.work import Work

MOST_SHOWN = 50
MARK = "free_session"
"""The key in a booking's terms that says it took up a session that was owed."""

USED = msg("The session that was owed is used up.")
OWED_AGAIN = msg("The session that was owed stays owed to the client.")
OWED_NO_MORE = msg("The free session is given back, and it is not owed any more: the provider's reason was accepted.")
AFTERWARDS = {"used": USED, "open": OWED_AGAIN, "withdrawn": OWED_NO_MORE}


def owe(work: Work, booking: Booking, count: int, rule: str, *, viewer: Side) -> None:
    """Write down that the provider of ``booking`` owes its client ``count`` sessions, once; both are told.

    ``viewer``: whom the effect is shown to.
    """
    known = select(FreeSession.id).where(FreeSession.source_booking_id == booking.id)
    if count < 1 or work.session.scalar(known) is not None:
        return
    for number in range(1, count + 1):
        row = FreeSession(
            provider_id=booking.provider_id,
            client_id=booking.client_id,
            format=booking.format,
            source_booking_id=booking.id,
            number=number,
            rule=rule,
            created_at=work.now,
            changed_at=work.now,
        )
        work.session.add(row)
    work.flush()
    effect(work, _owes(count, viewer))
    with unrecorded(work):  # whom the end of the booking is told to, its own effects say
        tell(work, booking, "client", "free_session_yours", count=count)
        tell(work, booking, "provider", "free_session_owed", count=count)


def _owes(count: int, viewer: Side) -> Message:
    match viewer:
        case "client":
            return nmsg(
                "The provider owes you {n} session free of charge.",
                "The provider owes you {n} sessions free of charge.",
                count,
            )
        case "provider":
            return nmsg(
                "You owe the client {n} session free of charge.",
                "You owe the client {n} sessions free of charge.",
                count,
            )
    return nmsg(
        "The provider owes the client {n} session free of charge.",
        "The provider owes the client {n} sessions free of charge.",
        count,
    )


def take_up(work: Work, booking: Booking) -> None:
    """A booking takes up the oldest session that is owed. Raises ``NotOwedAnyMore`` when none is."""
    row = work.session.scalar(
        select(FreeSession)
        .where(
            FreeSession.client_id == booking.client_id,
            FreeSession.provider_id == booking.provider_id,
            FreeSession.format == booking.format,
            FreeSession.state == "open",
        )
        .order_by(FreeSession.created_at, FreeSession.id)
        .limit(1)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if row is None:
        raise NotOwedAnyMore
    row.state, row.booking_id, row.changed_at = "reserved", booking.id, work.now
    booking.terms = {**booking.terms, MARK: str(row.id)}
    work.flush()


def settle_free_session(work: Work, booking: Booking) -> None:
    """A booking came to its end: delivered or counted so, its free session is used up; otherwise it is owed again,
    unless the provider's reason was accepted meanwhile."""
    if MARK not in booking.terms:
        return
    row = work.session.get(FreeSession, (work.tenant.id, UUID(booking.terms[MARK])), with_for_update=True)
    if row is None or row.booking_id not in (None, booking.id):
        return
    if booking.counts_as_delivered:
        row.state, row.booking_id = "used", booking.id
    else:
        row.state, row.booking_id = "withdrawn" if row.withdrawn_at else "open", None
    row.changed_at = work.now
    effect(work, AFTERWARDS[row.state])
    work.flush()


def withdraw(work: Work, source: Booking) -> int:
    """What ``source`` brought is not owed any more; answers how many nobody can take up now.

    A booking that has one already stays free: nobody is charged for what was promised.
    """
    rows = work.session.scalars(
        select(FreeSession)
        .where(FreeSession.source_booking_id == source.id)
        .order_by(FreeSession.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).all()
    for row in rows:
        row.withdrawn_at = row.withdrawn_at or work.now
        if row.state == "open":
            row.state, row.changed_at = "withdrawn", work.now
    work.flush()
    return sum(row.state == "withdrawn" for row in rows)


def free_sessions() -> Select[FreeSession]:
    """All of them, for a page of a list."""
    return select(FreeSession)


def owed_for(work: Work, source_booking_id: UUID) -> list[FreeSession]:
    """What a booking brought."""
    return list(
        work.session.scalars(
            select(FreeSession).where(FreeSession.source_booking_id == source_booking_id).order_by(FreeSession.number)
        )
    )


@dataclass(frozen=True, slots=True)
class Owed:
    """A free session nobody has booked yet, with the names people know it by."""

    row: FreeSession
    provider: str
    client: str
    slug: str
    title: str
    since: datetime


def open_sessions(work: Work, condition: ColumnElement[bool]) -> list[Owed]:
    """Free sessions that can be booked, oldest first, in one query."""
    rows = work.session.execute(
        select(FreeSession, Provider.display_name, Account.name, Provider.slug, Offering.title, Booking.starts_at)
        .join(Booking, Booking.id == FreeSession.source_booking_id)
        .join(Provider, Provider.id == FreeSession.provider_id)
        .join(Account, Account.id == FreeSession.client_id)
        .join(Offering, Offering.id == Booking.offering_id)
        .where(FreeSession.state == "open", condition)
        .order_by(FreeSession.created_at, FreeSession.id)
        .limit(MOST_SHOWN)
    )
    return [Owed(row[0], row[1], row[2], row[3], row[4], row[5]) for row in rows]
