"""A period: whole months of the site's own calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from core.kit.errors import Invalid
from core.kit.instants import add_months, local_date, start_of_day
from core.kit.messages import msg
from core.tenancy.work import Work
from core.web.schemas import FIRST_YEAR, LAST_YEAR

MOST = 36
"""Months of one report."""


@dataclass(frozen=True, slots=True)
class Months:
    """From the first day of one month to the last day of another, both included; ``first`` and ``last`` are firsts."""

    first: date
    last: date
    zone: str

    @property
    def begins(self) -> datetime:
        """The first instant that belongs to it."""
        return start_of_day(self.first, self.zone)

    @property
    def ends(self) -> datetime:
        """The first instant that does not belong to it any more."""
        return start_of_day(add_months(self.last, 1), self.zone)


def months(work: Work, first: str | None, last: str | None) -> Months:
    """The months asked for (``2026-11``), by default the one that runs. Raises ``Invalid``."""
    zone = work.tenant.zone
    running = local_date(work.now, zone).replace(day=1)
    begin = _month(first, "first_month") or (_month(last, "last_month") or running)
    end = _month(last, "last_month") or max(begin, running if first is None else begin)
    if end < begin:
        raise Invalid(fields={"last_month": [msg("The last month can't be before the first.")]})
    if add_months(begin, MOST) <= end:
        raise Invalid(fields={"last_month": [msg("Please choose at most three years.")]})
    return Months(begin, end, zone)


def _month(text: str | None, field: str) -> date | None:
    if not text:
        return None
    try:
        found = date.fromisoformat(f"{text}-01")
    except ValueError:
        found = date.min
    if not FIRST_YEAR < found.year < LAST_YEAR or len(text) != len("2026-11"):
        raise Invalid(fields={field: [msg("Please write a month like 2026-11.")]})
    return found
