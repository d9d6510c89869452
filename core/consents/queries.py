"""Reads of consents and concessions."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from core.consents.models import Concession, Consent
from core.kit.errors import NotFound
from core.tenancy.work import Work

WAITING, AGREED, REFUSED = "waiting", "agreed", "refused"
ASKED, OPEN, GRANTED, DENIED = "asked", "open", "granted", "refused"


def locked_consent(work: Work, consent_id: UUID) -> Consent:
    """A consent nobody else can answer until we have committed, or ``NotFound``."""
    found = work.session.get(Consent, (work.tenant.id, consent_id), with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound
    return found


def own_consent(work: Work, consent_id: UUID, asked_id: UUID) -> Consent:
    """A question put to this person, or ``NotFound``."""
    found = work.session.get(Consent, (work.tenant.id, consent_id))
    if found is None or found.asked_id != asked_id:
        raise NotFound
    return found


def consents_of(work: Work, asked_id: UUID) -> Sequence[Consent]:
    """What a person was asked, what still waits first."""
    found = select(Consent).where(Consent.asked_id == asked_id)
    return work.session.scalars(found.order_by(Consent.state != WAITING, Consent.id.desc()).limit(50)).all()


def waiting_for(work: Work, asked_id: UUID) -> Sequence[Consent]:
    """What still waits for a person and can be answered, the earliest due first."""
    found = select(Consent).where(Consent.asked_id == asked_id, Consent.state == WAITING, Consent.due_at >= work.now)
    return work.session.scalars(found.order_by(Consent.due_at, Consent.id)).all()


def concession_of(work: Work, concession_id: UUID, *, lock: bool = False) -> Concession:
    """A concession, or ``NotFound``."""
    found = work.session.get(Concession, (work.tenant.id, concession_id), with_for_update=lock, populate_existing=lock)
    if found is None:
        raise NotFound
    return found


def consent_for(work: Work, row: Concession) -> Consent | None:
    """The consent a concession waits for, if it needs one."""
    return work.session.get(Consent, (work.tenant.id, row.consent_id)) if row.consent_id else None


def concessions_for(work: Work, booking_id: UUID) -> Sequence[Concession]:
    """The concessions of a booking, newest first."""
    found = select(Concession).where(Concession.booking_id == booking_id)
    return work.session.scalars(found.order_by(Concession.id.desc())).all()


def undecided(work: Work) -> Sequence[Concession]:
    """Concessions the team has to decide now, the oldest first."""
    found = select(Concession).where(Concession.state == OPEN)
    return work.session.scalars(found.order_by(Concession.id)).all()
