"""Facts for rules, as ``core.hooks.testing`` builds them; a site in the zone where its currency is at home."""

from __future__ import annotations

from typing import Any

from core.hooks.people import MeetingFact
from core.hooks.site import SiteFacts
from core.hooks.testing import (
    BOOKING,
    CLIENT,
    EMPTY_CALENDAR,
    MICROSECOND,
    OFFERING,
    PROVIDER,
    SECOND,
    appointment,
    booking,
    client,
    ids,
    local,
    marks,
    offering,
    payout,
    provider,
)
from core.hooks.testing import meeting as any_meeting
from core.hooks.testing import site as any_site
from core.kit.working_days import WorkingCalendar

__all__ = [
    "BOOKING",
    "CLIENT",
    "EMPTY_CALENDAR",
    "MICROSECOND",
    "OFFERING",
    "PROVIDER",
    "SECOND",
    "ZONES",
    "appointment",
    "booking",
    "client",
    "ids",
    "local",
    "marks",
    "meeting",
    "offering",
    "payout",
    "provider",
    "site",
]

ZONES = {"UAH": "Europe/Kyiv", "RUB": "Europe/Moscow", "PLN": "Europe/Warsaw", "KZT": "Asia/Almaty"}


def site(
    *values: object, currency: str = "UAH", zone: str | None = None, calendar: WorkingCalendar = EMPTY_CALENDAR
) -> SiteFacts:
    """A site with these parameter values over the defaults."""
    return any_site(*values, currency=currency, zone=zone or ZONES[currency], calendar=calendar)


def meeting(starts_at: Any, **changes: Any) -> MeetingFact:
    """A confirmed free meeting with a peer."""
    return any_meeting(starts_at, **({"format": "peer", "currency": "KZT"} | changes))
