"""Months of the tenant's calendar, as registers are made of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from core.kit.errors import Invalid
from core.kit.instants import add_months, local_date, start_of_day
from core.kit.messages import msg

WRITTEN = re.compile(r"20\d\d-(?:0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class Month:
    """A month in a zone, from its first instant to the first of the next."""

    first: date
    zone: str

    @property
    def starts_at(self) -> datetime:
        """Midnight that begins it."""
        return start_of_day(self.first, self.zone)

    @property
    def ends_at(self) -> datetime:
        """Midnight that begins the next one: no longer in it."""
        return start_of_day(add_months(self.first, 1), self.zone)

    @property
    def before(self) -> Month:
        """The month before."""
        return Month(add_months(self.first, -1), self.zone)

    @property
    def after(self) -> Month:
        """The month after."""
        return Month(add_months(self.first, 1), self.zone)

    def __str__(self) -> str:
        return f"{self.first:%Y-%m}"

    def has(self, moment: datetime) -> bool:
        """Whether the instant lies in it."""
        return self.starts_at <= moment < self.ends_at


def month_of(moment: datetime, zone: str) -> Month:
    """The month an instant lies in."""
    return Month(local_date(moment, zone).replace(day=1), zone)


def month_asked(text: str | None, now: datetime, zone: str) -> Month:
    """``2026-11`` as a month, the present one when nothing is asked for.

    Raises ``Invalid`` for what is no month or has not begun.
    """
    present = month_of(now, zone)
    if text is None or not text.strip():
        return present
    if not WRITTEN.fullmatch(text.strip()):
        raise Invalid(fields={"month": [msg("Write the month as year and month, such as 2026-11.")]})
    month = Month(date.fromisoformat(f"{text.strip()}-01"), zone)
    if month.first > present.first:
        raise Invalid(fields={"month": [msg("This month has not begun yet.")]})
    return month
