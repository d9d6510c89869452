"""Free times of offerings: the rules say the window, the calendar says the rest."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime
from uuid import UUID

from core.availability.free_time import Wanted, next_free
from core.catalogue.facts import offering_facts
from core.catalogue.formats import formats
from core.catalogue.models import Offering
from core.kit.instants import local_date
from core.rules.ask import asking
from core.tenancy.work import Work

DAYS_AHEAD = 14


def wanted_of(work: Work, row: Offering) -> Wanted | None:
    """What a client of this offering looks for in the calendar; ``None`` when it is not booked by free time."""
    kind = formats(work).get(row.format)
    if kind is None or kind.flow != "slot" or row.provider_id is None or row.duration_min is None:
        return None
    rules = asking(work, "offering")
    window = rules.ask.booking_window(site=rules.site, offering=offering_facts(row), at=work.now)
    return Wanted(row.provider_id, row.format, row.duration_min, window)


def times_of(work: Work, wanted: Wanted, first: date, days: int, zone: str) -> list[datetime]:
    """The free starts (UTC) on the days of ``zone`` from ``first`` on."""
    return next_free(work, [wanted], first, days, zone=zone).get(wanted, [])


def free_times(
    work: Work,
    offerings: Mapping[UUID, Collection[Offering]],
    *,
    days: int,
    zone: str | None = None,
    limit: int,
) -> dict[UUID, list[datetime]]:
    """The next free starts of each provider, of all offerings together, in at most two statements."""
    place = zone or work.tenant.zone
    wishes = {
        row.id: wanted for rows in offerings.values() for row in rows if (wanted := wanted_of(work, row)) is not None
    }
    found = next_free(work, wishes.values(), local_date(work.now, place), days, zone=place, limit=limit)
    return {
        id_: sorted({start for row in rows if row.id in wishes for start in found.get(wishes[row.id], ())})[:limit]
        for id_, rows in offerings.items()
    }
