"""A provider's own switch: shown and bookable, or taking no new people."""

from __future__ import annotations

from core.kit.errors import Conflict
from core.kit.messages import msg
from core.providers.events import ListingSwitched
from core.providers.models import Provider
from core.providers.queries import TERMINATED
from core.tenancy.work import Work


def set_listed(work: Work, row: Provider, listed: bool) -> Provider:
    """Switch. What is booked stays booked."""
    if row.status == TERMINATED:
        raise Conflict(msg("This cabinet is closed."))
    if row.listed != listed:
        row.listed = listed
        work.emit(ListingSwitched(row.id, listed))
    return row
