"""What the pages of a booking share: whose page it is, and which cabinet it stands in."""

from __future__ import annotations

from uuid import UUID

from flask import g

from core.bookings.access import visible_booking
from core.bookings.models import Booking
from core.hooks.bookings import Side
from core.kit.errors import NotFound
from core.web import nav
from core.web.scope import current_work

SIDES: dict[str, Side] = {"account": "client", "cabinet": "provider", "desk": "platform"}
AREAS: dict[str, nav.Area] = {"account": "account", "cabinet": "provider", "desk": "desk"}
AREA_RULE = "<any(account, cabinet, desk):area>"


def on_page(area: str, booking_id: UUID) -> tuple[Booking, Side]:
    """A booking on the page of one's own side; nobody looks in from another side's page."""
    g.area = AREAS[area]
    booking, side = visible_booking(current_work(), booking_id)
    if side != SIDES[area]:
        raise NotFound
    return booking, side
