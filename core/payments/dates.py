"""A bank knows days, we keep instants."""

from __future__ import annotations

from datetime import date, datetime, time

from core.kit.instants import at_local, local_date
from core.tenancy.work import Work

_NOON = time(12)


def instant_on(work: Work, day: date) -> datetime:
    """An instant on ``day`` of the tenant's calendar: now if that is today, else its noon."""
    if day == local_date(work.now, work.tenant.zone):
        return work.now
    return at_local(day, _NOON, work.tenant.zone)
