"""Giving time back."""

from __future__ import annotations

from uuid import UUID

from core.availability.lock import calendar_changed, lock_calendars
from core.availability.reservations import reservation
from core.tenancy.work import Work


def release_reservation(work: Work, reservation_id: UUID) -> None:
    """Give reserved time back; nothing happens when it was given back before."""
    row = reservation(work, reservation_id)
    if row.state == "released":
        return
    lock_calendars(work, [row.provider_id])
    row.state = "released"
    calendar_changed(work, row.provider_id)
