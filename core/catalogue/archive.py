"""Taking an offering off the shelf. What is booked takes place all the same."""

from __future__ import annotations

from uuid import UUID

from core.catalogue.change import current
from core.catalogue.models import Offering
from core.tenancy.work import Work


def archive_offering(work: Work, offering_id: UUID, *, version: int | None = None) -> Offering:
    """Hide an offering from visitors; nothing happens to an archived one. Raises ``Stale``."""
    row = current(work, offering_id, version)
    if row.status != "archived":
        row.status = "archived"
        row.version += 1
        work.flush()
    return row
