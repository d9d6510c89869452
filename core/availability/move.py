"""Moving a reservation to another time of the same provider."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from psycopg.errors import ExclusionViolation
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.exc import IntegrityError

from core.availability.errors import TimeTaken
from core.availability.lock import calendar_changed, lock_calendars
from core.availability.models import Reservation
from core.availability.reservations import reservation
from core.kit.errors import Conflict
from core.tenancy.work import Work


def move_reservation(work: Work, reservation_id: UUID, start: datetime, end: datetime) -> Reservation:
    """Move reserved time to ``[start, end)``; it may overlap its own old place.

    Raises ``TimeTaken`` (the old time is then still reserved) or ``Conflict`` when it was given back before.
    """
    row = reservation(work, reservation_id)
    if row.state == "released":
        raise Conflict
    lock_calendars(work, [row.provider_id])
    try:
        with work.session.begin_nested():
            row.during = Range(start, end)
            work.flush()
    except IntegrityError as error:
        if isinstance(error.orig, ExclusionViolation):
            raise TimeTaken from error
        raise
    calendar_changed(work, row.provider_id)
    return row
