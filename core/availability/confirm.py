"""Confirming time that was held."""

from __future__ import annotations

from uuid import UUID

from core.availability.models import Reservation
from core.availability.reservations import reservation
from core.kit.errors import Conflict
from core.tenancy.work import Work


def confirm_reservation(work: Work, reservation_id: UUID) -> Reservation:
    """Make a held reservation a confirmed one; nothing happens to one confirmed before.

    Raises ``Conflict`` when it was released, ``NotFound`` when there is none. Free time stays as it was.
    """
    row = reservation(work, reservation_id)
    if row.state == "released":
        raise Conflict
    row.state = "confirmed"
    return row
