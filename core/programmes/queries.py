"""Reads of submissions and of who was let in."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select, func, or_, select

from core.accounts.models import Account
from core.bookings.models import Booking
from core.bookings.states import DELIVERED, OPEN
from core.catalogue.models import Offering
from core.programmes.models import Admission, Submission
from core.providers.models import Provider
from core.tenancy.work import Work

SENT, PUBLISHED, SENT_BACK = "sent", "published", "sent_back"
ADMITTED, NOT_ADMITTED = "admitted", "not_admitted"


def submissions_of(work: Work, offering_id: UUID) -> Sequence[Submission]:
    """How often an offering was sent, newest first."""
    found = select(Submission).where(Submission.offering_id == offering_id)
    return work.session.scalars(found.order_by(Submission.sent_at.desc(), Submission.id.desc())).all()


def waiting_one(work: Work, offering_id: UUID) -> Submission | None:
    """The submission of an offering that waits, locked."""
    found = select(Submission).where(Submission.offering_id == offering_id, Submission.state == SENT)
    return work.session.scalar(found.with_for_update().execution_options(populate_existing=True))


def waiting() -> Select[Submission, Offering, str]:
    """What waits for the team, with the offering and its provider's name; the oldest first."""
    return (
        select(Submission, Offering, Provider.display_name)
        .join(Offering, Offering.id == Submission.offering_id)
        .join(Provider, Provider.id == Offering.provider_id)
        .where(Submission.state == SENT)
        .order_by(Submission.sent_at, Submission.id)
    )


def latest_states(work: Work, offering_ids: Sequence[UUID]) -> dict[UUID, Submission]:
    """The newest submission of each offering."""
    rows = work.session.scalars(
        select(Submission)
        .where(Submission.offering_id.in_(offering_ids))
        .order_by(Submission.offering_id, Submission.sent_at, Submission.id)
    )
    return {row.offering_id: row for row in rows}


def decision_of(work: Work, client_id: UUID, offering_id: UUID) -> Admission | None:
    """The decision that counts."""
    return work.session.scalar(
        select(Admission)
        .where(Admission.client_id == client_id, Admission.offering_id == offering_id)
        .order_by(Admission.decided_at.desc(), Admission.id.desc())
        .limit(1)
    )


def decisions_for(work: Work, offering_id: UUID) -> dict[UUID, Admission]:
    """The decision that counts about each client of an offering."""
    rows = work.session.scalars(
        select(Admission).where(Admission.offering_id == offering_id).order_by(Admission.decided_at, Admission.id)
    )
    return {row.client_id: row for row in rows}


def decisions_about(work: Work, client_id: UUID) -> list[tuple[Admission, str, str]]:
    """The decisions that count about a client, with the offering's title and its provider's name, newest first."""
    rows = work.session.execute(
        select(Admission, Offering.title, Provider.display_name)
        .join(Offering, Offering.id == Admission.offering_id)
        .join(Provider, Provider.id == Offering.provider_id)
        .where(Admission.client_id == client_id)
        .order_by(Admission.decided_at, Admission.id)
    )
    latest = {row[0].offering_id: (row[0], row[1], row[2]) for row in rows}
    return sorted(latest.values(), key=lambda found: found[0].decided_at, reverse=True)


def consultations(work: Work, client_id: UUID, provider_id: UUID, format_code: str) -> list[Booking]:
    """The consultations of a client with this very provider that took place, oldest first."""
    return list(
        work.session.scalars(
            select(Booking)
            .where(
                Booking.client_id == client_id,
                Booking.provider_id == provider_id,
                Booking.format == format_code,
                Booking.outcome == DELIVERED,
            )
            .order_by(Booking.starts_at, Booking.id)
        )
    )


def consulted(work: Work, provider_id: UUID, format_code: str) -> list[tuple[Account, Booking]]:
    """Clients who had a consultation with the provider, with the latest one, by name."""
    rows = work.session.execute(
        select(Account, Booking)
        .join(Booking, Booking.client_id == Account.id)
        .where(Booking.provider_id == provider_id, Booking.format == format_code, Booking.outcome == DELIVERED)
        .order_by(Booking.starts_at, Booking.id)
    )
    latest = {row[0].id: (row[0], row[1]) for row in rows}
    return sorted(latest.values(), key=lambda found: (found[0].name, found[0].id))


def seats_had(work: Work, client_id: UUID, offering_id: UUID) -> int:
    """Seats of a client in an offering that are held, or were paid for."""
    counted = or_(Booking.state.in_(OPEN), Booking.counts_as_delivered)
    found = select(func.count()).where(Booking.client_id == client_id, Booking.offering_id == offering_id, counted)
    return work.session.scalar(found) or 0
