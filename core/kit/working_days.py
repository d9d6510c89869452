"""Working days by a calendar that is the tenant's own data, never a library's constant."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from core.kit.instants import end_of_day, local_date


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Weekend weekdays (0 = Monday), days off besides, and weekend days worked all the same."""

    weekend: frozenset[int] = frozenset({5, 6})
    holidays: frozenset[date] = field(default_factory=frozenset)
    extra_workdays: frozenset[date] = field(default_factory=frozenset)

    def is_working(self, day: date) -> bool:
        """Whether ``day`` counts."""
        if day in self.extra_workdays:
            return True
        return day.weekday() not in self.weekend and day not in self.holidays

    def nth_after(self, day: date, count: int) -> date:
        """The ``count``-th working day after ``day`` (``day`` itself is day 0, working or not)."""
        if count < 0 or len(self.weekend) >= 7:
            raise ValueError("needs a non-negative count and a week with a working day")
        while count:
            day += timedelta(days=1)
            count -= self.is_working(day)
        return day


def end_of_nth_working_day(moment: datetime, count: int, calendar: WorkingCalendar, zone: str) -> datetime:
    """The instant that ends the ``count``-th working day after the local day of ``moment``."""
    return end_of_day(calendar.nth_after(local_date(moment, zone), count), zone)
