"""Telling the two about an amendment."""

from __future__ import annotations

from typing import Any

from core.bookings.amendment_models import Amendment
from core.bookings.amendments.terms import terms_from
from core.bookings.models import Booking
from core.bookings.order_dates import amendment_dates
from core.bookings.queries import sides_of
from core.bookings.tell import tell
from core.hooks.bookings import Side
from core.kit.messages import literal
from core.tenancy.work import Work


def tell_amendment(work: Work, booking: Booking, row: Amendment, to: Side, code: str, **params: Any) -> None:
    """Send a side the message ``code`` about an amendment, with the date that is open."""
    sides = sides_of(work, booking)
    by = literal(sides.client_name if row.made_by == "client" else sides.provider_name)
    price = terms_from(row.after).price
    dates = amendment_dates(work, row, to)
    tell(work, booking, to, code, dates=dates, by=by, until=row.valid_until, amended_price=price, **params)
