"""A site with rule values, and a working calendar."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from core.hooks.site import SiteFacts
from core.hooks.testing.ordinary import CURRENCY, ZONE
from core.kit.working_days import WorkingCalendar

EMPTY_CALENDAR = WorkingCalendar()
"""Saturday and Sunday off, no holidays."""


def calendar(*holidays: str, extra: Iterable[str] = (), weekend: Iterable[int] = (5, 6)) -> WorkingCalendar:
    """A calendar with these days off (ISO dates); ``extra``: weekend days that are worked all the same."""
    return WorkingCalendar(
        frozenset(weekend),
        frozenset(date.fromisoformat(day) for day in holidays),
        frozenset(date.fromisoformat(day) for day in extra),
    )


def site(
    *values: object,
    currency: str = CURRENCY,
    zone: str = ZONE,
    locale: str = "en",
    calendar: WorkingCalendar = EMPTY_CALENDAR,
    version: int = 0,
) -> SiteFacts:
    """A site with these parameter values over the defaults: ``site(MyParameters(notice_hours=12))``."""
    return SiteFacts(zone, currency, locale, calendar, version, {type(value): value for value in values})
