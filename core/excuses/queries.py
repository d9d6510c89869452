"""Reads of excuses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, select

from core.accounts.models import Account
from core.bookings.facts import booking_facts
from core.bookings.free_sessions import owed_for
from core.bookings.locks import lock_bookings
from core.bookings.models import Appointment, Booking, FreeSession
from core.catalogue.models import Offering
from core.excuses.models import Excuse
from core.hooks.sessions import ExcuseTerms
from core.kit.errors import NotFound
from core.providers.models import Provider
from core.rules.ask import asking
from core.tenancy.work import Work
from core.web.roles import COMMUNITY_MANAGER, SUPPORT, TENANT_ADMIN

TEAM = (TENANT_ADMIN, SUPPORT, COMMUNITY_MANAGER)
WAITING, ACCEPTED, REFUSED = "waiting", "accepted", "refused"
NOTHING = ExcuseTerms()


@dataclass(frozen=True, slots=True)
class Chance:
    """How a booking stands: until when a document is taken (``None``: never), what was handed in, newest first."""

    terms: ExcuseTerms
    owed: list[FreeSession]
    rows: list[Excuse]
    now: datetime
    booking: Booking

    @property
    def until(self) -> datetime | None:
        """The last instant, inclusive."""
        return self.terms.until

    @property
    def answered(self) -> bool:
        """Whether a document lies there or was accepted, if only for another seat of the same meeting."""
        excused = bool(self.owed) and all(row.withdrawn_at for row in self.owed)
        return excused or any(row.state in (WAITING, ACCEPTED) for row in self.rows)

    @property
    def open(self) -> bool:
        """Whether a document can be handed in now."""
        return self.until is not None and self.now <= self.until and not self.answered


def chance_of(work: Work, booking: Booking) -> Chance:
    """Ask the rules about a booking that brought free sessions."""
    owed = owed_for(work, booking.id)
    rows = list(work.session.scalars(select(Excuse).where(Excuse.booking_id == booking.id).order_by(Excuse.id.desc())))
    if not owed:
        return Chance(NOTHING, owed, rows, work.now, booking)
    rules = asking(work, "excuse", version=booking.rule_version)
    facts = booking_facts(work, booking)
    terms = rules.ask.excuse_terms(site=rules.site, booking=facts, ended_at=owed[0].created_at)
    return Chance(terms, owed, rows, work.now, booking)


def clients_owed(work: Work, booking_id: UUID) -> list[UUID]:
    """Whom the provider owes free sessions for the meeting of a booking, in the order of locking."""
    its_meeting = select(Booking.appointment_id).where(Booking.id == booking_id).scalar_subquery()
    rows = work.session.scalars(
        select(FreeSession.client_id)
        .join(Booking, Booking.id == FreeSession.source_booking_id)
        .where(Booking.appointment_id == its_meeting)
        .distinct()
    )
    return sorted(rows)


def owed_in(work: Work, appointment: Appointment) -> list[Booking]:
    """The bookings of a locked meeting that brought free sessions, locked."""
    owing = set(
        work.session.scalars(
            select(FreeSession.source_booking_id)
            .join(Booking, Booking.id == FreeSession.source_booking_id)
            .where(Booking.appointment_id == appointment.id)
        )
    )
    return [row for row in lock_bookings(work, appointment.id) if row.id in owing]


def waiting_for(work: Work, bookings: Sequence[Booking]) -> list[Excuse]:
    """The documents about these bookings nobody has judged yet."""
    chosen = Excuse.booking_id.in_([row.id for row in bookings])
    return list(work.session.scalars(select(Excuse).where(chosen, Excuse.state == WAITING).with_for_update()))


def excuse_of(work: Work, excuse_id: UUID, *, lock: bool = False) -> Excuse:
    """An excuse; raises ``NotFound``."""
    found = work.session.get(Excuse, (work.tenant.id, excuse_id), with_for_update=lock or None)
    if found is None:
        raise NotFound
    return found


def excuses() -> Select[Excuse]:
    """All of them, for a page of a list."""
    return select(Excuse)


def named(work: Work, *states: str, limit: int = 100) -> list[tuple[Excuse, Booking, str, str, str]]:
    """Excuses with their bookings, the names of provider and client and the offering's title, oldest first."""
    rows = work.session.execute(
        select(Excuse, Booking, Provider.display_name, Account.name, Offering.title)
        .join(Booking, Booking.id == Excuse.booking_id)
        .join(Provider, Provider.id == Excuse.provider_id)
        .join(Account, Account.id == Excuse.client_id)
        .join(Offering, Offering.id == Booking.offering_id)
        .where(Excuse.state.in_(states))
        .order_by(Excuse.id)
        .limit(limit)
    )
    return [(row[0], row[1], row[2], row[3], row[4]) for row in rows]
