"""Taking weekly hours, openings or days off out of a calendar again. Meetings booked in them stay."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import delete

from core.availability.lock import calendar_changed, lock_calendars
from core.availability.models import Opening, TimeOff, WeeklyHours
from core.kit.errors import NotFound
from core.tenancy.work import Work

Entry = type[WeeklyHours] | type[Opening] | type[TimeOff]


def remove_entry(work: Work, kind: Entry, provider_id: UUID, entry_id: UUID) -> None:
    """Remove one entry of a provider's calendar. Raises ``NotFound``, also for another provider's."""
    lock_calendars(work, [provider_id])
    gone = delete(kind).where(kind.id == entry_id, kind.provider_id == provider_id).returning(kind.id)
    if work.session.execute(gone).first() is None:
        raise NotFound
    calendar_changed(work, provider_id)
