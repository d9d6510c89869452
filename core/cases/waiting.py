"""Which open cases the money of a booking waits for."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from core.cases.kinds import kinds_of
from core.cases.models import Case
from core.cases.queries import OPEN
from core.tenancy.work import Work


def money_waits_for(work: Work, booking_id: UUID) -> bool:
    """Whether an open case still keeps the money of a booking where it is."""
    kinds = [kind.code for kind in kinds_of(work).values() if kind.freezes or kind.holds]
    found = select(Case.id).where(Case.subject_id == booking_id, Case.state == OPEN, Case.kind.in_(kinds)).limit(1)
    return work.session.scalar(found) is not None
